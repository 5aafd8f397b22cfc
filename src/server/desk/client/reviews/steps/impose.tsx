import { useState, type FormEvent } from 'react';
import { Button, Form, Link } from 'react-aria-components';
import { IMPOSE } from '../../graphql/review-steps.ts';
import type { EnumOf } from '../../graphql/tada.ts';
import { Choice } from '../../parts/choice.tsx';
import { StepProblems } from '../../parts/mistakes.tsx';
import { More } from '../../parts/more.tsx';
import { useStep } from '../../parts/step.ts';
import { Writing } from '../../parts/writing.tsx';
import { CCF_DECISION } from '../../words/review-words.ts';
import { STEPS } from '../../words/steps.ts';
import { useWords } from '../../words/use-words.ts';

const DECISIONS = Object.keys(CCF_DECISION) as EnumOf<'CcfDecision'>[];

/** A decision of the CCF about the alert, with binding force. It makes a review of its own. */
export function Impose({ reference }: { readonly reference: string }) {
  const { say } = useWords();
  const [decision, setDecision] = useState<EnumOf<'CcfDecision'>>('CCF_PROVISIONAL_MEASURE');
  const [reasons, setReasons] = useState('');
  const step = useStep(IMPOSE);
  const review = step.data?.imposeCcfDecision.review ?? null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!step.busy && (await step.take({ reference, decision, reasons }))) setReasons('');
  };
  return (
    <More title={say(STEPS.impose)}>
      <Form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="quiet">{say(STEPS.imposeDoes)}</p>
        <Choice
          label={say(STEPS.imposeDecision)}
          value={decision}
          options={DECISIONS.map((value) => ({ value, label: say(CCF_DECISION[value]) }))}
          onChange={setDecision}
        />
        <Writing
          name="reasons"
          label={say(STEPS.reasons)}
          lines={3}
          value={reasons}
          mistakes={step.mistakes}
          isRequired
          onChange={setReasons}
        />
        <StepProblems step={step} fields={['reasons']} />
        <Button type="submit" isDisabled={step.busy}>
          {say(STEPS.impose)}
        </Button>
        {review !== null && (
          <p role="status">
            {say(STEPS.imposed)} <Link href={`/reviews/${review.id}`}>{say(STEPS.imposedReview)}</Link>
          </p>
        )}
      </Form>
    </More>
  );
}

import { useState, type FormEvent } from 'react';
import { Button, FieldError, Form, Heading, Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { DECIDE } from '../../graphql/review-steps.ts';
import { StepProblems } from '../../parts/mistakes.tsx';
import { mistakesAt, useStep } from '../../parts/step.ts';
import { Writing } from '../../parts/writing.tsx';
import { REVIEW_OUTCOME, RULING_KIND } from '../../words/review-words.ts';
import { STEPS } from '../../words/steps.ts';
import { useWords } from '../../words/use-words.ts';
import type { ReviewCase } from '../types.ts';
import { Changed } from './changed.tsx';
import { detailsOf, NO_DETAILS, OutcomeDetails, type Details } from './outcome-details.tsx';
import type { StepsProps } from './steps-now.tsx';

type Effect = ReviewCase['effects'][number];

const FIELDS = ['outcome', 'reasons', 'dueOn', 'alerts', 'removedWarrants', 'version'];

/** Decides a review, or proposes an outcome that a second officer must confirm. */
export function Decide({ review, onReadAgain }: StepsProps) {
  const { say } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [reasons, setReasons] = useState('');
  const [details, setDetails] = useState<Details>(NO_DETAILS);
  const step = useStep(DECIDE);
  const effect = review.effects.find(({ outcome }) => outcome === chosen) ?? null;
  const wrong = mistakesAt(step.mistakes, 'outcome');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (effect === null || step.busy) return;
    const { id, version } = review;
    void step.take({ id, version, outcome: effect.outcome, reasons, ...detailsOf(effect.outcome, details) });
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <Heading level={3}>{say(STEPS.decide)}</Heading>
      <RadioGroup value={chosen} onChange={setChosen} isInvalid={wrong.length > 0} validationBehavior="aria">
        <Label>{say(STEPS.outcome)}</Label>
        {review.effects.map(({ outcome }) => (
          <RadioField key={outcome} value={outcome}>
            <RadioButton>{say(REVIEW_OUTCOME[outcome])}</RadioButton>
          </RadioField>
        ))}
        <FieldError>{wrong.map(({ message }) => message).join(' ')}</FieldError>
      </RadioGroup>
      {effect !== null && (
        <OutcomeDetails
          outcome={effect.outcome}
          review={review}
          details={details}
          mistakes={step.mistakes}
          onChange={setDetails}
        />
      )}
      <Writing
        name="reasons"
        label={say(STEPS.reasons)}
        description={say(STEPS.reasonsHint)}
        lines={4}
        value={reasons}
        mistakes={step.mistakes}
        isRequired
        onChange={setReasons}
      />
      <div className="effect" aria-live="polite">
        <Heading level={4}>{say(STEPS.effect)}</Heading>
        {effect === null ? <p>{say(STEPS.chooseFirst)}</p> : <EffectOf effect={effect} />}
      </div>
      <StepProblems step={step} fields={FIELDS} />
      <Changed mistakes={step.mistakes} onReadAgain={onReadAgain} />
      <Button type="submit" className="react-aria-Button primary" isDisabled={effect === null || step.busy}>
        {effect === null
          ? say(STEPS.decide)
          : say(effect.needsSecondOfficer ? STEPS.doPropose : STEPS.doDecide, {
              outcome: say(REVIEW_OUTCOME[effect.outcome]),
            })}
      </Button>
    </Form>
  );
}

/** What an outcome does to the alert as it stands now, in the words of the API. */
export function EffectOf({ effect }: { readonly effect: Effect }) {
  const { say } = useWords();
  return (
    <>
      <p lang="en" dir="ltr">
        {effect.effect}
      </p>
      <p>
        <strong>{say(effect.needsSecondOfficer ? STEPS.second : STEPS.alone)}</strong>
      </p>
      {effect.rulings.length > 0 && (
        <p className="quiet">
          {say(STEPS.rulings)}: {effect.rulings.map((ruling) => say(RULING_KIND[ruling])).join(', ')}
        </p>
      )}
    </>
  );
}

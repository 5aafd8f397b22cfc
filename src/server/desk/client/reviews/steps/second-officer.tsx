import { useState, type FormEvent } from 'react';
import { Button, Form, Heading } from 'react-aria-components';
import { CONFIRM, RETURN } from '../../graphql/review-steps.ts';
import { StepProblems } from '../../parts/mistakes.tsx';
import { useStep } from '../../parts/step.ts';
import { Writing } from '../../parts/writing.tsx';
import { REVIEW_OUTCOME } from '../../words/review-words.ts';
import { STEPS } from '../../words/steps.ts';
import { useWords } from '../../words/use-words.ts';
import type { ReviewCase } from '../types.ts';
import { Changed } from './changed.tsx';
import { EffectOf } from './decide.tsx';
import type { StepsProps } from './steps-now.tsx';

interface SecondOfficerProps extends StepsProps {
  readonly proposal: NonNullable<ReviewCase['proposal']>;
}

/** A proposal: another officer confirms or returns it, and who made it can take it back. */
export function SecondOfficer({ review, user, proposal, onReadAgain }: SecondOfficerProps) {
  const { say } = useWords();
  const [reasons, setReasons] = useState('');
  const confirm = useStep(CONFIRM);
  const giveBack = useStep(RETURN);
  const isOwn = proposal.officer === user;
  const outcome = proposal.outcome === null ? '' : say(REVIEW_OUTCOME[proposal.outcome]);
  const effect = review.effects.find((each) => each.outcome === proposal.outcome);
  const { id, version } = review;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isOwn) void confirm.take({ id, version, reasons });
  };
  const mistakes = [...confirm.mistakes, ...giveBack.mistakes];
  return (
    <Form className="stack" onSubmit={submit}>
      <Heading level={3}>{say(STEPS.proposal, { officer: proposal.officer })}</Heading>
      <p>
        <strong>{outcome}</strong>
      </p>
      {proposal.reasons !== null && <blockquote>{proposal.reasons}</blockquote>}
      <div className="effect">
        <Heading level={4}>{say(STEPS.effect)}</Heading>
        {effect !== undefined && <EffectOf effect={effect} />}
        <p>{say(isOwn ? STEPS.ownProposal : STEPS.confirmDoes)}</p>
        <p className="quiet">{say(STEPS.returnDoes)}</p>
      </div>
      <Writing
        name="reasons"
        label={say(STEPS.reasons)}
        description={say(STEPS.reasonsHint)}
        lines={4}
        value={reasons}
        mistakes={mistakes}
        isRequired
        onChange={setReasons}
      />
      <StepProblems step={confirm} fields={['reasons', 'version']} />
      <StepProblems step={giveBack} fields={['reasons']} />
      <Changed mistakes={confirm.mistakes} onReadAgain={onReadAgain} />
      <div className="row">
        {!isOwn && (
          <Button type="submit" className="react-aria-Button primary" isDisabled={confirm.busy}>
            {say(STEPS.confirm, { outcome })}
          </Button>
        )}
        <Button isDisabled={giveBack.busy} onPress={() => void giveBack.take({ id, reasons })}>
          {say(STEPS.return)}
        </Button>
      </div>
    </Form>
  );
}

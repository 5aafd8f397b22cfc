/** The steps of who prepares a decision: the Commission's secretariat and the rapporteur. */
import { useApolloClient } from '@apollo/client/react';
import { Button } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { ADMIT, ANSWER, CLAIM_REQUEST, PROGRESS, STAND_ASIDE } from '../graphql/commission-steps.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { FormStep } from '../parts/form-step.tsx';
import { StepProblems } from '../parts/mistakes.tsx';
import { useStep } from '../parts/step.ts';
import { CCF_STEP_KIND } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import type { RequestStepProps } from './steps.tsx';

const REASONS = { name: 'reasons', label: COMMISSION.reasons, lines: 3, isRequired: true };

export function Admit({ request: { id }, isNext }: RequestStepProps) {
  const step = useStep(ADMIT);
  return (
    <FormStep
      title={COMMISSION.admit}
      does={COMMISSION.admitDoes}
      fields={[REASONS]}
      isOpen={isNext}
      step={step}
      onTake={({ reasons = '' }) => step.take({ id, reasons })}
    />
  );
}

export function Answered({ request: { id, steps } }: RequestStepProps) {
  const step = useStep(ANSWER);
  const answered = new Set(steps.filter(({ kind }) => kind === 'ANSWERED').map(({ about }) => about));
  const open = steps.filter((each) => each.kind === 'ASKED' && !answered.has(each.id));
  return (
    <FormStep
      title={COMMISSION.answer}
      does={COMMISSION.answerDoes}
      fields={[
        {
          name: 'question',
          label: COMMISSION.toQuestion,
          isRequired: true,
          options: open.map(({ id: value, text, happenedOn }) => ({ value, label: `${happenedOn} ${text ?? ''}` })),
        },
        { name: 'answeredOn', label: COMMISSION.happenedOn, type: 'date' },
        { name: 'answer', label: COMMISSION.answer, lines: 4, isRequired: true },
      ]}
      step={step}
      onTake={({ question = '', answer = '', answeredOn }) =>
        step.take({
          id,
          question,
          answer,
          ...(answeredOn === undefined ? {} : { answeredOn }),
        })
      }
    />
  );
}

export function Claim({ request: { id } }: RequestStepProps) {
  const { say } = useWords();
  const step = useStep(CLAIM_REQUEST);
  return (
    <div className="stack">
      <p className="quiet">{say(COMMISSION.claimDoes)}</p>
      <StepProblems step={step} />
      <Button isDisabled={step.busy} onPress={() => void step.take({ id })}>
        {say(COMMISSION.claim)}
      </Button>
    </div>
  );
}

/** What became of a decision: sent, clarified, carried out, told to the applicant. */
export function Progress({ request: { id }, kind, isNext }: RequestStepProps) {
  const step = useStep(PROGRESS);
  return (
    <FormStep
      title={CCF_STEP_KIND[kind]}
      does={COMMISSION.progressDoes}
      fields={[
        { name: 'happenedOn', label: COMMISSION.happenedOn, type: 'date' },
        { name: 'note', label: COMMISSION.note, lines: 2 },
      ]}
      isOpen={isNext}
      step={step}
      onTake={(written) => step.take({ id, progress: kind as EnumOf<'CcfProgress'>, ...written })}
    />
  );
}

/** The request is gone for the officer then: from the page and from its memory, too. */
export function StandAside({ request: { id } }: RequestStepProps) {
  const step = useStep(STAND_ASIDE);
  const { cache } = useApolloClient();
  const navigate = useNavigate();
  const take = async (reasons: string): Promise<boolean> => {
    const done = await step.take({ id, reasons });
    if (!done) return false;
    void navigate('/requests');
    const kept = cache.identify({ __typename: 'CcfRequest', id });
    if (kept !== undefined) cache.evict({ id: kept });
    cache.gc();
    return true;
  };
  return (
    <FormStep
      title={COMMISSION.aside}
      does={COMMISSION.asideDoes}
      fields={[REASONS]}
      step={step}
      onTake={({ reasons = '' }) => take(reasons)}
    />
  );
}

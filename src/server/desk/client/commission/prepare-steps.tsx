/** The steps of who prepares a decision: the Commission's secretariat and the rapporteur. */
import { Button } from 'react-aria-components';
import { ADMIT, ANSWER, ASK, CLAIM_REQUEST, DRAFT, PROGRESS, STAND_ASIDE } from '../graphql/commission-steps.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { FormStep } from '../parts/form-step.tsx';
import { StepProblems } from '../parts/mistakes.tsx';
import { useStep } from '../parts/step.ts';
import { CCF_ADDRESSEE, CCF_OUTCOME, CCF_STEP_KIND } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { CCF_DECISION } from '../words/review-words.ts';
import { useWords } from '../words/use-words.ts';
import { listOf, optionsOf } from './options.ts';
import type { RequestStepProps } from './steps.tsx';

const REASONS = { name: 'reasons', label: COMMISSION.reasons, lines: 3, isRequired: true };

export function Admit({ request: { id } }: RequestStepProps) {
  const step = useStep(ADMIT);
  return (
    <FormStep
      title={COMMISSION.admit}
      does={COMMISSION.admitDoes}
      fields={[REASONS]}
      step={step}
      onTake={({ reasons = '' }) => step.take({ id, reasons })}
    />
  );
}

export function Ask({ request: { id } }: RequestStepProps) {
  const said = useWords();
  const step = useStep(ASK);
  return (
    <FormStep
      title={COMMISSION.ask}
      does={COMMISSION.askDoes}
      fields={[
        { name: 'addressee', label: COMMISSION.addressee, options: optionsOf(CCF_ADDRESSEE, said), isRequired: true },
        { name: 'country', label: COMMISSION.country },
        { name: 'dueOn', label: COMMISSION.dueOn, type: 'date' },
        { name: 'question', label: COMMISSION.question, lines: 3, isRequired: true },
      ]}
      step={step}
      onTake={({ addressee, country, dueOn, question = '' }) =>
        step.take({
          id,
          addressee: addressee as EnumOf<'CcfAddressee'>,
          question,
          ...(country === undefined ? {} : { country: country.trim().toUpperCase() }),
          ...(dueOn === undefined ? {} : { dueOn }),
        })
      }
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

export function Draft({ request: { id, alertReferences } }: RequestStepProps) {
  const said = useWords();
  const step = useStep(DRAFT);
  const { CCF_PROVISIONAL_MEASURE: _, ...final } = CCF_DECISION;
  return (
    <FormStep
      title={COMMISSION.draftIt}
      does={COMMISSION.draftDoes}
      fields={[
        { name: 'outcome', label: COMMISSION.outcome, options: optionsOf(CCF_OUTCOME, said), isRequired: true },
        { name: 'study', label: COMMISSION.study, lines: 6, isRequired: true },
        { name: 'decision', label: COMMISSION.becomes, options: optionsOf(final, said) },
        { name: 'operativeParts', label: COMMISSION.whichAlerts, description: COMMISSION.whichAlertsHint },
      ]}
      step={step}
      onTake={({ outcome, study = '', decision, operativeParts }) => {
        const references = operativeParts === undefined ? alertReferences : listOf(operativeParts);
        const parts = references.map((reference) => ({ reference, decision: decision as EnumOf<'CcfDecision'> }));
        return step.take({
          id,
          outcome: outcome as EnumOf<'CcfOutcome'>,
          study,
          ...(decision === undefined ? {} : { operativeParts: parts }),
        });
      }}
    />
  );
}

/** What became of a decision: sent, clarified, carried out, told to the applicant. */
export function Progress({ request: { id }, kind }: RequestStepProps) {
  const step = useStep(PROGRESS);
  return (
    <FormStep
      title={CCF_STEP_KIND[kind]}
      does={COMMISSION.progressDoes}
      fields={[
        { name: 'happenedOn', label: COMMISSION.happenedOn, type: 'date' },
        { name: 'note', label: COMMISSION.note, lines: 2 },
      ]}
      step={step}
      onTake={(written) => step.take({ id, progress: kind as EnumOf<'CcfProgress'>, ...written })}
    />
  );
}

export function StandAside({ request: { id } }: RequestStepProps) {
  const step = useStep(STAND_ASIDE);
  return (
    <FormStep
      title={COMMISSION.aside}
      does={COMMISSION.asideDoes}
      fields={[REASONS]}
      step={step}
      onTake={({ reasons = '' }) => step.take({ id, reasons })}
    />
  );
}

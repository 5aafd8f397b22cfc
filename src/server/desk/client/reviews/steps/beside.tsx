/** The steps beside a decision: a note, a question to the country, and standing aside. */
import { ASK_COUNTRY, NOTE, RECUSE } from '../../graphql/review-steps.ts';
import { useStep } from '../../parts/step.ts';
import { WrittenStep } from '../../parts/written-step.tsx';
import { STEPS } from '../../words/steps.ts';
import type { StepsProps } from './steps-now.tsx';

export function Note({ review: { id } }: StepsProps) {
  const step = useStep(NOTE);
  return (
    <WrittenStep
      title={STEPS.note}
      does={STEPS.noteDoes}
      field="note"
      label={STEPS.noteText}
      step={step}
      onTake={({ note = '' }) => step.take({ id, note })}
    />
  );
}

export function AskCountry({ review: { id } }: StepsProps) {
  const step = useStep(ASK_COUNTRY);
  return (
    <WrittenStep
      title={STEPS.ask}
      does={STEPS.askDoes}
      field="question"
      label={STEPS.askText}
      day={{ field: 'dueOn', label: STEPS.askDueOn, description: STEPS.askDueOnHint }}
      step={step}
      onTake={({ question = '', dueOn }) => step.take({ id, question, ...(dueOn === undefined ? {} : { dueOn }) })}
    />
  );
}

export function Aside({ review: { id } }: StepsProps) {
  const step = useStep(RECUSE);
  return (
    <WrittenStep
      title={STEPS.aside}
      does={STEPS.asideDoes}
      field="reasons"
      label={STEPS.asideReasons}
      step={step}
      onTake={({ reasons = '' }) => step.take({ id, reasons })}
    />
  );
}

/** The steps of the Requests Chamber, which decides. */
import { ADOPT, EXTEND, ORDER_MEASURE, RETURN_DRAFT } from '../graphql/commission-steps.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { FormStep } from '../parts/form-step.tsx';
import { useStep } from '../parts/step.ts';
import { CCF_CLOCK_KIND } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import type { RequestStepProps } from './steps.tsx';

const REASONS = { name: 'reasons', label: COMMISSION.reasons, lines: 3, isRequired: true };

export function Adopt({ request: { id, draft } }: RequestStepProps) {
  const step = useStep(ADOPT);
  return (
    <FormStep
      title={COMMISSION.adopt}
      does={COMMISSION.adoptDoes}
      fields={[REASONS]}
      step={step}
      onTake={({ reasons = '' }) => step.take({ id, draft: draft?.id ?? '', reasons })}
    />
  );
}

export function ReturnDraft({ request: { id, draft } }: RequestStepProps) {
  const step = useStep(RETURN_DRAFT);
  return (
    <FormStep
      title={COMMISSION.giveBack}
      does={COMMISSION.giveBackDoes}
      fields={[REASONS]}
      step={step}
      onTake={({ reasons = '' }) => step.take({ id, draft: draft?.id ?? '', reasons })}
    />
  );
}

export function Measure({ request: { id, alertReferences } }: RequestStepProps) {
  const step = useStep(ORDER_MEASURE);
  return (
    <FormStep
      title={COMMISSION.measure}
      does={COMMISSION.measureDoes}
      fields={[
        {
          name: 'reference',
          label: COMMISSION.alert,
          isRequired: true,
          ...(alertReferences.length === 0
            ? {}
            : { options: alertReferences.map((reference) => ({ value: reference, label: reference })) }),
        },
        REASONS,
      ]}
      step={step}
      onTake={({ reference = '', reasons = '' }) => step.take({ id, reference, reasons })}
    />
  );
}

export function Extend({ request: { id, clocks } }: RequestStepProps) {
  const { say } = useWords();
  const step = useStep(EXTEND);
  const running = clocks.filter(({ state }) => state === 'RUNNING' || state === 'LATE');
  return (
    <FormStep
      title={COMMISSION.extend}
      does={COMMISSION.extendDoes}
      fields={[
        {
          name: 'clock',
          label: COMMISSION.clock,
          isRequired: true,
          options: running.map(({ kind, dueOn, about }) => ({
            value: `${kind} ${about ?? ''}`,
            label: `${say(CCF_CLOCK_KIND[kind])}, ${dueOn}`,
          })),
        },
        { name: 'dueOn', label: COMMISSION.newDay, type: 'date', isRequired: true },
        REASONS,
      ]}
      step={step}
      onTake={({ clock = '', dueOn = '', reasons = '' }) => {
        const [kind, question] = clock.split(' ');
        return step.take({
          id,
          clock: kind as EnumOf<'CcfClockKind'>,
          dueOn,
          reasons,
          ...(question === undefined || question === '' ? {} : { question }),
        });
      }}
    />
  );
}

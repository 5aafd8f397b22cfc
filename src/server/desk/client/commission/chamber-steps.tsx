/** The steps of the Requests Chamber, which decides. */
import { ADOPT, EXTEND, ORDER_MEASURE, RETURN_DRAFT } from '../graphql/commission-steps.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { FormStep } from '../parts/form-step.tsx';
import { useStep } from '../parts/step.ts';
import { CCF_CLOCK_KIND } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import { documentsOf } from './named.ts';
import type { RequestStepProps } from './steps.tsx';

const REASONS = { name: 'reasons', label: COMMISSION.reasons, lines: 3, isRequired: true };

export function Adopt({ request: { id, draft }, isNext }: RequestStepProps) {
  const step = useStep(ADOPT);
  return (
    <FormStep
      title={COMMISSION.adopt}
      does={COMMISSION.adoptDoes}
      fields={[REASONS]}
      isOpen={isNext}
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
  // One alert is no choice, unless a travel document is named.
  const [only, ...others] = alertReferences;
  const about = others.length === 0 ? only : undefined;
  const reference = {
    name: 'reference',
    label: COMMISSION.alert,
    ...(only === undefined ? {} : { options: alertReferences.map((each) => ({ value: each, label: each })) }),
  };
  const document = { name: 'document', label: COMMISSION.orDocument, description: COMMISSION.documentHint };
  return (
    <FormStep
      title={COMMISSION.measure}
      does={COMMISSION.measureDoes}
      about={about}
      fields={[...(about === undefined ? [reference] : []), REASONS, document]}
      step={step}
      onTake={({ reasons = '', ...chosen }) => {
        const [named] = documentsOf(chosen['document'] ?? '');
        const alert = chosen['reference'] ?? about ?? '';
        return step.take({ id, reasons, ...(named === undefined ? { reference: alert } : { document: named }) });
      }}
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

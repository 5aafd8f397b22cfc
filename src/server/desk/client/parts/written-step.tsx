import type { Text } from '../words/text.ts';
import { FormStep, type Written } from './form-step.tsx';
import type { Step } from './step.ts';

interface WrittenStepProps {
  readonly title: Text;
  /** What it will do. */
  readonly does: Text;
  /** The field of the input that is written. */
  readonly field: string;
  readonly label: Text;
  /** A day that the step may have, beside the text. */
  readonly day?: { readonly field: string; readonly label: Text; readonly description: Text };
  readonly step: Pick<Step<never>, 'busy' | 'mistakes' | 'failure'>;
  /** Takes it with the values of the fields. @returns whether it was done */
  readonly onTake: (written: Written) => Promise<boolean>;
}

/** A step that needs a text. */
export function WrittenStep({ field, label, day, ...more }: WrittenStepProps) {
  const days =
    day === undefined
      ? []
      : [{ name: day.field, label: day.label, description: day.description, type: 'date' as const }];
  return <FormStep {...more} fields={[{ name: field, label, lines: 3, isRequired: true }, ...days]} />;
}

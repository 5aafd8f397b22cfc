import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import type { Option } from './choice.tsx';
import { Mistakes } from './mistakes.tsx';
import type { Mistake } from './step.ts';

interface RadiosProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly Option<string>[];
  readonly mistakes: readonly Mistake[];
  readonly onChange: (value: string) => void;
}

/** One of a few values that are all shown, so that it is chosen with one press. */
export function Radios({ label, value, options, mistakes, onChange }: RadiosProps) {
  return (
    <RadioGroup value={value} onChange={onChange} isInvalid={mistakes.length > 0} validationBehavior="aria">
      <Label>{label}</Label>
      {options.map((option) => (
        <RadioField key={option.value} value={option.value}>
          <RadioButton>{option.label}</RadioButton>
        </RadioField>
      ))}
      <Mistakes mistakes={mistakes} />
    </RadioGroup>
  );
}

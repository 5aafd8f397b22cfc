import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { Mistakes } from './mistakes.tsx';
import type { Mistake } from './step.ts';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly placeholder?: string;
  /** What the API says is wrong with it. */
  readonly mistakes?: readonly Mistake[];
  readonly onChange: (value: Value) => void;
}

/** One of a few values. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, placeholder, mistakes = [], onChange } = props;
  return (
    <Select
      value={value}
      onChange={(key) => key !== null && onChange(key as Value)}
      isInvalid={mistakes.length > 0}
      validationBehavior="aria"
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label>{label}</Label>
      <Button>
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Mistakes mistakes={mistakes} />
      <Popover>
        <ListBox>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value}>
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { Mistakes } from './mistakes.tsx';
import { mistakesAt, type Mistake } from './step.ts';

interface WritingProps {
  /** The field of the input; its mistakes are shown here. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly mistakes: readonly Mistake[];
  readonly onChange: (value: string) => void;
  readonly lines?: number;
  readonly type?: 'text' | 'date';
  readonly isRequired?: boolean;
}

/** A field for text, with what the API says is wrong with it. */
export function Writing({ name, label, description, value, mistakes, onChange, ...more }: WritingProps) {
  const { lines = 1, type = 'text', isRequired = false } = more;
  const wrong = mistakesAt(mistakes, name);
  return (
    <TextField
      name={name}
      type={type}
      value={value}
      onChange={onChange}
      isRequired={isRequired}
      isInvalid={wrong.length > 0}
      validationBehavior="aria"
      autoComplete="off"
    >
      <Label>{label}</Label>
      {lines > 1 ? <TextArea rows={lines} /> : <Input />}
      {description !== undefined && <Text slot="description">{description}</Text>}
      <Mistakes mistakes={wrong} />
    </TextField>
  );
}

import { useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import type { Text } from '../words/text.ts';
import { useWords } from '../words/use-words.ts';
import { StepProblems } from './mistakes.tsx';
import { More } from './more.tsx';
import type { Step } from './step.ts';
import { Writing } from './writing.tsx';

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
  readonly onTake: (values: Readonly<Record<string, string>>) => Promise<boolean>;
}

/** A step that needs a text: closed until the officer wants it, and empty again when it is done. */
export function WrittenStep({ title, does, field, label, day, step, onTake }: WrittenStepProps) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [on, setOn] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (step.busy) return;
    const done = await onTake({ [field]: text, ...(day === undefined || on === '' ? {} : { [day.field]: on }) });
    if (done) setText('');
  };
  return (
    <More title={say(title)}>
      <Form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="quiet">{say(does)}</p>
        <Writing
          name={field}
          label={say(label)}
          lines={3}
          value={text}
          mistakes={step.mistakes}
          isRequired
          onChange={setText}
        />
        {day !== undefined && (
          <Writing
            name={day.field}
            type="date"
            label={say(day.label)}
            description={say(day.description)}
            value={on}
            mistakes={step.mistakes}
            onChange={setOn}
          />
        )}
        <StepProblems step={step} fields={[field, ...(day === undefined ? [] : [day.field])]} />
        <Button type="submit" isDisabled={step.busy}>
          {say(title)}
        </Button>
      </Form>
    </More>
  );
}

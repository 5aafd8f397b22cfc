import { useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import type { Text } from '../words/text.ts';
import { useWords } from '../words/use-words.ts';
import { Choice, type Option } from './choice.tsx';
import { StepProblems } from './mistakes.tsx';
import { More } from './more.tsx';
import type { Step } from './step.ts';
import { Writing } from './writing.tsx';

/** A field of a step: a text of one or several lines, a day, or one of a few values. */
export interface Field {
  /** Its name in the input. */
  readonly name: string;
  readonly label: Text;
  readonly description?: Text;
  readonly lines?: number;
  readonly type?: 'text' | 'date';
  readonly options?: readonly Option<string>[];
  /** Whether it must be there. A choice that must be made keeps the step from being taken. */
  readonly isRequired?: boolean;
}

/** What was written: a field that was left empty is not there. */
export type Written = Readonly<Record<string, string>>;

interface FormStepProps {
  readonly title: Text;
  /** What it will do. */
  readonly does: Text;
  readonly fields: readonly Field[];
  /** The level of its heading. */
  readonly level?: 2 | 3;
  readonly step: Pick<Step<never>, 'busy' | 'mistakes' | 'failure'>;
  /** Takes it. @returns whether it was done */
  readonly onTake: (written: Written) => Promise<boolean>;
}

/** A step with a form: closed until the officer wants it, and empty again when it is done. What is wrong is said at its field. */
export function FormStep({ title, does, fields, level = 3, step, onTake }: FormStepProps) {
  const { say } = useWords();
  const [written, setWritten] = useState<Written>({});
  // Nothing is chosen for an officer.
  const isOpen = fields.some(({ name, options, isRequired }) => options !== undefined && isRequired && !written[name]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (step.busy || isOpen) return;
    const given = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== ''));
    if (await onTake(given)) setWritten({});
  };
  return (
    <More title={say(title)} level={level}>
      <Form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="quiet">{say(does)}</p>
        {fields.map(({ name, label, description, options, isRequired = false, ...more }) =>
          options === undefined ? (
            <Writing
              key={name}
              name={name}
              label={say(label)}
              {...(description === undefined ? {} : { description: say(description) })}
              value={written[name] ?? ''}
              mistakes={step.mistakes}
              onChange={(value) => setWritten({ ...written, [name]: value })}
              isRequired={isRequired}
              {...more}
            />
          ) : (
            <Choice
              key={name}
              label={say(label)}
              value={written[name] ?? null}
              options={options}
              onChange={(value) => setWritten({ ...written, [name]: value })}
            />
          ),
        )}
        <StepProblems
          step={step}
          fields={fields.filter(({ options }) => options === undefined).map(({ name }) => name)}
        />
        <Button type="submit" isDisabled={step.busy || isOpen}>
          {say(title)}
        </Button>
      </Form>
    </More>
  );
}

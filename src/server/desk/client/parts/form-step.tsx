import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import type { Text } from '../words/text.ts';
import { useWords } from '../words/use-words.ts';
import { Choice, type Option } from './choice.tsx';
import { StepProblems } from './mistakes.tsx';
import { More } from './more.tsx';
import { Radios } from './radios.tsx';
import { mistakesAt, type Step } from './step.ts';
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
  /** Whether its options are shown at once, not in a list that is opened. */
  readonly areShown?: boolean;
  /** What stands in it before somebody writes. */
  readonly initial?: string;
  /** Whether it must be there. A choice that must be made keeps the step from being taken. */
  readonly isRequired?: boolean;
}

/** What was written: a field that was left empty is not there. */
export type Written = Readonly<Record<string, string>>;

interface FormStepProps {
  readonly title: Text;
  /** What it will do. */
  readonly does: Text;
  /** What it is about, such as an alert, where there is no choice. */
  readonly about?: string | undefined;
  readonly fields: readonly Field[];
  /** The level of its heading. */
  readonly level?: 2 | 3;
  /** Whether it is open from the beginning. */
  readonly isOpen?: boolean | undefined;
  readonly step: Pick<Step<never>, 'busy' | 'mistakes' | 'failure'>;
  /** Takes it. @returns whether it was done */
  readonly onTake: (written: Written) => Promise<boolean>;
}

/** A step with a form, which is as before when it was done. What is wrong is said at its field. */
export function FormStep({ title, does, about, fields, level = 3, isOpen = false, step, onTake }: FormStepProps) {
  const { say } = useWords();
  const before: Written = Object.fromEntries(fields.map(({ name, initial = '' }) => [name, initial]));
  const [written, setWritten] = useState<Written>({});
  const [times, setTimes] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The form closed when it was done, and the focus was in it.
    if (times > 0) place.current?.querySelector('button')?.focus();
  }, [times]);
  const values: Written = { ...before, ...written };
  // Nothing is chosen for an officer.
  const isMissing = fields.some(
    ({ name, options, isRequired }) => options !== undefined && isRequired && !values[name],
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (step.busy || isMissing) return;
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    if (!(await onTake(given))) return;
    setWritten({});
    setTimes(times + 1);
  };
  const chosen = ({ name, label, options = [], areShown = false }: Field) => {
    const Chosen = areShown ? Radios : Choice;
    return (
      <Chosen
        key={name}
        label={say(label)}
        value={values[name] || null}
        options={options}
        mistakes={mistakesAt(step.mistakes, name)}
        onChange={(value) => setWritten({ ...written, [name]: value })}
      />
    );
  };
  return (
    <div ref={place}>
      <More key={times} title={say(title)} level={level} isOpen={isOpen}>
        <Form className="stack" onSubmit={(event) => void submit(event)}>
          <p className="quiet">{say(does)}</p>
          {about !== undefined && <strong>{about}</strong>}
          {fields.map((field) =>
            field.options === undefined ? (
              <Writing
                key={field.name}
                name={field.name}
                label={say(field.label)}
                {...(field.description === undefined ? {} : { description: say(field.description) })}
                value={values[field.name] ?? ''}
                mistakes={step.mistakes}
                onChange={(value) => setWritten({ ...written, [field.name]: value })}
                isRequired={field.isRequired ?? false}
                lines={field.lines ?? 1}
                type={field.type ?? 'text'}
              />
            ) : (
              chosen(field)
            ),
          )}
          <StepProblems step={step} fields={fields.map(({ name }) => name)} />
          <Button
            type="submit"
            className={isOpen ? 'react-aria-Button primary' : 'react-aria-Button'}
            isDisabled={step.busy || isMissing}
          >
            {say(title)}
          </Button>
        </Form>
      </More>
    </div>
  );
}

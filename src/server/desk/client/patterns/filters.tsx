import { useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import type { Desk } from '../desks.ts';
import { Choice } from '../parts/choice.tsx';
import { Writing } from '../parts/writing.tsx';
import { CASE_GROUND, CASE_PERIOD, PATTERNS } from '../words/patterns.ts';
import type { Text } from '../words/text.ts';
import { useWords } from '../words/use-words.ts';
import type { Narrowed, Period } from './types.ts';

interface FiltersProps {
  readonly narrowed: Narrowed;
  readonly period: Period;
  readonly desk: Desk;
  readonly onNarrow: (narrowed: Narrowed) => void;
  readonly onPeriod: (period: Period) => void;
}

const ALL = '';
const TYPED = ['source', 'from', 'before'] as const;

/** What narrows the cases. A choice holds at once; what is typed holds when the officer presses the button. */
export function Filters({ narrowed, period, desk, onNarrow, onPeriod }: FiltersProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState(narrowed);
  const optionsOf = <Value extends string>(words: Readonly<Record<Value, Text>>) =>
    Object.entries<Text>(words).map(([value, text]) => ({ value: value as Value, label: say(text) }));
  // What the CCF alone reviews is not in the schema of the Secretariat.
  const isOfDesk = ({ value }: { readonly value: string }) => desk === 'ccf' || !value.startsWith('CCF_');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNarrow({ ...typed, ground: narrowed.ground });
  };
  return (
    <section className="filters no-print" aria-label={say(PATTERNS.filters)}>
      <div className="row">
        <Choice label={say(PATTERNS.period)} value={period} options={optionsOf(CASE_PERIOD)} onChange={onPeriod} />
        {desk !== 'notices-desk' && (
          <Choice
            label={say(PATTERNS.ground)}
            value={narrowed.ground ?? ALL}
            options={[{ value: ALL, label: say(PATTERNS.every) }, ...optionsOf(CASE_GROUND).filter(isOfDesk)]}
            onChange={(value) => onNarrow({ ...narrowed, ground: value === ALL ? null : value })}
          />
        )}
      </div>
      <Form className="row" onSubmit={submit}>
        {TYPED.map((name) => (
          <Writing
            key={name}
            name={name}
            type={name === 'source' ? 'text' : 'date'}
            label={say(PATTERNS[name])}
            value={typed[name]}
            mistakes={[]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
          />
        ))}
        <Button type="submit" className="react-aria-Button primary">
          {say(PATTERNS.search)}
        </Button>
      </Form>
    </section>
  );
}

import { useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import { Choice, type Option } from '../parts/choice.tsx';
import { More } from '../parts/more.tsx';
import { Writing } from '../parts/writing.tsx';
import { QUEUE } from '../words/queue.ts';
import { REVIEW_KIND, REVIEW_ORDER, REVIEW_STATE, REVIEW_URGENCY } from '../words/review-words.ts';
import type { Text } from '../words/text.ts';
import { useWords, type Said } from '../words/use-words.ts';
import { EVERYTHING, NOTHING_SOUGHT, type Narrowed, type Sought } from './filter.ts';

interface FiltersProps {
  readonly narrowed: Narrowed;
  readonly onNarrow: (change: Partial<Narrowed>) => void;
}

const ALL = '';

/** What narrows the queue. A choice holds at once; what is typed holds when the officer searches. */
export function Filters({ narrowed, onNarrow }: FiltersProps) {
  const said = useWords();
  const { say } = said;
  const { kind, urgency, state, whose, order } = narrowed;
  const whoseOptions = (['anybody', 'mine', 'awaitingMe'] as const).map((value) => ({
    value,
    label: say(QUEUE[value]),
  }));
  return (
    <section className="filters no-print" aria-label={say(QUEUE.filters)}>
      <div className="row">
        <Choice
          label={say(QUEUE.kind)}
          value={kind ?? ALL}
          options={optionsOf(REVIEW_KIND, QUEUE.every, said)}
          onChange={(value) => onNarrow({ kind: value === ALL ? null : value })}
        />
        <Choice
          label={say(QUEUE.urgency)}
          value={urgency ?? ALL}
          options={optionsOf(REVIEW_URGENCY, QUEUE.every, said)}
          onChange={(value) => onNarrow({ urgency: value === ALL ? null : value })}
        />
        <Choice
          label={say(QUEUE.state)}
          value={state ?? ALL}
          options={optionsOf(REVIEW_STATE, QUEUE.notDecided, said)}
          onChange={(value) => onNarrow({ state: value === ALL ? null : value })}
        />
        <Choice
          label={say(QUEUE.whose)}
          value={whose}
          options={whoseOptions}
          onChange={(value) => onNarrow({ whose: value })}
        />
        <Choice
          label={say(QUEUE.order)}
          value={order}
          options={valuesOf(REVIEW_ORDER, said)}
          onChange={(value) => onNarrow({ order: value })}
        />
      </div>
      <More title={say(QUEUE.find)} level={2}>
        <Search sought={narrowed.sought} onSearch={(sought) => onNarrow({ sought })} />
      </More>
      {JSON.stringify(narrowed) !== JSON.stringify(EVERYTHING) && (
        <Button onPress={() => onNarrow(EVERYTHING)}>{say(QUEUE.clear)}</Button>
      )}
    </section>
  );
}

function Search({ sought, onSearch }: { readonly sought: Sought; readonly onSearch: (sought: Sought) => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState(sought);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed);
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <div className="row">
        {Object.keys(NOTHING_SOUGHT)
          .map((name) => name as keyof Sought)
          .map((name) => (
            <Writing
              key={name}
              name={name}
              type={name === 'dueBefore' ? 'date' : 'text'}
              label={say(QUEUE[name])}
              value={typed[name]}
              mistakes={[]}
              onChange={(value) => setTyped({ ...typed, [name]: value })}
            />
          ))}
      </div>
      <p className="quiet">{say(QUEUE.recorded)}</p>
      <div className="row">
        <Button type="submit" className="react-aria-Button primary">
          {say(QUEUE.search)}
        </Button>
      </div>
    </Form>
  );
}

function optionsOf<Value extends string>(
  words: Readonly<Record<Value, Text>>,
  all: Text,
  said: Said,
): readonly Option<Value | typeof ALL>[] {
  return [{ value: ALL, label: said.say(all) }, ...valuesOf(words, said)];
}

function valuesOf<Value extends string>(words: Readonly<Record<Value, Text>>, { say }: Said): readonly Option<Value>[] {
  return Object.entries(words).map(([value, text]) => ({ value: value as Value, label: say(text as Text) }));
}

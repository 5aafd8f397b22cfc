/** The examples of a reader as a panel of GraphiQL: in groups, with what is to be filled in and where to get it. */
import { useGraphiQL, type GraphiQLPlugin } from '@graphiql/react';
import { useId, useState } from 'react';
import { valueOf } from '../gaps.ts';
import type { Example, ExampleGroup, Gap } from '../examples.ts';
import type { AnswerMemory } from './answer-memory.ts';
import { nameOf, purposeOf } from './example-text.ts';
import { useEditors } from './use-editors.ts';

export const EXAMPLES_TITLE = 'Examples';

/** @param answers what operations of this sign-in answered last */
export function examplesPlugin(groups: readonly ExampleGroup[], answers: AnswerMemory): GraphiQLPlugin {
  return {
    title: EXAMPLES_TITLE,
    icon: ListIcon,
    content: () => <ExamplesPanel groups={groups} answers={answers} />,
  };
}

interface PanelProps {
  readonly groups: readonly ExampleGroup[];
  readonly answers: AnswerMemory;
}

function ExamplesPanel({ groups, answers }: PanelProps) {
  const id = useId();
  const [wanted, setWanted] = useState('');
  const open = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.title);
  // The panel offers what an answer has as soon as it is there.
  useGraphiQL(({ isFetching }) => isFetching);
  const { openExample } = useEditors();
  const shown = groups
    .map((group) => ({ ...group, examples: group.examples.filter((example) => isAbout(example, wanted)) }))
    .filter(({ examples }) => examples.length > 0);
  return (
    <section className="nansen-examples" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{EXAMPLES_TITLE}</h2>
      <label htmlFor={`${id}-wanted`}>Find an example</label>
      <input
        id={`${id}-wanted`}
        type="search"
        autoComplete="off"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <p role="status" className={shown.length === 0 ? undefined : 'nansen-hidden'}>
        {shown.length === 0 && 'No example is about that.'}
      </p>
      {shown.map(({ title, examples }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {examples.map((example) => (
              <li key={example.key}>
                <button
                  type="button"
                  className="nansen-example"
                  aria-current={open === nameOf(example) ? 'true' : undefined}
                  onClick={() => openExample(example)}
                >
                  <span className="nansen-example-name">{nameOf(example)}</span>
                  <span>{purposeOf(example)}</span>
                </button>
                {open === nameOf(example) && example.needs !== undefined && (
                  <NeedsOf example={example} groups={groups} answers={answers} />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function NeedsOf({ example, groups, answers }: PanelProps & { readonly example: Example }) {
  const { needs } = example;
  const gaps = Object.entries(needs?.values ?? {});
  return (
    <div className="nansen-needs">
      {needs?.others !== undefined && <p>{needs.others}</p>}
      {needs?.secondOfficer === true && <p>Another officer of your desk, or user of your bureau, runs this.</p>}
      {gaps.length > 0 && (
        <>
          <h4>Fill in</h4>
          <dl>
            {gaps.map(([place, gap]) => (
              <GapOf key={place} place={place} gap={gap} groups={groups} answers={answers} />
            ))}
          </dl>
        </>
      )}
    </div>
  );
}

function GapOf({ place, gap, groups, answers }: PanelProps & { readonly place: string; readonly gap: Gap }) {
  const { openExample, fillIn } = useEditors();
  const source = groups.flatMap(({ examples }) => examples).find(({ key }) => key === gap.from);
  const value = source === undefined ? undefined : valueOf(gap, answers.of(nameOf(source)));
  return (
    <>
      <dt>
        <code>{place}</code>
      </dt>
      <dd>
        {gap.what}
        {source !== undefined && (
          <>
            {': '}
            <code>{gap.at}</code> of{' '}
            <button type="button" className="nansen-link" onClick={() => openExample(source, gap.with)}>
              {nameOf(source)}
            </button>
          </>
        )}
        {value !== undefined && (
          <button type="button" className="nansen-fill" onClick={() => fillIn(place, value)}>
            Fill in {shortened(String(value))}
          </button>
        )}
      </dd>
    </>
  );
}

/** Ids are long, and nobody reads them. */
function shortened(value: string): string {
  return value.length > 28 ? `${value.slice(0, 24)}…` : value;
}

function isAbout(example: Example, wanted: string): boolean {
  const words = wanted.toLowerCase().split(/\s+/);
  const text = example.operation.toLowerCase();
  return words.every((word) => text.includes(word));
}

function ListIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M3 5h1.5M3 10h1.5M3 15h1.5M7.5 5H17M7.5 10H17M7.5 15H17" />
    </svg>
  );
}

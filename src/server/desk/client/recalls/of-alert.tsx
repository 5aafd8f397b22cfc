import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { RECALLS_OF_ALERT, STATEMENTS_OF_ALERT } from '../graphql/recalls.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { Answer } from '../parts/answer.tsx';
import { Choice } from '../parts/choice.tsx';
import { Day, Deadline, Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { RECALL_SCOPE, RECALL_STATE } from '../words/alert-words.ts';
import { RECALLS } from '../words/notices.ts';
import { useWords } from '../words/use-words.ts';

const ALL = 'ALL';
type Shown = EnumOf<'RecallState'> | typeof ALL;

/** What became of copies of an alert, and what its source was told. */
export function SentOf({ reference }: { readonly reference: string }) {
  return (
    <>
      <RecallsOfAlert reference={reference} />
      <StatementsOfAlert reference={reference} />
    </>
  );
}

/** From which countries the alert was recalled, and which of them answered. */
function RecallsOfAlert({ reference }: { readonly reference: string }) {
  const { say, country } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown>(ALL);
  const state = shown === ALL ? null : shown;
  const recalls = useQuery(RECALLS_OF_ALERT, { variables: { reference, state, after } });
  return (
    <section>
      <Heading level={2}>{say(RECALLS.ofAlert)}</Heading>
      <div className="no-print">
        <Choice
          label={say(RECALLS.which)}
          value={shown}
          options={[
            { value: ALL, label: say(RECALLS.all) },
            ...Object.entries(RECALL_STATE).map(([value, text]) => ({ value: value as Shown, label: say(text) })),
          ]}
          onChange={(value) => {
            setAfter(null);
            setShown(value);
          }}
        />
      </div>
      <Answer {...recalls} data={recalls.data ?? recalls.previousData} onRetry={() => void recalls.refetch()}>
        {({ recallsOfAlert: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 && <p>{say(RECALLS.noneOfAlert)}</p>}
            <ul className="lines">
              {nodes.map((recall) => (
                <li key={`${recall.country} ${recall.issuedAt} ${recall.scope}`}>
                  <strong>{country(recall.country)}</strong> · {say(RECALL_STATE[recall.state])}
                  {recall.acknowledgedAt !== null && (
                    <>
                      {' '}
                      <Moment at={recall.acknowledgedAt} />
                    </>
                  )}
                  <div className="quiet">
                    {say(RECALLS.scope)}: {say(RECALL_SCOPE[recall.scope])} · {say(RECALLS.issued)}{' '}
                    <Moment at={recall.issuedAt} /> · {say(RECALLS.due)} <Deadline at={recall.dueAt} /> ·{' '}
                    {say(RECALLS.repeats)} {recall.repeats}
                  </div>
                </li>
              ))}
            </ul>
            <Pager pageInfo={pageInfo} isFirst={after === null} onPage={setAfter} />
          </>
        )}
      </Answer>
    </section>
  );
}

/** What the source was told, in its words, which are the same for every cause. */
function StatementsOfAlert({ reference }: { readonly reference: string }) {
  const { say, language } = useWords();
  const variables = { reference, language: language.toUpperCase() as EnumOf<'Language'> };
  const statements = useQuery(STATEMENTS_OF_ALERT, { variables });
  return (
    <section>
      <Heading level={2}>{say(RECALLS.statements)}</Heading>
      <Answer {...statements} onRetry={() => void statements.refetch()}>
        {({ statements: { nodes } }) => (
          <>
            {nodes.length === 0 && <p>{say(RECALLS.noStatement)}</p>}
            <ul className="lines">
              {nodes.map(({ issuedOn, kind, text }) => (
                <li key={`${issuedOn} ${kind}`}>
                  <Day on={issuedOn} />
                  <blockquote>{text}</blockquote>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </section>
  );
}

import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { OVERDUE_COUNTS, OVERDUE_RECALLS } from '../graphql/recalls.ts';
import { Answer } from '../parts/answer.tsx';
import { Moment, Deadline } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { RECALL_SCOPE } from '../words/alert-words.ts';
import { RECALLS } from '../words/notices.ts';
import { useWords } from '../words/use-words.ts';

/** Which countries did not purge their copies in time, and of which alerts. */
export function Recalls() {
  const { say } = useWords();
  return (
    <>
      <Heading level={1}>{say(RECALLS.title)}</Heading>
      <Counts />
      <List />
    </>
  );
}

function Counts() {
  const { say, country } = useWords();
  const counts = useQuery(OVERDUE_COUNTS);
  return (
    <Answer {...counts} onRetry={() => void counts.refetch()}>
      {({ overdueRecallCounts: { asOf, countries } }) => (
        <>
          <p className="quiet">
            {asOf === null ? (
              say(RECALLS.never)
            ) : (
              <>
                {say(RECALLS.asOf)} <Moment at={asOf} />
              </>
            )}
          </p>
          {countries.length > 0 && (
            <div className="wide" role="region" tabIndex={0} aria-label={say(RECALLS.title)}>
              <table>
                <thead>
                  <tr>
                    {[RECALLS.country, RECALLS.total, RECALLS.week, RECALLS.month, RECALLS.quarter, RECALLS.longer].map(
                      (name) => (
                        <th key={name.en} scope="col">
                          {say(name)}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {countries.map((each) => (
                    <tr key={each.country}>
                      <th scope="row">{country(each.country)}</th>
                      {[each.total, each.upToWeek, each.upToMonth, each.upToQuarter, each.longer].map(
                        (count, index) => (
                          <td key={index}>{count}</td>
                        ),
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </Answer>
  );
}

/** All overdue recalls. */
function List() {
  const { say, country } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const recalls = useQuery(OVERDUE_RECALLS, { variables: { after } });
  return (
    <section>
      <Heading level={2}>{say(RECALLS.list)}</Heading>
      <Answer {...recalls} data={recalls.data ?? recalls.previousData} onRetry={() => void recalls.refetch()}>
        {({ overdueRecalls: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 && <p>{say(RECALLS.none)}</p>}
            <ul className="lines">
              {nodes.map((recall) => (
                <li key={`${recall.country} ${recall.reference} ${recall.issuedAt}`}>
                  <strong>{country(recall.country)}</strong> · {say(RECALLS.alert)} {recall.reference} ·{' '}
                  {say(RECALLS.scope)}: {say(RECALL_SCOPE[recall.scope])}
                  <div className="quiet">
                    {say(RECALLS.issued)} <Moment at={recall.issuedAt} /> · {say(RECALLS.due)}{' '}
                    <Deadline at={recall.dueAt} /> · {say(RECALLS.repeats)} {recall.repeats}
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

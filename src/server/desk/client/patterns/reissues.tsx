import { useLazyQuery } from '@apollo/client/react';
import { Button, Heading } from 'react-aria-components';
import { REISSUES } from '../graphql/patterns.ts';
import { Answer } from '../parts/answer.tsx';
import { Moment } from '../parts/moment.tsx';
import { CASE_OUTCOME, PATTERNS } from '../words/patterns.ts';
import { useWords } from '../words/use-words.ts';

interface ReissuesProps {
  readonly source: string;
  readonly from: string | null;
  readonly before: string | null;
}

/** How often a source requested an alert again. The search is recorded, so the officer asks for it. */
export function Reissues({ source, from, before }: ReissuesProps) {
  const { say, country } = useWords();
  const [search, found] = useLazyQuery(REISSUES, { fetchPolicy: 'network-only' });
  const ask = () => void search({ variables: { source, from, before } });
  return (
    <section>
      <Heading level={2}>
        {say(PATTERNS.reissues)}: {country(source)}
      </Heading>
      <div className="row no-print">
        <Button onPress={ask}>{say(PATTERNS.searchReissues)}</Button>
        <span className="quiet">{say(PATTERNS.recorded)}</span>
      </div>
      <Answer data={found.data} loading={found.loading} error={found.error} onRetry={ask}>
        {({ reissues: { refused, reissued, cases } }) => (
          <>
            <p role="status">{say(PATTERNS.reissued, { refused, reissued })}</p>
            <ul className="lines">
              {cases.map(({ alert, later, outcome, decidedAt }) => (
                <li key={`${alert.reference} ${later.reference}`}>
                  <span>{say(PATTERNS.again, { earlier: alert.reference, later: later.reference })}</span>
                  <span className="quiet">
                    {say(CASE_OUTCOME[outcome])} · <Moment at={decidedAt} />
                    {later.requestedAt !== null && (
                      <>
                        {' → '}
                        <Moment at={later.requestedAt} />
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </section>
  );
}

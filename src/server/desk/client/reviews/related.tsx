import { useLazyQuery } from '@apollo/client/react';
import { Button, Heading } from 'react-aria-components';
import { RELATED_ALERTS } from '../graphql/reviews.ts';
import { Answer } from '../parts/answer.tsx';
import { fullName } from '../parts/person.tsx';
import { ALERT_STATE, VALIDITY } from '../words/alert-words.ts';
import { CASE } from '../words/case.ts';
import { MATCH_CERTAINTY, MATCH_REASON } from '../words/match-words.ts';
import { useWords } from '../words/use-words.ts';

/** Other alerts that may be about the person. Each search is recorded, so the officer asks for it. */
export function RelatedAlerts({ id }: { readonly id: string }) {
  const { say, country } = useWords();
  const [search, found] = useLazyQuery(RELATED_ALERTS, { fetchPolicy: 'network-only' });
  const ask = () => void search({ variables: { id } });
  return (
    <section>
      <Heading level={2}>{say(CASE.related)}</Heading>
      <div className="no-print">
        <Button onPress={ask}>{say(CASE.searchRelated)}</Button>
      </div>
      <Answer data={found.data} loading={found.loading} error={found.error} onRetry={ask}>
        {({ review }) => (
          <>
            {review?.relatedAlerts.length === 0 && <p>{say(CASE.noRelated)}</p>}
            <ul>
              {review?.relatedAlerts.map(({ alert, certainty, reasons, rejected }) => (
                <li key={alert.reference}>
                  <strong>{alert.reference}</strong> · {fullName(alert.subject)} · {alert.subject.birthDate ?? '–'} ·{' '}
                  {country(alert.source)} · {say(ALERT_STATE[alert.state])}, {say(VALIDITY[alert.validity])} ·{' '}
                  {say(MATCH_CERTAINTY[certainty])}
                  {rejected !== null && <em> · {say(CASE.rejected)}</em>}
                  <div className="quiet">{reasons.map((reason) => say(MATCH_REASON[reason])).join(', ')}</div>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </section>
  );
}

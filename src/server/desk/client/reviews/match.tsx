import { Heading } from 'react-aria-components';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { CASE } from '../words/case.ts';
import { MATCH_BASIS, MATCH_CERTAINTY, MATCH_CONTRADICTION, MATCH_REASON } from '../words/match-words.ts';
import { useWords } from '../words/use-words.ts';
import type { ReviewCase } from './types.ts';

/** Why the decision is taken to be about the subject of the alert. */
export function MatchMade({ match }: { readonly match: NonNullable<ReviewCase['match']> }) {
  const { say } = useWords();
  const { certainty, previousCertainty, basis, matchedAt, reasons, contradictions } = match;
  const now = say(MATCH_CERTAINTY[certainty]);
  return (
    <section>
      <Heading level={2}>{say(CASE.match)}</Heading>
      <Facts
        facts={[
          [
            say(CASE.certainty),
            previousCertainty === null
              ? now
              : say(CASE.before, { now, before: say(MATCH_CERTAINTY[previousCertainty]) }),
          ],
          [say(CASE.basis), say(MATCH_BASIS[basis])],
          [say(CASE.matchedAt), <Moment key="at" at={matchedAt} />],
        ]}
      />
      {reasons === null ? (
        <p>{say(CASE.gone)}</p>
      ) : (
        <>
          <Heading level={3}>{say(CASE.agrees)}</Heading>
          <ul className="reasons">
            {reasons.map((reason) => (
              <li key={reason}>{say(MATCH_REASON[reason])}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        {say(CASE.contradictions)}:{' '}
        {contradictions === null || contradictions.length === 0 ? (
          say(CASE.noContradiction)
        ) : (
          <strong>{contradictions.map((each) => say(MATCH_CONTRADICTION[each])).join(', ')}</strong>
        )}
      </p>
    </section>
  );
}

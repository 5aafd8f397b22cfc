import type { ResultOf } from 'gql.tada';
import { ToggleButton } from 'react-aria-components';
import type { REVIEW_COUNTS } from '../graphql/reviews.ts';
import { QUEUE } from '../words/queue.ts';
import { REVIEW_KIND, REVIEW_URGENCY } from '../words/review-words.ts';
import { useWords } from '../words/use-words.ts';
import type { Narrowed } from './filter.ts';

interface CountsProps {
  readonly counts: ResultOf<typeof REVIEW_COUNTS>['reviewCounts'];
  readonly narrowed: Narrowed;
  readonly onNarrow: (change: Partial<Narrowed>) => void;
}

/** How many reviews of each kind and urgency there are. Each count narrows the queue to what it counts. */
export function Counts({ counts, narrowed, onNarrow }: CountsProps) {
  const { say } = useWords();
  return (
    <ul className="counts no-print" aria-label={say(QUEUE.counts)}>
      {counts.map(({ kind, urgency, count }) => {
        const isChosen = narrowed.kind === kind && narrowed.urgency === urgency;
        return (
          <li key={`${kind} ${urgency}`}>
            <ToggleButton
              isSelected={isChosen}
              onChange={() => onNarrow(isChosen ? { kind: null, urgency: null } : { kind, urgency })}
            >
              <span className={`urgency ${urgency.toLowerCase()}`}>{say(REVIEW_URGENCY[urgency])}</span>{' '}
              {say(REVIEW_KIND[kind])} <strong>{count}</strong>
            </ToggleButton>
          </li>
        );
      })}
    </ul>
  );
}

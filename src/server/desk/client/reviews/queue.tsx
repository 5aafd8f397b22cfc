import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Button, GridList, Heading } from 'react-aria-components';
import { REVIEW_COUNTS, REVIEW_QUEUE } from '../graphql/reviews.ts';
import { Answer } from '../parts/answer.tsx';
import { Pager } from '../parts/pager.tsx';
import { FRAME } from '../words/frame.ts';
import { QUEUE } from '../words/queue.ts';
import { useWords } from '../words/use-words.ts';
import { Counts } from './counts.tsx';
import { EVERYTHING, filterOf, type Narrowed } from './filter.ts';
import { Filters } from './filters.tsx';
import { ReviewLine } from './line.tsx';

/** The reviews that wait for an officer, with their deadlines, as far as the officer narrows them. */
export function ReviewQueue() {
  const { say } = useWords();
  const [narrowed, setNarrowed] = useState<Narrowed>(EVERYTHING);
  const [after, setAfter] = useState<string | null>(null);
  const counts = useQuery(REVIEW_COUNTS);
  const queue = useQuery(REVIEW_QUEUE, {
    variables: { filter: filterOf(narrowed), order: narrowed.order, after },
  });
  const narrow = (change: Partial<Narrowed>) => {
    setAfter(null);
    setNarrowed({ ...narrowed, ...change });
  };
  const refresh = () => void Promise.all([counts.refetch(), queue.refetch()]);
  return (
    <>
      <div className="row spread">
        <Heading level={1}>{say(QUEUE.title)}</Heading>
        <Button onPress={refresh}>{say(FRAME.refresh)}</Button>
      </div>
      <Answer {...counts} onRetry={() => void counts.refetch()}>
        {({ reviewCounts }) => <Counts counts={reviewCounts} narrowed={narrowed} onNarrow={narrow} />}
      </Answer>
      <Filters narrowed={narrowed} onNarrow={narrow} />
      <Answer {...queue} data={queue.data ?? queue.previousData} onRetry={() => void queue.refetch()}>
        {({ reviewQueue: { totalCount, nodes, pageInfo } }) => (
          <>
            <p role="status">{say(QUEUE.found, { count: totalCount })}</p>
            <GridList aria-label={say(QUEUE.list)} items={nodes} className="lines" selectionMode="none">
              {(review) => <ReviewLine review={review} />}
            </GridList>
            <Pager pageInfo={pageInfo} isFirst={after === null} onPage={setAfter} />
            <p className="quiet no-print">{say(QUEUE.keys)}</p>
          </>
        )}
      </Answer>
    </>
  );
}

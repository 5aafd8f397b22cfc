import { Button } from 'react-aria-components';
import { FRAME } from '../words/frame.ts';
import { useWords } from '../words/use-words.ts';

interface PagerProps {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly isFirst: boolean;
  readonly onPage: (after: string | null) => void;
}

/** Lists run forward: to the next page, and back to the first one. */
export function Pager({ pageInfo, isFirst, onPage }: PagerProps) {
  const { say } = useWords();
  if (isFirst && !pageInfo.hasNextPage) return null;
  return (
    <div className="row pager no-print">
      {!isFirst && <Button onPress={() => onPage(null)}>{say(FRAME.first)}</Button>}
      {pageInfo.hasNextPage && <Button onPress={() => onPage(pageInfo.endCursor)}>{say(FRAME.next)}</Button>}
    </div>
  );
}

/** Loads fields of reviews in batches: an answer may have a hundred reviews. */
import type { RequestContext } from '../api/context.ts';
import type { ReviewItem } from './types.ts';

/** Loads a value for many items in one batch. */
export function ofItem<Value>(
  item: ReviewItem,
  context: RequestContext,
  name: string,
  load: (items: readonly ReviewItem[]) => Promise<readonly Value[]>,
): Promise<Value> {
  const about = JSON.stringify([item.id, item.decisionId, item.alertId]);
  return context
    .loader<Value>(name, (keys) =>
      load(
        keys.map((key) => {
          const [id, decisionId, alertId] = JSON.parse(key) as [string, string | null, string | null];
          return { ...item, id, decisionId, alertId };
        }),
      ),
    )
    .load(about);
}

import type { RequestContext } from '../api/context.ts';
import { AsylumRepository } from '../decisions/repository.ts';
import type { AsylumDecision } from '../decisions/types.ts';
import type { ReviewItem } from './types.ts';

/** The decision of a review, as the reader may read it; null when there is none. The reviews of one answer load theirs together. */
export async function decisionOf(
  context: RequestContext,
  { decisionId }: Pick<ReviewItem, 'decisionId'>,
): Promise<AsylumDecision | null> {
  if (decisionId === null) return null;
  return context
    .loader('decisions', async (ids: readonly string[]) => {
      const found = await new AsylumRepository(context).byIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    })
    .load(decisionId);
}

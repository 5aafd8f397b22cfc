/** The travel document of a review in GraphQL. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { pageOfList, placedByMoment } from '../../api/page-of-list.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { pageOfGrounds } from '../../decisions/page-of-grounds.ts';
import { GroundConnection, HistoryEntryConnection, type Ground, type HistoryEntry } from '../../decisions/types.ts';
import { ReviewedDocument, ReviewItem } from '../types.ts';
import { documentsOf } from './repository.ts';

@Resolver(() => ReviewItem)
export class ReviewDocumentResolver {
  @FieldResolver(() => ReviewedDocument, {
    nullable: true,
    description:
      'The travel document that the review is about, which a feared country recorded; null when it is about an alert, or a decision alone.',
  })
  async document(
    @Root() { decisionId, alertId, ofDocument }: ReviewItem,
    @Ctx() context: RequestContext,
  ): Promise<ReviewedDocument | null> {
    if (!ofDocument) return null;
    return context
      .loader('documents of reviews', (keys: readonly string[]) =>
        documentsOf(
          context,
          keys.map((key) => {
            const [decision, document] = JSON.parse(key) as [string | null, string | null];
            return { decisionId: decision, alertId: document };
          }),
        ),
      )
      .load(JSON.stringify([decisionId, alertId]));
  }
}

@Resolver(() => ReviewedDocument)
export class ReviewedDocumentFields {
  @FieldResolver(() => GroundConnection, {
    description: 'Why it is not valid, oldest first, as far as your compartment knows. `first` is at most 100.',
  })
  grounds(
    @Root() { assessedId, grounds }: ReviewedDocument,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Ground>> {
    const list = { field: 'ReviewedDocument.grounds', of: assessedId };
    return pageOfGrounds(context, list, { first, after: after ?? null }, () => Promise.resolve(grounds));
  }

  @FieldResolver(() => HistoryEntryConnection, {
    description:
      'The decisions and rulings about it, oldest first, and the validity after each. `first` is at most 100.',
  })
  history(
    @Root() { assessedId, history }: ReviewedDocument,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<HistoryEntry>> {
    const list = { field: 'ReviewedDocument.history', of: assessedId };
    return pageOfList(context, list, { first, after: after ?? null }, () => Promise.resolve(placedByMoment(history)));
  }
}

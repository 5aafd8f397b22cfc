/** The travel document of a review in GraphQL. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
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

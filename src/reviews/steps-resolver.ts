/** What officers did in a review, in GraphQL. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { pageOfList, placedByMoment } from '../api/page-of-list.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { ofItem } from './of-item.ts';
import { ReviewRepository } from './repository.ts';
import { ReviewItem, ReviewStep, ReviewStepConnection } from './types.ts';

@Resolver(() => ReviewItem)
export class ReviewStepFields {
  @FieldResolver(() => ReviewStepConnection, {
    description: 'The steps of officers, oldest first. `first` is at most 100.',
  })
  steps(
    @Root() item: ReviewItem,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ReviewStep>> {
    const list = { field: 'ReviewItem.steps', of: item.id };
    return pageOfList(context, list, { first, after: after ?? null }, async () =>
      placedByMoment(await stepsOf(item, context)),
    );
  }

  @FieldResolver(() => ReviewStep, {
    nullable: true,
    description: 'The proposal of a first officer, while it awaits a second one; otherwise null.',
  })
  async proposal(@Root() item: ReviewItem, @Ctx() context: RequestContext): Promise<ReviewStep | null> {
    if (item.state !== 'AWAITING_SECOND_OFFICER') return null;
    const steps = await stepsOf(item, context);
    return steps.findLast((step) => step.kind === 'PROPOSED') ?? null;
  }
}

function stepsOf(item: ReviewItem, context: RequestContext): Promise<readonly ReviewStep[]> {
  return ofItem(item, context, 'review steps', (items) => new ReviewRepository(context).steps(items));
}

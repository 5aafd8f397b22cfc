/** The retention of alerts in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { extendAlert } from './extend.ts';
import { RetentionRepository } from './repository.ts';
import {
  ExtendAlertInput,
  ExtendAlertPayload,
  RetentionExtensionConnection,
  RetentionExtensionFilter,
  RetentionReviewConnection,
  type RetentionExtension,
  type RetentionReview,
} from './types.ts';

@Resolver()
export class AlertRetentionResolver {
  @Query(() => RetentionReviewConnection, {
    description:
      'The alerts about which sources are asked whether they still need them, soonest end first. `first` is at most 100.',
  })
  retentionReviews(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RetentionReview>> {
    return new RetentionRepository(context).reviews({ first, after: after ?? null });
  }

  @Query(() => RetentionExtensionConnection, {
    description: 'What sources decided to keep, and why, newest first. `first` is at most 100.',
  })
  retentionExtensions(
    @Arg('filter', () => RetentionExtensionFilter, {
      nullable: true,
      description: 'Which of them; left out, all that you may see.',
    })
    filter: RetentionExtensionFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RetentionExtension>> {
    return new RetentionRepository(context).extensions(filter ?? null, { first, after: after ?? null });
  }

  @Mutation(() => ExtendAlertPayload, {
    description:
      'Keeps an alert of your own about which you were asked (RPD Art. 50). It can be repeated without harm. Whether the alert is ' +
      'valid does not change by it.',
  })
  extendAlert(
    @Arg('input', () => ExtendAlertInput, { description: 'Which alert, why it is still needed, and until when.' })
    input: ExtendAlertInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({
      extension: await new RetentionRepository(context).find(await extendAlert(context, input)),
    }));
  }
}

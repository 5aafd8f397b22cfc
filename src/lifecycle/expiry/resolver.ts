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
      'The questions to sources whether they still need an alert, soonest end first. `first` is at most 100.',
  })
  retentionReviews(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RetentionReview>> {
    return new RetentionRepository(context).reviews({ first, after: after ?? null });
  }

  @Query(() => RetentionExtensionConnection, {
    description: 'The extensions of sources, with their reasons, newest first. `first` is at most 100.',
  })
  retentionExtensions(
    @Arg('filter', () => RetentionExtensionFilter, {
      nullable: true,
      description: 'Conditions on the extensions. Without a filter: all that you may read.',
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
      'Extends an alert of your own about which you were asked (RPD Art. 50). Repeating it changes nothing. The validity of the ' +
      'alert does not change.',
  })
  extendAlert(
    @Arg('input', () => ExtendAlertInput, { description: 'The alert, why you still need it, and until when.' })
    input: ExtendAlertInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({
      extension: await new RetentionRepository(context).find(await extendAlert(context, input)),
    }));
  }
}

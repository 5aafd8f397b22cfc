/** Hits that are told to sources, in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { NotifySourceInput } from './inputs.ts';
import { notifySource } from './notify.ts';
import { HitNotices } from './repository.ts';
import { HitNoticeConnection, NotifySourcePayload, type HitNotice } from './types.ts';

@Resolver()
export class NoticeResolver {
  @Mutation(() => NotifySourcePayload, {
    description:
      'Tells the country that recorded an alert or a document that you had a hit (RPD Art. 104). Without it no source learns of a check. It learns your ' +
      'body, the purpose and the time of the check. Refused when the check was for the examination of an asylum application, and when ' +
      'it is no hit for you any more. Sending it again changes nothing.',
  })
  notifySource(
    @Arg('input', () => NotifySourceInput, { description: 'The hit.' }) input: NotifySourceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => notifySource(context, input));
  }

  @Query(() => HitNoticeConnection, {
    description:
      'The hits that checkers told to your country, newest first, for 30 days each. `first` is at most 100. What is not here may have ' +
      'been checked as well: checkers need not tell you.',
  })
  hitNotices(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<HitNotice>> {
    return new HitNotices(context).page({ first, after: after ?? null });
  }
}

/** Amendments in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { acceptAmendment, refuseAmendment } from './examination.ts';
import { AcceptAmendmentInput, AmendAlertInput, AmendmentFilter, RefuseAmendmentInput } from './inputs.ts';
import { AmendmentRepository } from './repository.ts';
import { amendAlert, type AmendmentName } from './requests.ts';
import {
  AcceptAmendmentPayload,
  AmendAlertPayload,
  AmendmentConnection,
  RefuseAmendmentPayload,
  type Amendment,
} from './types.ts';

@Resolver()
export class AmendmentResolver {
  @Query(() => AmendmentConnection, {
    description: 'Amendments that you may read, newest first. `first` is at most 100.',
  })
  amendments(
    @Arg('filter', () => AmendmentFilter, {
      nullable: true,
      description: 'Conditions on the amendments. Without a filter: all that you may read.',
    })
    filter: AmendmentFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Amendment>> {
    return new AmendmentRepository(context).page(filter ?? null, { first, after: after ?? null });
  }

  @Mutation(() => AmendAlertPayload, {
    description:
      'Amends an alert of your own. The alert is unchanged for all readers until the Secretariat has examined the amendment.',
  })
  amendAlert(
    @Arg('input', () => AmendAlertInput, { description: 'The alert, and its new content.' }) input: AmendAlertInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithAmendment(context, () => amendAlert(context, input));
  }

  @Mutation(() => AcceptAmendmentPayload, {
    description:
      'Accepts the newest amendment of an alert. The alert is amended, unless a protection withholds the amendment.',
  })
  acceptAmendment(
    @Arg('input', () => AcceptAmendmentInput, { description: 'The alert whose newest amendment you accept.' })
    input: AcceptAmendmentInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithAmendment(context, () => acceptAmendment(context, input));
  }

  @Mutation(() => RefuseAmendmentPayload, { description: 'Refuses the newest amendment of an alert.' })
  refuseAmendment(
    @Arg('input', () => RefuseAmendmentInput, {
      description: 'The alert whose newest amendment you refuse, and the reason.',
    })
    input: RefuseAmendmentInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithAmendment(context, () => refuseAmendment(context, input));
  }
}

/** Runs a command, then reads the amendment as the reader may read it. */
function answerWithAmendment(context: RequestContext, work: () => Promise<AmendmentName>): Promise<object> {
  return withUserErrors(async () => ({ amendment: await new AmendmentRepository(context).find(await work()) }));
}

/** Reinstatements in GraphQL. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { selectionOf } from '../../api/selection.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { AlertRepository } from '../../alerts/repository.ts';
import { reinstateAlert } from './reinstate.ts';
import { reinstatementsPage } from './repository.ts';
import { ReinstateAlertInput, ReinstateAlertPayload, ReinstatementConnection, type Reinstatement } from './types.ts';

@Resolver()
export class ReinstatementResolver {
  @Query(() => ReinstatementConnection, {
    description: 'Reinstatements, carried out or awaiting a second officer, newest first. `first` is at most 100.',
  })
  reinstatements(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Reinstatement>> {
    return reinstatementsPage(context, { first, after: after ?? null });
  }

  @Mutation(() => ReinstateAlertPayload, {
    description:
      'Takes back a refusal or a cancellation of the desk’s own (RPD Art. 128(4)). One officer proposes it, another one carries it ' +
      'out. If the alert changed in between, the second call proposes it again. A request is then under examination again. An alert is valid again if there is no other ground against it.',
  })
  reinstateAlert(
    @Arg('input', () => ReinstateAlertInput, {
      description: 'The alert, and the reasons. The second officer gives reasons of their own.',
    })
    input: ReinstateAlertInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return withUserErrors(async () => {
      const { reference, state } = await reinstateAlert(context, input);
      return { state, alert: await new AlertRepository(context).find(reference, selectionOf(info)) };
    });
  }
}

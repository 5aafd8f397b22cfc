/** The destruction of decisions in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { withUserErrors } from '../api/user-error.ts';
import { DecisionDestruction } from './on-demand.ts';
import { proposalsPage } from './proposals.ts';
import {
  DestroyAsylumDecisionInput,
  DestroyAsylumDecisionPayload,
  DestructionProposalConnection,
  type DestructionProposal,
} from './types.ts';

@Resolver()
export class RetentionResolver {
  @Query(() => DestructionProposalConnection, {
    description:
      'The proposals to destroy decisions of your compartment that await a second officer, newest first. `first` is at most 100. ' +
      'Reading them is recorded.',
  })
  destructionProposals(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DestructionProposal>> {
    return proposalsPage(context, { first, after: after ?? null });
  }

  @Mutation(() => DestroyAsylumDecisionPayload, {
    description:
      'Destroys a decision of your compartment before its retention is over: its key, its content and its search keys. Two officers ' +
      'are needed: the call of the first one proposes it, and the call of the second one carries it out. If something was recorded about ' +
      'the decision in between, the second call proposes it again. Its effects on alerts last.',
  })
  destroyAsylumDecision(
    @Arg('input', () => DestroyAsylumDecisionInput, { description: 'The decision, and the cause.' })
    input: DestroyAsylumDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new DecisionDestruction(context).destroy(input));
  }
}

/** Destroying a decision in GraphQL. */
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
      'The decisions of your compartment that an officer proposed to destroy and that await a second one, newest first. `first` is at ' +
      'most 100. The look is recorded.',
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
      'Destroys a decision of your compartment before its time: its key, its content and what it is found by. It takes two ' +
      'officers: the first one’s call proposes it, another one’s carries it out. What it did to alerts lasts.',
  })
  destroyAsylumDecision(
    @Arg('input', () => DestroyAsylumDecisionInput, { description: 'Which decision, and why.' })
    input: DestroyAsylumDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new DecisionDestruction(context).destroy(input));
  }
}

/** Destroying a decision in GraphQL. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { DecisionDestruction } from './on-demand.ts';
import { DestroyAsylumDecisionInput, DestroyAsylumDecisionPayload } from './types.ts';

@Resolver()
export class RetentionResolver {
  @Mutation(() => DestroyAsylumDecisionPayload, {
    description:
      'Destroys a decision of your compartment before its time: its key, its content and what it is found by. It takes two ' +
      'officers: the first one’s call proposes it, another one’s carries it out. What it did to alerts lasts.',
  })
  destroyAsylumDecision(
    @Arg('input', () => DestroyAsylumDecisionInput) input: DestroyAsylumDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new DecisionDestruction(context).destroy(input));
  }
}

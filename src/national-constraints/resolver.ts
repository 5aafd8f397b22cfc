/** National constraints in GraphQL. */
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { withUserErrors } from '../api/user-error.ts';
import { SetNationalConstraintsInput } from './inputs.ts';
import { LawRepository } from './repository.ts';
import { NationalConstraints, SetNationalConstraintsPayload } from './types.ts';

@Resolver(() => NationalConstraints)
export class ConstraintsResolver {
  @Query(() => [NationalConstraints], {
    description:
      'What a country’s law allows with the decisions that it hands over: all versions that you may see, newest first.',
  })
  nationalConstraints(
    @Arg('country', () => String, { nullable: true, description: 'Your own country when left out.' })
    country: string | null,
    @Ctx() context: RequestContext,
  ): Promise<NationalConstraints[]> {
    return new LawRepository(context).versions(country ?? null);
  }

  @Mutation(() => SetNationalConstraintsPayload, {
    description:
      'Sets what your law allows with the decisions that your country hands over, from a day on. It takes the place of earlier ' +
      'versions, holds for what was handed over before as well, and is not edited afterwards.',
  })
  setNationalConstraints(
    @Arg('input', () => SetNationalConstraintsInput, {
      description: 'The whole of what your law allows, and from when on.',
    })
    input: SetNationalConstraintsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ nationalConstraints: await new LawRepository(context).set(input) }));
  }
}

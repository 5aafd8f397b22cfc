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
      'What a country’s law allows with the decisions that it reports: all versions that you may read, newest first.',
  })
  nationalConstraints(
    @Arg('country', () => String, { nullable: true, description: 'The country. Without it, your own.' })
    country: string | null,
    @Ctx() context: RequestContext,
  ): Promise<NationalConstraints[]> {
    return new LawRepository(context).versions(country ?? null);
  }

  @Mutation(() => SetNationalConstraintsPayload, {
    description:
      'Sets what your law allows with the decisions that your country reports, from a day on. It replaces earlier versions and also ' +
      'applies to earlier reports. It cannot be edited afterwards.',
  })
  setNationalConstraints(
    @Arg('input', () => SetNationalConstraintsInput, {
      description: 'The whole law, and its first day.',
    })
    input: SetNationalConstraintsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ nationalConstraints: await new LawRepository(context).set(input) }));
  }
}

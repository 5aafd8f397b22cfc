/** National constraints in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { withUserErrors } from '../api/user-error.ts';
import { LawConfirmation } from './confirm.ts';
import { ConfirmNationalConstraintsInput, SetNationalConstraintsInput } from './inputs.ts';
import { LawRepository } from './repository.ts';
import {
  ConfirmNationalConstraintsPayload,
  NationalConstraints,
  NationalConstraintsConnection,
  SetNationalConstraintsPayload,
} from './types.ts';

@Resolver(() => NationalConstraints)
export class ConstraintsResolver {
  @Query(() => NationalConstraintsConnection, {
    description:
      'What a country’s law allows with the decisions that it reports: the versions that you may read, newest first. `first` is at most 100.',
  })
  nationalConstraints(
    @Arg('country', () => String, { nullable: true, description: 'The country. Without it, your own.' })
    country: string | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<NationalConstraints>> {
    return new LawRepository(context).versions(country ?? null, { first, after: after ?? null });
  }

  @Mutation(() => SetNationalConstraintsPayload, {
    description:
      'Sets what your law allows with the decisions that your country reports, from a day on. It replaces earlier versions. What it ' +
      'forbids it forbids of earlier reports, too. What it permits and an earlier version forbids, it permits of earlier reports ' +
      'only when a second user of your bureau confirms it. It cannot be edited afterwards.',
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

  @Mutation(() => ConfirmNationalConstraintsPayload, {
    description:
      'Confirms, as a second user of your bureau, that your newest law also opens what was reported before it was set. It acts at once, ' +
      'or from the first day of the law on. Another user than the one who set the law must call it.',
  })
  confirmNationalConstraints(
    @Arg('input', () => ConfirmNationalConstraintsInput, { description: 'The version.' })
    input: ConfirmNationalConstraintsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ nationalConstraints: await new LawConfirmation(context).confirm(input) }));
  }
}

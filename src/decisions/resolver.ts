/** Asylum decisions in GraphQL: countries write, the refugee desk and the CCF read. */
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { withUserErrors } from '../api/user-error.ts';
import { AsylumDecisionFilter } from './filters.ts';
import { ReportAsylumDecisionInput, SupersedeAsylumDecisionInput } from '../intake/inputs.ts';
import { AsylumIntake } from '../intake/intake.ts';
import { ReportAsylumDecisionPayload, SupersedeAsylumDecisionPayload } from '../intake/payloads.ts';
import { AsylumRepository } from './repository.ts';
import { AsylumDecision, AsylumDecisionConnection } from './types.ts';

@Resolver(() => AsylumDecision)
export class AsylumResolver {
  @Query(() => AsylumDecision, {
    nullable: true,
    description: 'One decision; null when there is none that you may see.',
  })
  asylumDecision(
    @Arg('id', () => ID, { description: 'The `id` of the decision.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AsylumDecision | null> {
    return new AsylumRepository(context).find(id);
  }

  @Query(() => AsylumDecisionConnection, { description: 'Decisions, newest report first. `first` is at most 100.' })
  asylumDecisions(
    @Arg('filter', () => AsylumDecisionFilter, {
      nullable: true,
      description: 'Which of them; left out, all that you may see.',
    })
    filter: AsylumDecisionFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AsylumDecision>> {
    return new AsylumRepository(context).page(filter ?? null, { first, after: after ?? null });
  }

  @Mutation(() => ReportAsylumDecisionPayload, {
    description:
      'Reports in confidence what your country decided about a person’s protection (resolution GA-2017-86-RES-09). The answer ' +
      'is a receipt; the report cannot be read back.',
  })
  reportAsylumDecision(
    @Arg('input', () => ReportAsylumDecisionInput, {
      description: 'What was decided, about whom, and to whom it is reported.',
    })
    input: ReportAsylumDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new AsylumIntake(context).report(input));
  }

  @Mutation(() => SupersedeAsylumDecisionPayload, {
    description: 'Corrects or withdraws a report of your country by its receipt. A correction has a new receipt.',
  })
  supersedeAsylumDecision(
    @Arg('receipt', () => String, {
      description:
        'The receipt of the report, as it was answered. One that is not your country’s is like one that never was.',
    })
    receipt: string,
    @Arg('input', () => SupersedeAsylumDecisionInput, { description: 'What becomes of the report, and why.' })
    input: SupersedeAsylumDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new AsylumIntake(context).supersede(receipt, input));
  }
}

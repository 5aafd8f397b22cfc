/** What was decided before, in GraphQL. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { AlertRepository } from '../../alerts/repository.ts';
import { Alert } from '../../alerts/types.ts';
import type { AlertView } from '../../alerts/view.ts';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { DateScalar } from '../../api/scalars.ts';
import { pathOf, selectionOf } from '../../api/selection.ts';
import type { CasePeriod } from '../../vocabulary/patterns.ts';
import { CaseFilter } from './filters.ts';
import { reissuesOf } from './reissues.ts';
import { PatternRepository } from './repository.ts';
import {
  CasePeriodEnum,
  DecidedCase,
  DecidedCaseConnection,
  OutcomeCountConnection,
  Reissue,
  Reissues,
  type OutcomeCount,
} from './types.ts';

const FILTER = { nullable: true, description: 'Which cases; left out, all that you may see.' } as const;

@Resolver(() => DecidedCase)
export class PatternResolver {
  @Query(() => OutcomeCountConnection, {
    description:
      'How often cases about alerts ended how, by source, ground and period, the latest period first. You count the cases that ' +
      'you may read, and no others. A source with many refusals is a reason to look closely, and none to refuse.',
  })
  outcomeCounts(
    @Arg('filter', () => CaseFilter, FILTER) filter: CaseFilter | null,
    @Arg('period', () => CasePeriodEnum, { defaultValue: 'YEAR', description: 'How long a period is.' })
    period: CasePeriod,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<OutcomeCount>> {
    return new PatternRepository(context).counts(filter ?? {}, period, { first, after: after ?? null });
  }

  @Query(() => DecidedCaseConnection, {
    description: 'Cases about alerts that officers decided, the latest first: those that `outcomeCounts` counts.',
  })
  decidedCases(
    @Arg('filter', () => CaseFilter, FILTER) filter: CaseFilter | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DecidedCase>> {
    return new PatternRepository(context).cases(filter ?? {}, { first, after: after ?? null });
  }

  @Query(() => Reissues, {
    description:
      'How often a source requested an alert again about a person after one about the same person had been refused, cancelled or ' +
      'deleted, as far as you may see that. The search is recorded.',
  })
  reissues(
    @Arg('source', () => String, { description: 'The source.' }) source: string,
    @Arg('from', () => DateScalar, { nullable: true, description: 'Only refusals on this day or later, in UTC.' })
    from: string | null,
    @Arg('before', () => DateScalar, { nullable: true, description: 'Only refusals before this day, in UTC.' })
    before: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Reissues> {
    return reissuesOf(context, source, { from, before });
  }

  @FieldResolver(() => Alert, { description: 'The alert, as you may read it.' })
  alert(
    @Root() { reference }: DecidedCase,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AlertView> {
    return alertAt(context, info, reference);
  }
}

@Resolver(() => Reissue)
export class ReissueResolver {
  @FieldResolver(() => Alert, { description: 'The alert that was refused, as you may read it.' })
  alert(
    @Root() { reference }: Reissue,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AlertView> {
    return alertAt(context, info, reference);
  }

  @FieldResolver(() => Alert, { description: 'The alert that the source requested later, as you may read it.' })
  later(
    @Root() { laterReference }: Reissue,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AlertView> {
    return alertAt(context, info, laterReference);
  }
}

function alertAt(context: RequestContext, info: GraphQLResolveInfo, reference: string): Promise<AlertView> {
  return context
    .loader(`alerts by reference at ${pathOf(info)}`, async (references: readonly string[]) => {
      const found = await new AlertRepository(context).byReferences(references, selectionOf(info));
      return references.map((each) => found.get(each) ?? new Error('The alert of a case vanished.'));
    })
    .load(reference) as Promise<AlertView>;
}

/** Asylum decisions in GraphQL, for the refugee desk and the CCF. What countries report is in `intake`. */
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { pageOfList } from '../api/page-of-list.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import type { Comparison } from '../matching/compare.ts';
import { explain } from '../matching/reasons.ts';
import type { Contradiction, MatchReason } from '../vocabulary/matching.ts';
import { comparisonsOf, type Matched } from './comparisons.ts';
import { AsylumDecisionFilter } from './filters.ts';
import { AsylumRepository } from './repository.ts';
import {
  AlertMatch,
  AlertMatchConnection,
  AsylumDecision,
  AsylumDecisionConnection,
  ContradictionEnum,
  MatchReasonEnum,
} from './types.ts';

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

  @FieldResolver(() => AlertMatchConnection, {
    description: 'The alerts that it is about, by their references. `first` is at most 100.',
  })
  matches(
    @Root() { id, matches }: AsylumDecision,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AlertMatch>> {
    const list = { field: 'AsylumDecision.matches', of: id };
    return pageOfList(context, list, { first, after: after ?? null }, () =>
      Promise.resolve(matches.map((match) => ({ item: match, position: [match.reference] }))),
    );
  }
}

@Resolver(() => AlertMatch)
export class MatchExplanation {
  @FieldResolver(() => [ContradictionEnum], {
    nullable: true,
    description:
      'In what the decision and the alert contradict each other now, as far as you may read both; empty when they do not. A country ' +
      'may name a wrong alert. Null after the decision or the content of the alert was destroyed.',
  })
  async contradictions(
    @Root() match: AlertMatch,
    @Ctx() context: RequestContext,
  ): Promise<readonly Contradiction[] | null> {
    return (await comparisonOf(match, context))?.contradictions ?? null;
  }

  @FieldResolver(() => [MatchReasonEnum], {
    nullable: true,
    description:
      'What agrees and what differs between the decision and the alert now, as far as you may read both. Null after the decision or the ' +
      'content of the alert was destroyed.',
  })
  async reasons(@Root() match: AlertMatch, @Ctx() context: RequestContext): Promise<readonly MatchReason[] | null> {
    return (await comparisonOf(match, context))?.reasons ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The reasons as a sentence, in English.' })
  async explanation(@Root() match: AlertMatch, @Ctx() context: RequestContext): Promise<string | null> {
    const comparison = await comparisonOf(match, context);
    return comparison === null ? null : explain(comparison.reasons);
  }
}

function comparisonOf({ decisionId, reference }: AlertMatch, context: RequestContext): Promise<Comparison | null> {
  return context
    .loader('comparisons of matches', (keys: readonly string[]) =>
      comparisonsOf(
        context,
        keys.map((key) => JSON.parse(key) as Matched),
      ),
    )
    .load(JSON.stringify({ decisionId, reference }));
}

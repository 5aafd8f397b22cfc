/** The search for candidates in GraphQL. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Alert } from '../../alerts/types.ts';
import { AlertRepository } from '../../alerts/repository.ts';
import type { AlertView } from '../../alerts/view.ts';
import type { RequestContext } from '../../api/context.ts';
import { PAGE_SIZE } from '../../api/page.ts';
import { pathOf, selectionOf } from '../../api/selection.ts';
import { AsylumDecision } from '../../decisions/types.ts';
import { matchPersonOf, MatchPersonInput } from '../../alerts/person-sought.ts';
import { decisionOf } from '../decision-of.ts';
import { ReviewItem } from '../types.ts';
import { CandidateRepository } from './repository.ts';
import { MatchCandidate } from './types.ts';

@Resolver(() => MatchCandidate)
export class MatchCandidateResolver {
  @Query(() => [MatchCandidate], {
    description:
      'The alerts, in any state, that may be about a person, the likeliest first. They are matched by names in any spelling and ' +
      'script, birth date, sex, nationality and documents. `first` is at most 100. The search is recorded.',
  })
  matchCandidates(
    @Arg('person', () => MatchPersonInput, { description: 'The person to search for.' }) person: MatchPersonInput,
    @Arg('first', () => Int, { ...PAGE_SIZE, defaultValue: 10 }) first: number,
    @Arg('decision', () => ID, {
      nullable: true,
      description: 'The decision for which you search. Candidates that officers rejected for it are marked.',
    })
    decision: string | null,
    @Ctx() context: RequestContext,
  ): Promise<MatchCandidate[]> {
    return new CandidateRepository(context).ofPerson(matchPersonOf(person), first, decision ?? null);
  }

  @FieldResolver(() => Alert, { description: 'The alert, as you may read it.' })
  async alert(
    @Root() candidate: MatchCandidate,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AlertView> {
    return context
      .loader(`alerts at ${pathOf(info)}`, async (ids: readonly string[]) => {
        const found = await new AlertRepository(context).byIds(ids, selectionOf(info));
        return ids.map((id) => found.get(id) ?? new Error('A candidate vanished.'));
      })
      .load(candidate.alertId) as Promise<AlertView>;
  }
}

@Resolver(() => ReviewItem)
export class ReviewCandidates {
  @FieldResolver(() => [MatchCandidate], {
    description:
      'Other alerts, in any state, that may be about the person of the alert, the likeliest first; of a review without an alert, about the ' +
      'person of its decision. Those that officers rejected for the decision are marked. `first` is at most 100. The search is recorded.',
  })
  async relatedAlerts(
    @Root() item: ReviewItem,
    @Arg('first', () => Int, { ...PAGE_SIZE, defaultValue: 10 }) first: number,
    @Ctx() context: RequestContext,
  ): Promise<MatchCandidate[]> {
    const { alertId, decisionId, ofDocument } = item;
    if (alertId !== null && !ofDocument) {
      return context
        .loader(`the first ${first} related alerts`, (items: readonly string[]) =>
          new CandidateRepository(context).ofAlerts(
            items.map((each) => JSON.parse(each) as { alertId: string; decisionId: string | null }),
            first,
          ),
        )
        .load(JSON.stringify({ alertId, decisionId }));
    }
    const decision = await decisionOf(context, item);
    return decision === null ? [] : new DecisionCandidates().candidates(decision, first, context);
  }
}

@Resolver(() => AsylumDecision)
export class DecisionCandidates {
  @FieldResolver(() => [MatchCandidate], {
    description:
      'The alerts that may be about this person, the likeliest first. Those that the country named come before the others. `first` is ' +
      'at most 100.',
  })
  candidates(
    @Root() { id, person, alertReferences }: AsylumDecision,
    @Arg('first', () => Int, { ...PAGE_SIZE, defaultValue: 10 }) first: number,
    @Ctx() context: RequestContext,
  ): Promise<MatchCandidate[]> {
    return context
      .loader(`the first ${first} candidates`, (people: readonly string[]) =>
        new CandidateRepository(context).ofDecisions(
          people.map((each) => JSON.parse(each) as Pick<AsylumDecision, 'id' | 'person' | 'alertReferences'>),
          first,
        ),
      )
      .load(JSON.stringify({ id, person, alertReferences }));
  }
}

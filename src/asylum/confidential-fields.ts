/** What the confidential compartment adds to types: the grounds and the history of an alert, and what a review is about. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Alert, AlertRepository, type AlertView } from '../alerts/for-other-rooms.ts';
import type { RequestContext } from '../api/context.ts';
import { pathOf, selectionOf } from '../api/selection.ts';
import { AsylumRepository, type Confidential } from './repository.ts';
import { ReviewItem } from './reviews/types.ts';
import { AsylumDecision, Ground, HistoryEntry, RestoredAlert } from './types.ts';

@Resolver(() => Alert)
export class ConfidentialAlertFields {
  @FieldResolver(() => [Ground], {
    nullable: true,
    description: 'Why the alert is not valid; for the refugee desk and the CCF.',
  })
  async grounds(@Root() alert: AlertView, @Ctx() context: RequestContext): Promise<readonly Ground[] | null> {
    return (await confidentialOf(alert, context))?.grounds ?? null;
  }

  @FieldResolver(() => [HistoryEntry], {
    nullable: true,
    description:
      'The facts about the alert, oldest first, each with the validity that held after it; for the refugee desk and the CCF.',
  })
  async history(@Root() alert: AlertView, @Ctx() context: RequestContext): Promise<readonly HistoryEntry[] | null> {
    return (await confidentialOf(alert, context))?.history ?? null;
  }

  @FieldResolver(() => RestoredAlert, {
    nullable: true,
    description:
      'What the alert was before it was restored the last time; null when it never was. For the refugee desk and the CCF.',
  })
  async restoredFrom(@Root() alert: AlertView, @Ctx() context: RequestContext): Promise<RestoredAlert | null> {
    return (await confidentialOf(alert, context))?.restoredFrom ?? null;
  }
}

/** An alert carries its id for those only who may read its grounds. */
async function confidentialOf(alert: AlertView, context: RequestContext): Promise<Confidential | null> {
  if (alert.id === undefined) return null;
  return context
    .loader('confidential', (ids: readonly string[]) => new AsylumRepository(context).confidentialOf(ids))
    .load(alert.id);
}

@Resolver(() => ReviewItem)
export class ReviewItemFields {
  @FieldResolver(() => AsylumDecision, { nullable: true })
  async decision(@Root() item: ReviewItem, @Ctx() context: RequestContext): Promise<AsylumDecision | null> {
    if (item.decisionId === null) return null;
    return context
      .loader('decisions', async (ids: readonly string[]) => {
        const found = await new AsylumRepository(context).byIds(ids);
        return ids.map((id) => found.get(id) ?? null);
      })
      .load(item.decisionId);
  }

  @FieldResolver(() => Alert, {
    nullable: true,
    description: 'The alert concerned; null when it is about the decision alone.',
  })
  async alert(
    @Root() item: ReviewItem,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AlertView | null> {
    if (item.alertId === null) return null;
    return context
      .loader(`alerts at ${pathOf(info)}`, async (ids: readonly string[]) => {
        const found = await new AlertRepository(context).byIds(ids, selectionOf(info));
        return ids.map((id) => found.get(id) ?? null);
      })
      .load(item.alertId);
  }
}

/** What the confidential compartment adds to alerts: their grounds, their history, and what they were restored from. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Alert } from '../alerts/types.ts';
import type { AlertView } from '../alerts/view.ts';
import type { RequestContext } from '../api/context.ts';
import { pageOfList, placedByMoment } from '../api/page-of-list.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { readConfidential, type Confidential } from './confidential.ts';
import { pageOfGrounds } from './page-of-grounds.ts';
import { GroundConnection, HistoryEntryConnection, RestoredAlert, type Ground, type HistoryEntry } from './types.ts';

@Resolver(() => Alert)
export class ConfidentialAlertFields {
  @FieldResolver(() => GroundConnection, {
    nullable: true,
    description: 'Why the alert is not valid, oldest first; for the refugee desk and the CCF. `first` is at most 100.',
  })
  async grounds(
    @Root() alert: AlertView,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Ground> | null> {
    if (alert.rowId === undefined) return null;
    const list = { field: 'Alert.grounds', of: alert.rowId };
    return pageOfGrounds(
      context,
      list,
      { first, after: after ?? null },
      async () => (await confidentialOf(alert, context))?.grounds ?? [],
    );
  }

  @FieldResolver(() => HistoryEntryConnection, {
    nullable: true,
    description:
      'The facts about the alert, oldest first, each with the validity that held after it; for the refugee desk and the CCF. `first` is ' +
      'at most 100.',
  })
  async history(
    @Root() alert: AlertView,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<HistoryEntry> | null> {
    if (alert.rowId === undefined) return null;
    const list = { field: 'Alert.history', of: alert.rowId };
    return pageOfList(context, list, { first, after: after ?? null }, async () =>
      placedByMoment((await confidentialOf(alert, context))?.history ?? []),
    );
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

@Resolver(() => RestoredAlert)
export class RestoredAlertFields {
  @FieldResolver(() => GroundConnection, {
    description:
      'What spoke against it until then, oldest first, as far as your compartment knows. `first` is at most 100.',
  })
  grounds(
    @Root() { ruling, grounds }: RestoredAlert,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Ground>> {
    const list = { field: 'RestoredAlert.grounds', of: ruling.id };
    return pageOfGrounds(context, list, { first, after: after ?? null }, () => Promise.resolve(grounds));
  }
}

/** An alert carries its id for those only who may read its grounds. */
async function confidentialOf(alert: AlertView, context: RequestContext): Promise<Confidential | null> {
  if (alert.rowId === undefined) return null;
  return context.loader('confidential', (ids: readonly string[]) => readConfidential(context, ids)).load(alert.rowId);
}

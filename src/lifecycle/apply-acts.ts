/**
 * Applies what sources did to their own alerts. They did it in transactions that waited for nobody (`../alerts/source-acts`), and were
 * answered. What follows for the alert, the desks and the next announcement is done here, under the engine lock.
 *
 * INVARIANT: an act is applied once, and none is lost. Its row is deleted in the transaction that applies it.
 */
import { randomUUID } from 'node:crypto';
import { and, asc, eq, min } from 'drizzle-orm';
import { sourceActs } from '../alerts/source-acts/tables.ts';
import { alerts, lifecycleFacts } from '../alerts/tables.ts';
import type { Services } from '../api/context.ts';
import { closeAlerts } from '../assessment/commands.ts';
import { routeReexamination } from '../assessment/reexaminations.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { ENGINE, registry } from '../database/roles.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { tellingActs } from './telling-acts.ts';

type Act = typeof sourceActs.$inferSelect;

/** Applies the acts on an alert. @param finish ends the job in the transaction that applies them */
export async function applyActsOf(
  { database, sealing, clock }: Pick<Services, 'database' | 'sealing' | 'clock'>,
  alertId: string,
  finish: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  await withEngineLock(database, ENGINE, async (transaction) => {
    await finish(transaction);
    await applyActs(transaction, sealing, [alertId], clock.now());
  });
}

/** Usually none waits. A source that withdraws thousands of alerts at once must not delay an announcement. */
const MOST_BEFORE_ANNOUNCEMENT = 200;

/**
 * Applies the acts that were accepted first, alert by alert. An announcement is preceded by it, so that whether an act is announced does
 * not depend on what the engine lock was held for.
 */
export async function applyAccepted(
  services: Pick<Services, 'database' | 'sealing' | 'clock'>,
  signal?: AbortSignal,
): Promise<void> {
  const waiting = await services.database.transaction(ENGINE, ({ queries }) =>
    queries
      .select({ alertId: sourceActs.alertId })
      .from(sourceActs)
      .groupBy(sourceActs.alertId)
      .orderBy(min(sourceActs.acceptedAt), sourceActs.alertId)
      .limit(MOST_BEFORE_ANNOUNCEMENT),
  );
  for (const { alertId } of waiting) {
    signal?.throwIfAborted();
    await applyActsOf(services, alertId, () => Promise.resolve());
  }
}

/** Applies the acts on some alerts, in their order. The transaction holds the engine lock. */
export async function applyActs(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  const { queries } = transaction;
  const acts = await transaction.under(ENGINE, () =>
    queries
      .select()
      .from(sourceActs)
      .where(amongIds(sourceActs.alertId, alertIds))
      .orderBy(asc(sourceActs.alertId), asc(sourceActs.ordinal)),
  );
  if (acts.length === 0) return;
  for (const act of tellingActs(acts)) await apply(transaction, sealing, act, now);
  await transaction.under(ENGINE, () =>
    queries.delete(sourceActs).where(
      amongIds(
        sourceActs.id,
        acts.map(({ id }) => id),
      ),
    ),
  );
}

async function apply(transaction: Transaction, sealing: Sealing, act: Act, now: Date): Promise<void> {
  const { alertId, acceptedAt } = act;
  const { queries } = transaction;
  // As its source, which can change nothing but its own alert.
  const asSource = (work: () => Promise<unknown>): Promise<unknown> => transaction.under(registry(act.source), work);
  switch (act.kind) {
    case 'WITHDRAWAL':
      await asSource(async () => {
        const step = { id: randomUUID(), alertId, kind: 'WITHDRAWN', round: 1 } as const;
        await queries.insert(lifecycleFacts).values({ ...step, recordedAt: acceptedAt, reason: act.reason });
      });
      await closeAlerts(transaction, sealing, [alertId], now);
      return;
    case 'RESTRICTION':
      await asSource(async () => {
        await queries.update(alerts).set({ restricted: true, distributionChanged: true }).where(eq(alerts.id, alertId));
      });
      return;
    case 'CONSENT': {
      const consents = act.consents === true;
      await asSource(async () => {
        // A consent that was given before changes nothing: an extract that is public stays so.
        await queries
          .update(alerts)
          .set(consents ? { extractConsent: true } : { extractConsent: false, publicExtract: false })
          .where(and(eq(alerts.id, alertId), eq(alerts.extractConsent, !consents)));
      });
      return;
    }
    case 'REEXAMINATION':
      if (act.reexaminationId === null) throw new Error('A re-examination has an id.');
      await routeReexamination(transaction, sealing, { id: act.reexaminationId, alertId }, acceptedAt);
  }
}

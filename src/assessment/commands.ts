/**
 * The commands of the engine. Each one handles a change that validity depends on, inside the transaction of the change and under the
 * engine's role. The transaction holds the engine lock (`src/database/engine-lock.ts`).
 *
 * INVARIANT: the number of statements, and of requests for keys, does not depend on what is found.
 */
import { and, eq, isNull } from 'drizzle-orm';
import { endAmendments } from '../alerts/amendments/derived.ts';
import { alertKeys } from '../alerts/derived.ts';
import { record } from '../audit/record.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import { sealSupersession } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { loadDecisionsToMatch } from './decisions-to-match.ts';
import { matchDecisions, screen } from './match.ts';
import { reassess, type Affected } from './reassess.ts';
import { storeAmendmentReviews } from './store-reviews.ts';

/**
 * Matches decisions that were just stored, and reassesses the alerts that they are about. A batch sends as many statements as one
 * decision.
 *
 * @returns the ids of the alerts, for the audit trail
 */
export async function assessDecisions(
  transaction: Transaction,
  sealing: Sealing,
  decisionIds: readonly string[],
  now: Date,
): Promise<string[]> {
  return transaction.under(ENGINE, async () => {
    const justMatched = await matchDecisions(transaction, sealing, decisionIds, now);
    return reassess(transaction, sealing, { decisionIds, justMatched }, now);
  });
}

/**
 * Supersedes a decision: its country withdrew it, or corrected it by others that are stored already. The old and the new decisions are
 * assessed in one step. An alert that stays not valid must not be valid in between, because its source would be notified of it.
 *
 * @returns the ids of the alerts concerned
 */
export async function reassessSupersession(
  transaction: Transaction,
  sealing: Sealing,
  decisionId: string,
  { reason, corrections }: { readonly reason: string; readonly corrections: readonly string[] },
  now: Date,
): Promise<string[]> {
  return transaction.under(ENGINE, async () => {
    const { queries } = transaction;
    const [decision] = await queries
      .select({ id: decisions.id, addressee: decisions.addressee, dataKey: decisions.dataKey })
      .from(decisions)
      .where(eq(decisions.id, decisionId));
    if (decision === undefined) throw new Error('A decision to supersede is not stored.');
    const supersessionReason = await sealSupersession(sealing, decision, reason);
    await queries.update(decisions).set({ supersededAt: now, supersessionReason }).where(eq(decisions.id, decisionId));
    const justMatched = await matchDecisions(transaction, sealing, corrections, now);
    return reassess(transaction, sealing, { decisionIds: [decisionId, ...corrections], justMatched }, now);
  });
}

/** Reassesses the alerts that stored decisions are about, after the law of the reporting country changed. */
export async function reassessDecisions(
  transaction: Transaction,
  sealing: Sealing,
  decisionIds: readonly string[],
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const stored = await loadDecisionsToMatch(transaction, sealing, amongIds(decisions.id, decisionIds), now);
    const justMatched = { decisions: stored.filter(({ supersededAt }) => supersededAt === null), near: [] };
    await reassess(transaction, sealing, { decisionIds, justMatched }, now);
  });
}

/**
 * Screens alerts that were just recorded or published against the decisions in force, and reassesses them. It always writes the same
 * audit entry, so that an entry says nothing about what was found.
 *
 * INVARIANT: other alerts about the same people are not assessed again. Nothing about them changes. Reports wait meanwhile, so a source that
 * requests many alerts about one person could measure that the person is known.
 *
 * @param options.redescribed ids of the alerts whose subject is described differently than before. Matches that officers ended are
 *   assessed again for them.
 */
export async function assessAlerts(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
  {
    rescreens = 'ALL',
    redescribed = [],
  }: Pick<Affected, 'rescreens'> & { readonly redescribed?: readonly string[] } = {},
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const keys = await alertKeys(transaction, { ids: alertIds });
    const justMatched = await screen(transaction, sealing, keys, now, redescribed);
    await reassess(transaction, sealing, { alertIds, justMatched, rescreens }, now);
    await record(transaction, {
      by: { system: 'validity-engine' },
      at: now,
      operation: 'APPLY',
      register: 'ASYLUM_DECISIONS',
      purpose: 'REFUGEE_PROTECTION',
      records: alertIds,
    });
  });
}

/** Reassesses alerts after decisions about them have ended. */
export async function reassessAfterEnd(
  transaction: Transaction,
  sealing: Sealing,
  ended: { readonly alertIds: readonly string[]; readonly decisionIds: readonly string[] },
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, () => reassess(transaction, sealing, ended, now));
}

/**
 * Reassesses alerts about which officers have just ruled.
 *
 * @param ruled.decisionIds decisions of which officers ruled whom they are about: one that is about no alert any more is listed again
 */
export async function reassessAfterRuling(
  transaction: Transaction,
  sealing: Sealing,
  { alertIds, decisionIds = [] }: Pick<Affected, 'decisionIds'> & { readonly alertIds: readonly string[] },
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const inForce = and(amongIds(decisions.id, decisionIds), isNull(decisions.supersededAt), isNull(decisions.endedAt));
    const justMatched = { decisions: await loadDecisionsToMatch(transaction, sealing, inForce, now), near: [] };
    await reassess(transaction, sealing, { alertIds, decisionIds, justMatched }, now);
  });
}

/**
 * Closes alerts that have just expired or were withdrawn by their source. Their pending amendments end. There is nothing to screen,
 * because nothing of these alerts is published any more.
 */
export async function closeAlerts(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    await endAmendments(transaction, alertIds);
    await storeAmendmentReviews(transaction, alertIds, [], now);
    await reassess(transaction, sealing, { alertIds }, now);
  });
}

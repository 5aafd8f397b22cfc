/**
 * The way from a decision to the validity of alerts: matches, facts, validity, reviews. It runs inside the transaction that
 * stored the decision or published the alert, under the engine's own role, so that nothing in between can be lost.
 */
import { randomUUID } from 'node:crypto';
import { and, arrayOverlaps, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import {
  alertKeys,
  documentKey,
  findAlertKeys,
  loadStoredAlerts,
  storeAssessments,
  type AlertKeys,
  type Derived,
  type StoredAlert,
} from '../alerts/for-other-rooms.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import type { AsylumDecisionFact, Fact } from '../validity/facts.ts';
import { assess } from '../validity/validity.ts';
import { sureMatch } from './matching.ts';
import { decisions, matches, reviews, type Addressee, type ReviewKind } from './tables.ts';

type Decision = typeof decisions.$inferSelect;

/** A fact with the compartment that knows it. */
export type CompartmentFact = AsylumDecisionFact & { readonly addressee: Addressee };

/** What came of an alert, in both compartments. */
export interface DerivedAlert extends Derived {
  readonly facts: readonly CompartmentFact[];
}

/** Matches a decision that was just stored, and derives the alerts that it is about: their ids, for the register. */
export async function settleDecision(transaction: Transaction, decisionId: string, now: Date): Promise<string[]> {
  return transaction.under(ENGINE, async () => {
    await oneAtATime(transaction);
    const [decision] = await transaction.queries.select().from(decisions).where(eq(decisions.id, decisionId));
    if (decision === undefined) throw new Error('The decision to settle is not stored.');
    const candidates = await findAlertKeys(transaction, {
      references: decision.alertReferences,
      documentKeys: decision.documentKeys,
    });
    await storeMatches(transaction, [decision], candidates, now);
    const alertIds = await matchedAlerts(transaction, [decisionId]);
    await deriveAlerts(transaction, alertIds, now);
    await listUnmatched(transaction, [decision], now);
    return alertIds;
  });
}

/** Takes back what a decision did: its country corrected or withdrew it. Gives the ids of the alerts concerned. */
export async function settleSupersession(
  transaction: Transaction,
  decisionId: string,
  reason: string,
  now: Date,
): Promise<string[]> {
  return transaction.under(ENGINE, async () => {
    await oneAtATime(transaction);
    await transaction.queries
      .update(decisions)
      .set({ supersededAt: now, supersessionReason: reason })
      .where(eq(decisions.id, decisionId));
    await transaction.queries
      .update(reviews)
      .set({ closedAt: now })
      .where(and(eq(reviews.decisionId, decisionId), isNull(reviews.closedAt)));
    const alertIds = await matchedAlerts(transaction, [decisionId]);
    await deriveAlerts(transaction, alertIds, now);
    return alertIds;
  });
}

/** Matches alerts that were just recorded or published with the decisions that stand, and derives them. */
export async function settleAlerts(transaction: Transaction, alertIds: readonly string[], now: Date): Promise<void> {
  await transaction.under(ENGINE, async () => {
    await oneAtATime(transaction);
    const keys = await alertKeys(transaction, alertIds);
    const references = keys.map((alert) => alert.reference);
    const documentKeys = keys.flatMap((alert) => alert.documents.map((document) => document.key));
    const standing =
      references.length === 0
        ? []
        : await transaction.queries
            .select()
            .from(decisions)
            .where(
              and(
                isNull(decisions.supersededAt),
                or(
                  arrayOverlaps(decisions.alertReferences, references),
                  documentKeys.length === 0 ? undefined : arrayOverlaps(decisions.documentKeys, documentKeys),
                ),
              ),
            );
    await storeMatches(transaction, standing, keys, now);
    await deriveAlerts(transaction, alertIds, now);
    await listUnmatched(transaction, standing, now);
  });
}

/** Derives alerts without storing anything: for `npm run verify`. */
export async function deriveWithoutStoring(
  transaction: Transaction,
  alertIds: readonly string[],
  now: Date,
): Promise<DerivedAlert[]> {
  const stored = await loadStoredAlerts(transaction, alertIds, { lock: false });
  const facts = await asylumFacts(transaction, alertIds);
  return stored.map((alert) => derive(alert, facts.get(alert.id) ?? [], now));
}

/**
 * Two transactions, one recording a decision and one an alert of the same person, must not pass each other unseen. Both are
 * rare, so they take turns.
 */
async function oneAtATime({ queries }: Transaction): Promise<void> {
  await queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen engine'))`);
}

async function storeMatches(
  { queries }: Transaction,
  about: readonly Decision[],
  alerts: readonly AlertKeys[],
  now: Date,
): Promise<void> {
  for (const decision of about) {
    const keys = {
      ...decision,
      documents: decision.documents.map(({ number, issuer }) => ({ key: documentKey(number), issuer })),
    };
    for (const alert of alerts) {
      const basis = sureMatch(keys, alert);
      if (basis === null) continue;
      await queries
        .insert(matches)
        .values({
          id: randomUUID(),
          decisionId: decision.id,
          alertId: alert.alertId,
          alertReference: alert.reference,
          certainty: 'SURE',
          basis,
          matchedAt: now,
          addressee: decision.addressee,
        })
        .onConflictDoNothing({ target: [matches.decisionId, matches.alertId] });
    }
  }
}

async function matchedAlerts({ queries }: Transaction, decisionIds: readonly string[]): Promise<string[]> {
  const rows = await queries
    .selectDistinct({ id: matches.alertId })
    .from(matches)
    .where(inArray(matches.decisionId, [...decisionIds]));
  return rows.map((row) => row.id);
}

async function deriveAlerts(transaction: Transaction, alertIds: readonly string[], now: Date): Promise<void> {
  const stored = await loadStoredAlerts(transaction, alertIds, { lock: true });
  const facts = await asylumFacts(transaction, alertIds);
  const derived = stored.map((alert) => derive(alert, facts.get(alert.id) ?? [], now));
  await storeAssessments(transaction, derived);
  await storeReviews(transaction, derived, now);
}

function derive(alert: StoredAlert, facts: readonly CompartmentFact[], now: Date): DerivedAlert {
  const all: Fact[] = [...alert.lifecycle, ...facts];
  // Clocks of several machines differ a little; what is recorded holds, even if its moment is a little ahead.
  const asOf = new Date(
    Math.max(now.getTime(), ...all.flatMap((fact) => [fact.at.getTime(), fact.until?.getTime() ?? 0])),
  );
  const assessment = assess(alert.basis, all, asOf);
  const ofCcf = new Set(facts.filter((fact) => fact.addressee === 'CCF').map((fact) => fact.decisionId));
  const withoutCcf = assess(
    alert.basis,
    [...alert.lifecycle, ...facts.filter((fact) => !ofCcf.has(fact.decisionId))],
    asOf,
  );
  return {
    alert,
    assessment: {
      ...assessment,
      // A warrant that fell would tell its source, or a desk, why a request under examination will not stand, or that the CCF
      // knows of something else against an alert that is not valid anyway. Until an alert is valid, nothing of it has fallen.
      standingWarrants:
        assessment.validity === 'VALID'
          ? assessment.standingWarrants
          : alert.basis.warrants.map((warrant) => warrant.id),
      // The Secretariat's queue holds what follows from what the Secretariat knows.
      reviews: [...withoutCcf.reviews, ...assessment.reviews.filter((review) => ofCcf.has(review.decisionId))],
    },
    closedByCcf: assessment.validity === 'NOT_VALID' && withoutCcf.validity === 'VALID',
    facts,
  };
}

/** The facts that asylum decisions are for alerts, by alert. */
async function asylumFacts(
  { queries }: Transaction,
  alertIds: readonly string[],
): Promise<Map<string, CompartmentFact[]>> {
  if (alertIds.length === 0) return new Map();
  const rows = await queries
    .select({ match: matches, decision: decisions })
    .from(matches)
    .innerJoin(decisions, eq(decisions.id, matches.decisionId))
    .where(inArray(matches.alertId, [...alertIds]));
  const found = new Map<string, CompartmentFact[]>();
  for (const { match, decision } of rows) {
    found.set(match.alertId, [
      ...(found.get(match.alertId) ?? []),
      { ...factOf(match, decision), addressee: decision.addressee },
    ]);
  }
  return found;
}

/** A decision becomes a fact about an alert when it was matched, not when it was reported. */
export function factOf(
  match: Pick<typeof matches.$inferSelect, 'matchedAt' | 'certainty'>,
  decision: Pick<Decision, 'id' | 'kind' | 'fearedCountries' | 'supersededAt'>,
): AsylumDecisionFact {
  return {
    kind: 'ASYLUM_DECISION',
    at: match.matchedAt,
    until: decision.supersededAt,
    decisionId: decision.id,
    decision: decision.kind,
    fearedCountries: decision.fearedCountries,
    certainty: match.certainty,
  };
}

async function storeReviews(transaction: Transaction, derived: readonly DerivedAlert[], now: Date): Promise<void> {
  if (derived.length === 0) return;
  const open = await transaction.queries
    .select()
    .from(reviews)
    .where(
      and(
        inArray(
          reviews.alertId,
          derived.map(({ alert }) => alert.id),
        ),
        isNull(reviews.closedAt),
      ),
    );
  const wanted = new Set(
    derived.flatMap(({ alert, assessment }) =>
      assessment.reviews.map((review) => `${alert.id} ${review.reason} ${review.decisionId}`),
    ),
  );
  const over = open
    .filter((review) => !wanted.has(`${review.alertId} ${review.kind} ${review.decisionId}`))
    .map((review) => review.id);
  if (over.length > 0) {
    await transaction.queries.update(reviews).set({ closedAt: now }).where(inArray(reviews.id, over));
  }
  for (const { alert, assessment, facts } of derived) {
    for (const { reason, decisionId } of assessment.reviews) {
      const addressee = facts.find((fact) => fact.decisionId === decisionId)?.addressee ?? 'CCF';
      await openReview(transaction, reason, decisionId, alert.id, addressee, now);
    }
  }
}

/** What no alert matches is listed for a person, never dropped; the item closes when an alert is found. */
async function listUnmatched(transaction: Transaction, about: readonly Decision[], now: Date): Promise<void> {
  for (const { id, addressee } of about) {
    const matched = (await matchedAlerts(transaction, [id])).length > 0;
    if (!matched) await openReview(transaction, 'UNMATCHED_DECISION', id, null, addressee, now);
    else {
      await transaction.queries
        .update(reviews)
        .set({ closedAt: now })
        .where(and(eq(reviews.kind, 'UNMATCHED_DECISION'), eq(reviews.decisionId, id), isNull(reviews.closedAt)));
    }
  }
}

async function openReview(
  { queries }: Transaction,
  kind: ReviewKind,
  decisionId: string,
  alertId: string | null,
  addressee: Addressee,
  now: Date,
): Promise<void> {
  await queries
    .insert(reviews)
    .values({ id: randomUUID(), kind, decisionId, alertId, createdAt: now, closedAt: null, addressee })
    // What was settled once and applies again is open again, under its first date.
    .onConflictDoUpdate({ target: [reviews.kind, reviews.decisionId, reviews.alertId], set: { closedAt: null } });
}

/**
 * The heart of the engine: from matches to facts, validity and reviews. It runs under the engine's role, in the transaction that stored
 * the decision, the ruling or the alert, so that nothing in between can be lost. That transaction holds the engine lock
 * (`src/database/engine-lock.ts`).
 *
 * INVARIANT: the number of statements, and of requests for keys, does not depend on what is found.
 */
import { storeAssessments } from '../alerts/derived.ts';
import { awaitWithheldAmendments } from '../alerts/screening-work.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { isDocument, loadAssessables } from '../decisions/assessable.ts';
import { factsOfKnown, knownMatches } from '../decisions/facts.ts';
import { matches } from '../decisions/tables.ts';
import { dayOf } from '../law/law.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { derive } from './derive.ts';
import { laterFindings } from './evidence.ts';
import type { JustMatched } from './match.ts';
import { nearAlertsOf } from './near-alerts.ts';
import { documentsToReview, storeDocuments } from './documents.ts';
import { appendFindings } from './store-matches.ts';
import { standingsOf } from './standing-matches.ts';
import { storeReviews } from './store-reviews.ts';
import { tellingMatches } from './telling-matches.ts';
import { reviewsOfAlert, reviewsOfUnmatched } from './wanted-reviews.ts';

/** What may be affected by a change. */
export interface Affected {
  /** Ids of alerts, and of travel documents. */
  readonly alertIds?: readonly string[];
  /** The alerts and documents that match these decisions are affected, too. */
  readonly decisionIds?: readonly string[];
  /**
   * Decisions in force that were just matched. Of one without a match it is asked whether an officer can find any. Other alerts that match
   * them are not affected.
   */
  readonly justMatched?: JustMatched;
  /**
   * Whose withheld amendments are screened again: those of all affected alerts, because something new is known about them. Or, right
   * after a screening of amendments, only those of alerts whose validity changed, because otherwise the screening would repeat forever.
   */
  readonly rescreens?: 'ALL' | 'CHANGED';
}

const NOTHING_MATCHED: JustMatched = { decisions: [], near: [] };

/** Reassesses the affected alerts, and stores their validity and the reviews that they need. @returns the ids of the alerts */
export async function reassess(
  transaction: Transaction,
  sealing: Sealing,
  { alertIds = [], decisionIds = [], justMatched = NOTHING_MATCHED, rescreens = 'ALL' }: Affected,
  now: Date,
): Promise<string[]> {
  const ids = [...new Set([...alertIds, ...(await matchedWith(transaction, decisionIds))])];
  const stored = await loadAssessables(transaction, ids, { lock: true });

  const known = await knownMatches(transaction, sealing, stored);
  const later = await appendFindings(transaction, laterFindings(known, stored, dayOf(now)), now);
  const found = { ...known, matches: [...known.matches, ...later] };
  const facts = factsOfKnown(found, stored, now);

  const derived = stored.map((alert) => derive(alert, facts.get(alert.id) ?? [], now));
  await storeAssessments(
    transaction,
    derived.filter(({ alert }) => !isDocument(alert)),
    now,
  );
  await storeDocuments(transaction, derived);

  const changed = derived.filter(({ alert, assessment }) => alert.stored.valid !== (assessment.validity === 'VALID'));
  await awaitWithheldAmendments(transaction, rescreens === 'ALL' ? ids : changed.map(({ alert }) => alert.id));

  const standingOf = standingsOf(found, dayOf(now));
  const near = await nearAlertsOf(transaction, justMatched.decisions, justMatched.near);
  const telling = await tellingMatches(transaction, justMatched.decisions);
  const toReview = await documentsToReview(transaction, sealing, derived, known.decisions);
  const wanted = [
    ...derived
      .filter(({ alert }) => !isDocument(alert) || toReview.has(alert.id))
      .flatMap((alert) => reviewsOfAlert(alert, standingOf)),
    ...reviewsOfUnmatched(justMatched.decisions, telling.matches, near, standingsOf(telling, dayOf(now))),
  ];
  const listed = [...decisionIds, ...justMatched.decisions.map(({ id }) => id)];
  await storeReviews(transaction, { alertIds: ids, unmatched: listed }, wanted, now);
  return ids;
}

async function matchedWith({ queries }: Transaction, decisionIds: readonly string[]): Promise<string[]> {
  const rows = await queries
    .selectDistinct({ alertId: matches.alertId })
    .from(matches)
    .where(amongIds(matches.decisionId, decisionIds));
  return rows.map(({ alertId }) => alertId);
}

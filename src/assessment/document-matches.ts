/**
 * Matches decisions with the travel documents that they reach.
 *
 * A report holds each of them down at once, whether or not it is recorded, by its tokens in the index. The document is assessed, and the match
 * stored, when it is recorded, as an alert is matched when it is requested. Before that there is nothing to assess, and what is stored would
 * connect the decisions about one person in a copy of the database.
 *
 * INVARIANT: the number of statements, and of requests for keys, does not depend on what is found.
 */
import { and, isNull } from 'drizzle-orm';
import { mapInSlices } from '../database/slices.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ISSUER } from '../decisions/assessable.ts';
import { documentsReached, type ReachedDocument } from '../decisions/documents-reached.ts';
import { decisionsByToken } from '../decisions/lookups.ts';
import { tokensOf } from '../decisions/sealed-decisions.ts';
import { decisions, matches } from '../decisions/tables.ts';
import {
  addAssessedDocuments,
  loadAssessedDocuments,
  recordedStates,
  type DocumentToHold,
} from '../documents/assessed.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { loadDecisionsToMatch, type DecisionToMatch } from './decisions-to-match.ts';
import { insertMatches, type NewMatch } from './store-matches.ts';

interface Reached {
  readonly decision: DecisionToMatch;
  readonly document: ReachedDocument;
}

/** Holds down the recorded ones among the documents that decisions reach which were just stored. @returns the matches with them */
export async function matchReachedDocuments(
  transaction: Transaction,
  sealing: Sealing,
  about: readonly DecisionToMatch[],
): Promise<NewMatch[]> {
  const reached = reachedBy(sealing, about);
  const found = await recordedAmong(transaction, reached);
  await hold(transaction, reached, found);
  return found;
}

/**
 * The documents of which anything is known: a decision reaches them, or they are assessed. For the others there is nothing to do.
 *
 * It needs no engine lock, once the report that had it when the documents were recorded is done: a report that takes the lock later finds the
 * records itself.
 */
export async function knownDocuments(
  transaction: Transaction,
  sealing: Sealing,
  ids: readonly string[],
): Promise<string[]> {
  const tokens = await mapInSlices(ids, (id) => tokensOf(sealing, { travelDocuments: [id] }));
  const found = await decisionsByToken(transaction, tokens.flat());
  const assessed = await loadAssessedDocuments(transaction, ids, { lock: false });
  const matched = await matchedAmong(transaction, ids);
  const known = new Set([...assessed.map(({ id }) => id), ...matched]);
  return ids.filter((id, place) => known.has(id) || tokens[place]?.some((token) => found.has(token)) === true);
}

/**
 * Matches documents that were recorded, or whose record was withdrawn, with the decisions in force.
 *
 * @returns the ids of those that are to be assessed: the matched ones, and those that no decision in force is about. The others stay held down.
 *   They are not recorded, or the law of the country that reported keeps them out of every match by now.
 */
export async function matchRecordedDocuments(
  transaction: Transaction,
  sealing: Sealing,
  ids: readonly string[],
  now: Date,
): Promise<string[]> {
  const tokens = new Map(ids.map((id) => [id, tokensOf(sealing, { travelDocuments: [id] })]));
  const found = await decisionsByToken(transaction, [...tokens.values()].flat());
  const inForce = await loadDecisionsToMatch(
    transaction,
    sealing,
    and(amongIds(decisions.id, [...new Set([...found.values()].flat())]), isNull(decisions.supersededAt)),
    now,
  );
  const reached = reachedBy(sealing, inForce).filter(({ document }) => tokens.has(document.id));
  const recorded = await recordedAmong(transaction, reached);
  await insertMatches(transaction, recorded, now);
  const matched = await matchedAmong(transaction, ids);
  const standing = new Set(inForce.map(({ id }) => id));
  const isStanding = (token: string): boolean => found.get(token)?.some((id) => standing.has(id)) === true;
  const toAssess = ids.filter((id) => matched.has(id) || tokens.get(id)?.some(isStanding) !== true);
  // The index still holds down what no decision in force is about any more. What is assessed overrules it.
  const isLeft = (id: string): boolean =>
    !matched.has(id) && tokens.get(id)?.some((token) => found.has(token)) === true;
  const left = toAssess.filter(isLeft).map((id) => ({ id, valid: true, isToAssess: true }));
  await hold(transaction, reached, recorded, left);
  return toAssess;
}

/** Adds the documents of matches to those that are assessed, and others of which nothing is matched. */
async function hold(
  transaction: Transaction,
  reached: readonly Reached[],
  found: readonly NewMatch[],
  left: readonly DocumentToHold[] = [],
): Promise<void> {
  const matched = new Set(found.map(({ alert }) => alert.alertId));
  const held = reached.map(({ decision, document: { id } }) => ({
    ...{ id, valid: decision.kind !== 'GRANTED', isToAssess: matched.has(id) },
  }));
  await addAssessedDocuments(transaction, [...held, ...left]);
}

function reachedBy(sealing: Sealing, about: readonly DecisionToMatch[]): Reached[] {
  return about.flatMap((decision) => documentsReached(sealing, decision).map((document) => ({ decision, document })));
}

/**
 * The matches with documents that are recorded, or are assessed already because they were recorded once or the Commission decided about them.
 *
 * INVARIANT: nothing that is known of an assessed document is missing. Who rules on it would not read it, and from its next record on everybody
 * would find it until the job that follows.
 */
async function recordedAmong(transaction: Transaction, reached: readonly Reached[]): Promise<NewMatch[]> {
  const documents = [...new Map(reached.map(({ document }) => [document.id, document])).values()];
  const states = await recordedStates(transaction, documents);
  const assessed = await loadAssessedDocuments(
    transaction,
    documents.map(({ id }) => id),
    { lock: false },
  );
  const known = new Set([...states.keys(), ...assessed.map(({ id }) => id)]);
  return reached.filter(({ document: { id } }) => known.has(id)).map(matchOf);
}

/** The ids of the documents that are matched with any decision. */
async function matchedAmong({ queries }: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await queries
    .selectDistinct({ id: matches.alertId })
    .from(matches)
    .where(amongIds(matches.alertId, ids));
  return new Set(rows.map(({ id }) => id));
}

function matchOf({ decision, document: { id, certainty } }: Reached): NewMatch {
  return { decision, alert: { alertId: id, reference: null, reach: [ISSUER] }, certainty, basis: 'DOCUMENT' };
}

/**
 * Matches decisions with alerts, and stores the matches. New decisions are compared with all alerts; new or amended alerts are compared
 * with the decisions in force.
 *
 * INVARIANT: the number of statements, and of requests for keys, does not depend on what is found.
 */
import { randomUUID } from 'node:crypto';
import { and, isNull, or } from 'drizzle-orm';
import { alertsLike, type CandidateAlert } from '../alerts/candidates.ts';
import { alertKeys, loadStoredAlerts, type AlertKeys } from '../alerts/derived.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { factsOfAlerts, knownFindings, newlyVisibleTo } from '../decisions/facts.ts';
import { matchPerson } from '../decisions/match-person.ts';
import { soughtScreeningKeys } from '../decisions/screening-names.ts';
import { addToIndex, decisionsFoundBy } from '../decisions/lookups.ts';
import { documentKeysOf, hasFormerRules, openDecisions, tokensOf } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { loadDecisionsToMatch, type DecisionToMatch } from './decisions-to-match.ts';
import { matchReachedDocuments } from './document-matches.ts';
import { keyedMatches } from './keyed-matches.ts';
import { isNear, type NearAlert } from './near-alerts.ts';
import { likeBetween } from './probable-matches.ts';
import { insertMatches, type NewMatch } from './store-matches.ts';

/** Decisions that were just matched, and the alerts near them. */
export interface JustMatched {
  readonly decisions: readonly DecisionToMatch[];
  readonly near: readonly NearAlert[];
}

/** Matches decisions that were just stored with the alerts and with documents, and lets later alerts find them. */
export async function matchDecisions(
  transaction: Transaction,
  sealing: Sealing,
  decisionIds: readonly string[],
  now: Date,
): Promise<JustMatched> {
  const about = await loadDecisionsToMatch(transaction, sealing, amongIds(decisions.id, decisionIds), now);
  if (about.length !== decisionIds.length) throw new Error('A decision to match is not stored.');
  await index(transaction, sealing, decisionIds);
  const candidates = await alertKeys(transaction, {
    references: about.flatMap((decision) => decision.alertReferences),
    documentKeys: about.flatMap((decision) => documentKeysOf(decision.person.documents)),
  });
  // The first match of a decision with an alert is kept, so those by reference or document come first.
  const alike = await alertsLike(
    transaction,
    about.map(({ person }) => matchPerson(person)),
  );
  const documents = await matchReachedDocuments(transaction, sealing, about);
  const found = [...keyedMatches(about, candidates), ...probableMatches(about, alike), ...documents];
  await insertMatches(transaction, found, now);
  return { decisions: about, near: nearMatches(about, alike) };
}

/** Adds decisions that were just stored to the index. Their tokens were made when they were reported, and are sealed with them. */
async function index(transaction: Transaction, sealing: Sealing, decisionIds: readonly string[]): Promise<void> {
  const { id, addressee, dataKey, tokens } = decisions;
  const rows = await transaction.queries
    .select({ id, addressee, dataKey, tokens })
    .from(decisions)
    .where(amongIds(decisions.id, decisionIds));
  await addToIndex(transaction, await openDecisions(sealing, rows, ['tokens']));
}

/** The matches by names and birth dates. They are never sure, even if a document is equal: `matchByKeys` decides what is sure. */
function probableMatches(about: readonly DecisionToMatch[], alike: readonly (readonly CandidateAlert[])[]): NewMatch[] {
  return about.flatMap((decision, place) =>
    (alike[place] ?? []).flatMap(({ alertId, reference, comparison }) =>
      comparison.certainty === 'POSSIBLE'
        ? []
        : [
            {
              decision,
              alert: { alertId, reference },
              certainty: 'PROBABLE' as const,
              basis: comparison.reasons.includes('DOCUMENT_EQUAL') ? ('DOCUMENT' as const) : ('NAME' as const),
            },
          ],
    ),
  );
}

function nearMatches(about: readonly DecisionToMatch[], alike: readonly (readonly CandidateAlert[])[]): NearAlert[] {
  return about.flatMap((decision, place) =>
    (alike[place] ?? []).flatMap(({ alertId, comparison }) =>
      isNear(decision, comparison) ? [{ decisionId: decision.id, alertId }] : [],
    ),
  );
}

/**
 * Screens alerts or pending amendments against the decisions in force. It finds decisions by the index, opens the few candidates, and
 * stores the matches.
 *
 * @param redescribed ids of the alerts whose subject is described differently than before
 * @returns the candidates, and which of the alerts are near them
 */
export async function screen(
  transaction: Transaction,
  sealing: Sealing,
  keys: readonly AlertKeys[],
  now: Date,
  redescribed: readonly string[] = [],
): Promise<JustMatched> {
  const references = keys.map((alert) => alert.reference);
  const documents = keys.flatMap((alert) => alert.documents.map((document) => document.key));
  const names = keys.flatMap((alert) => soughtScreeningKeys(alert));
  const found = await decisionsFoundBy(transaction, tokensOf(sealing, { references, documents, names }));
  const candidates = await loadDecisionsToMatch(
    transaction,
    sealing,
    // Tokens made by former rules may miss a match. Until `screening/renewal.ts` renews them, each such decision is compared.
    and(isNull(decisions.supersededAt), or(amongIds(decisions.id, found), hasFormerRules())),
    now,
  );
  // The first match of a decision with an alert is kept, so those by reference or document come first.
  const { probable, near } = await likeBetween(candidates, keys);
  const matched = [...keyedMatches(candidates, keys), ...probable];
  const matches =
    redescribed.length === 0 ? matched : await withNewContents(transaction, sealing, matched, redescribed, now);
  await insertMatches(transaction, matches, now);
  return { decisions: candidates, near };
}

/**
 * Marks the matches of redescribed alerts as found for a new content, and says who gets to know of each. A known match counts again if
 * officers ended it, because they ruled on another description, or if the new description makes it more or less certain.
 */
async function withNewContents(
  transaction: Transaction,
  sealing: Sealing,
  found: readonly NewMatch[],
  redescribed: readonly string[],
  now: Date,
): Promise<NewMatch[]> {
  const contents = new Map(redescribed.map((id) => [id, randomUUID()]));
  const stored = await loadStoredAlerts(transaction, redescribed, { lock: false });
  const facts = await factsOfAlerts(transaction, sealing, stored, now);
  return found.map((match): NewMatch => {
    const { decision, alert, certainty } = match;
    const contentId = contents.get(alert.alertId);
    if (contentId === undefined) return match;
    const own = facts.get(alert.alertId) ?? [];
    const isKnown = own.some((fact) => fact.kind === 'ASYLUM_DECISION' && fact.decisionId === decision.id);
    const visibleTo = isKnown ? newlyVisibleTo(decision, certainty, knownFindings(own)) : null;
    return { ...match, alert: { ...alert, contentId }, visibleTo };
  });
}

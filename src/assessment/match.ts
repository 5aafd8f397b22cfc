/**
 * Matches decisions with alerts, and stores the matches. New decisions are compared with all alerts; new or amended alerts are compared
 * with the decisions in force.
 *
 * INVARIANT: the number of statements, and of requests for keys, does not depend on what is found.
 */
import { randomUUID } from 'node:crypto';
import { and, arrayOverlaps, isNull, or } from 'drizzle-orm';
import { probableAlerts } from '../alerts/candidates.ts';
import { alertKeys, loadStoredAlerts, type AlertKeys } from '../alerts/derived.ts';
import { amongIds, textArray } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { factsOfAlerts, knownFindings, newlyVisibleTo } from '../decisions/facts.ts';
import { matchPerson } from '../decisions/match-person.ts';
import { soughtScreeningKeys } from '../decisions/screening-names.ts';
import {
  documentKeysOf,
  documentPseudonyms,
  hasFormerRules,
  namePseudonyms,
  referencePseudonyms,
} from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { loadDecisionsToMatch, type DecisionToMatch } from './decisions-to-match.ts';
import { probableBetween } from './probable-matches.ts';
import { insertMatches, type NewMatch } from './store-matches.ts';
import { sureMatches } from './sure-matches.ts';

/** Matches decisions that were just stored with the alerts. @returns the decisions */
export async function matchDecisions(
  transaction: Transaction,
  sealing: Sealing,
  decisionIds: readonly string[],
  now: Date,
): Promise<readonly DecisionToMatch[]> {
  const about = await loadDecisionsToMatch(transaction, sealing, amongIds(decisions.id, decisionIds), now);
  if (about.length !== decisionIds.length) throw new Error('A decision to match is not stored.');
  const candidates = await alertKeys(transaction, {
    references: about.flatMap((decision) => decision.alertReferences),
    documentKeys: about.flatMap((decision) => documentKeysOf(decision.person.documents)),
  });
  // The first match of a decision with an alert is kept, so the sure ones come first.
  const found = [...sureMatches(about, candidates), ...(await probableMatches(transaction, about))];
  await insertMatches(transaction, found, now);
  return about;
}

/** The matches by names and birth dates. They are never sure, even if a document is equal: `sureMatch` decides what is sure. */
async function probableMatches(transaction: Transaction, about: readonly DecisionToMatch[]): Promise<NewMatch[]> {
  const found = await probableAlerts(
    transaction,
    about.map(({ person }) => matchPerson(person)),
  );
  return about.flatMap((decision, place) =>
    (found[place] ?? []).map(({ alertId, reference, comparison }) => ({
      decision,
      alert: { alertId, reference },
      certainty: 'PROBABLE' as const,
      basis: comparison.reasons.includes('DOCUMENT_EQUAL') ? ('DOCUMENT' as const) : ('NAME' as const),
    })),
  );
}

/**
 * Screens alerts or pending amendments against the decisions in force. It finds decisions by pseudonyms, opens the few candidates, and
 * stores the matches.
 *
 * @param redescribed ids of the alerts whose subject is described differently than before
 * @returns the candidates
 */
export async function screen(
  transaction: Transaction,
  sealing: Sealing,
  keys: readonly AlertKeys[],
  now: Date,
  redescribed: readonly string[] = [],
): Promise<readonly DecisionToMatch[]> {
  const references = keys.map((alert) => alert.reference);
  const documents = keys.flatMap((alert) => alert.documents.map((document) => document.key));
  const names = keys.flatMap((alert) => soughtScreeningKeys(alert));
  const candidates = await loadDecisionsToMatch(
    transaction,
    sealing,
    and(
      isNull(decisions.supersededAt),
      or(
        arrayOverlaps(decisions.referenceKeys, textArray(referencePseudonyms(sealing, references))),
        arrayOverlaps(decisions.documentKeys, textArray(documentPseudonyms(sealing, documents))),
        arrayOverlaps(decisions.nameKeys, textArray(namePseudonyms(sealing, names))),
        // Pseudonyms made by former rules may miss a match. Until `screening/renewal.ts` renews them, each such decision is compared.
        hasFormerRules(),
      ),
    ),
    now,
  );
  // The first match of a decision with an alert is kept, so the sure ones come first.
  const found = [...sureMatches(candidates, keys), ...probableBetween(candidates, keys)];
  const matches =
    redescribed.length === 0 ? found : await withNewContents(transaction, sealing, found, redescribed, now);
  await insertMatches(transaction, matches, now);
  return candidates;
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

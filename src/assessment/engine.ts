/**
 * The way from a decision to the validity of alerts: matches, facts, validity, reviews. It runs inside the transaction that
 * stored the decision or published the alert, under the engine's own role, so that nothing in between can be lost. The
 * transaction has taken its turn before (`src/database/engine-lock.ts`).
 *
 * INVARIANT: how many statements are sent, and how often the keys are asked for, does not depend on what is found.
 */
import { randomUUID } from 'node:crypto';
import { and, arrayOverlaps, eq, isNull, or } from 'drizzle-orm';
import {
  alertKeys,
  loadStoredAlerts,
  storeAssessments,
  type AlertKeys,
  type Derived,
  type StoredAlert,
} from '../alerts/derived.ts';
import { awaitWithheldAmendments } from '../alerts/screening-work.ts';
import { documentKey } from '../alerts/document-key.ts';
import { endAmendments } from '../alerts/amendments/derived.ts';
import { probableAlerts } from '../alerts/candidates.ts';
import { record } from '../audit/record.ts';
import { amongIds, textArray } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import type { Sealing } from '../sealing/sealing.ts';
import {
  isKnownToSecretariat,
  type AsylumDecisionKind,
  type Fact,
  type Ground,
  type Review,
} from '../validity/facts.ts';
import { assess } from '../validity/assess.ts';
import { lawful } from '../decisions/lawful.ts';
import { dayOf } from '../law/law.ts';
import type { Schedule } from '../law/schedule.ts';
import {
  appendFindings,
  insertMatches,
  storeAmendmentReviews,
  storeReviews,
  type NewMatch,
  type WantedReview,
} from './engine-tables.ts';
import { laterFindings } from './evidence.ts';
import {
  factsOfAlerts,
  factsOfKnown,
  knownFindings,
  newlyVisibleTo,
  knownMatches,
  type CompartmentFact,
} from '../decisions/facts.ts';
import { matchPerson } from '../decisions/match-person.ts';
import { sureMatch } from '../decisions/matching.ts';
import { baseUrgency } from '../decisions/review-urgency.ts';
import { soughtScreeningKeys } from '../decisions/screening-names.ts';
import { probableBetween } from './probable-matches.ts';
import { PERSON } from '../decisions/person-columns.ts';
import {
  documentKeysOf,
  documentPseudonyms,
  hasFormerRules,
  namePseudonyms,
  openWithPeople,
  referencePseudonyms,
  sealSupersession,
} from '../decisions/sealed-decisions.ts';
import { decisions, matches, type DecisionPerson } from '../decisions/tables.ts';
import type { Addressee } from '../law/words.ts';

const KEYED = { id: decisions.id, addressee: decisions.addressee, dataKey: decisions.dataKey };
const MATCHED = {
  ...KEYED,
  kind: decisions.kind,
  ...PERSON,
  alertReferences: decisions.alertReferences,
  fearedCountries: decisions.fearedCountries,
  supersededAt: decisions.supersededAt,
  forbidden: decisions.forbidden,
};

/** As much of a decision as matching needs. */
interface Decision {
  readonly id: string;
  readonly addressee: Addressee;
  readonly kind: AsylumDecisionKind;
  readonly person: DecisionPerson;
  readonly alertReferences: readonly string[];
  readonly fearedCountries: readonly string[];
  readonly supersededAt: Date | null;
  readonly forbidden: Schedule | null;
}

/** What came of an alert, in both compartments. */
export interface DerivedAlert extends Derived {
  readonly facts: readonly CompartmentFact[];
  /** What a person must look at, by the compartment whose officers do. */
  readonly reviews: Readonly<Record<Addressee, readonly Review[]>>;
  /** What speaks against it, by who knows it: the Secretariat what it would if there were nothing of the CCF's, the CCF all. */
  readonly grounds: Readonly<Record<Addressee, readonly Ground[]>>;
}

const ADDRESSEES: readonly Addressee[] = ['SECRETARIAT', 'CCF'];

/**
 * Matches decisions that were just stored, and derives the alerts that they are about: their ids, for the register. A batch
 * sends as many statements as one decision.
 */
export async function assessDecisions(
  transaction: Transaction,
  sealing: Sealing,
  decisionIds: readonly string[],
  now: Date,
): Promise<string[]> {
  return transaction.under(ENGINE, async () => {
    const about = await matchDecisions(transaction, sealing, decisionIds, now);
    return settle(transaction, sealing, { alertIds: [], about, decisionIds }, now);
  });
}

/**
 * Takes back what a decision did: its country withdrew it, or corrected it by others that are stored already. What was and
 * what comes is settled at once: an alert that stays not valid must not be valid for a moment in between, of which its source
 * would be told.
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
    const [decision] = await queries.select(KEYED).from(decisions).where(eq(decisions.id, decisionId));
    if (decision === undefined) throw new Error('A decision to supersede is not stored.');
    const supersessionReason = await sealSupersession(sealing, decision, reason);
    await queries.update(decisions).set({ supersededAt: now, supersessionReason }).where(eq(decisions.id, decisionId));
    const about = await matchDecisions(transaction, sealing, corrections, now);
    return settle(transaction, sealing, { alertIds: [], about, decisionIds: [decisionId, ...corrections] }, now);
  });
}

/** Derives anew what decisions that are stored already are facts about: the law of their country changed. */
export async function reassessDecisions(
  transaction: Transaction,
  sealing: Sealing,
  decisionIds: readonly string[],
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const rows = await transaction.queries.select(MATCHED).from(decisions).where(amongIds(decisions.id, decisionIds));
    const about = (await openLawful(sealing, rows, now)).filter(({ supersededAt }) => supersededAt === null);
    await settle(transaction, sealing, { alertIds: [], about, decisionIds }, now);
  });
}

/** Opens what matching needs of decisions. What the law of its country took back from one finds no alert any more. */
async function openLawful(
  sealing: Sealing,
  rows: readonly Pick<typeof decisions.$inferSelect, keyof typeof MATCHED>[],
  now: Date,
): Promise<Decision[]> {
  const opened = await openWithPeople(sealing, rows, ['alertReferences', 'fearedCountries']);
  return opened.map((decision) => lawful(decision, dayOf(now)));
}

/** Matches stored decisions to alerts; the decisions. */
async function matchDecisions(
  transaction: Transaction,
  sealing: Sealing,
  decisionIds: readonly string[],
  now: Date,
): Promise<readonly Decision[]> {
  const about = await openLawful(
    sealing,
    await transaction.queries.select(MATCHED).from(decisions).where(amongIds(decisions.id, decisionIds)),
    now,
  );
  if (about.length !== decisionIds.length) throw new Error('A decision to settle is not stored.');
  const candidates = await alertKeys(transaction, {
    references: about.flatMap((decision) => decision.alertReferences),
    documentKeys: about.flatMap((decision) => documentKeysOf(decision.person.documents)),
  });
  await insertMatches(
    transaction,
    // Of two matches with one alert the first is kept, so the sure ones come first.
    [...matchesBetween(about, candidates), ...(await probableMatches(transaction, about))],
    now,
  );
  return about;
}

/**
 * Matches alerts that were just recorded or published with the decisions that stand, derives them, and records
 * that it was done: always, so that an entry says nothing about what was found.
 *
 * @param options.redescribed those whose subject is described otherwise than before: whatever officers ended about it is matched anew
 */
export async function assessAlerts(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
  { awakens = 'ALL', redescribed = [] }: Pick<Concerned, 'awakens'> & { readonly redescribed?: readonly string[] } = {},
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const keys = await alertKeys(transaction, { ids: alertIds });
    const standing = await screen(transaction, sealing, keys, now, redescribed);
    const decisionIds = standing.map(({ id }) => id);
    await settle(transaction, sealing, { alertIds, about: standing, decisionIds, awakens }, now);
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

/** Derives alerts after decisions about them have ended. */
export async function reassessAfterEnd(
  transaction: Transaction,
  sealing: Sealing,
  { alertIds, decisionIds }: { readonly alertIds: readonly string[]; readonly decisionIds: readonly string[] },
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, () => settle(transaction, sealing, { alertIds, about: [], decisionIds }, now));
}

/**
 * Screens alerts, or what they shall be, against the decisions that stand: finds them by pseudonyms, opens the few that may
 * be meant, and appends the matches.
 *
 * @returns the decisions that may be meant
 */
export async function screen(
  transaction: Transaction,
  sealing: Sealing,
  keys: readonly AlertKeys[],
  now: Date,
  redescribed: readonly string[] = [],
): Promise<readonly Decision[]> {
  const references = keys.map((alert) => alert.reference);
  const documents = keys.flatMap((alert) => alert.documents.map((document) => document.key));
  const names = keys.flatMap((alert) => soughtScreeningKeys(alert));
  const standing = await openLawful(
    sealing,
    await transaction.queries
      .select(MATCHED)
      .from(decisions)
      .where(
        and(
          isNull(decisions.supersededAt),
          or(
            arrayOverlaps(decisions.referenceKeys, textArray(referencePseudonyms(sealing, references))),
            arrayOverlaps(decisions.documentKeys, textArray(documentPseudonyms(sealing, documents))),
            arrayOverlaps(decisions.nameKeys, textArray(namePseudonyms(sealing, names))),
            // By what these are found, former rules said. Until it is made anew (`screening/renewal.ts`), each of them is compared.
            hasFormerRules(),
          ),
        ),
      ),
    now,
  );
  // Of two matches with one alert the first is kept, so the sure ones come first.
  const found = [...matchesBetween(standing, keys), ...probableBetween(standing, keys)];
  if (redescribed.length === 0) await insertMatches(transaction, found, now);
  else await matchAgain(transaction, sealing, found, redescribed, now);
  return standing;
}

/**
 * Appends matches, also those of some alerts that officers ended, because they knew another description of the subject, and those that
 * the description makes more or less certain than they were.
 */
async function matchAgain(
  transaction: Transaction,
  sealing: Sealing,
  found: readonly NewMatch[],
  redescribed: readonly string[],
  now: Date,
): Promise<void> {
  const contents = new Map(redescribed.map((id) => [id, randomUUID()]));
  const facts = await factsOfAlerts(
    transaction,
    sealing,
    await loadStoredAlerts(transaction, redescribed, { lock: false }),
    now,
  );
  const anew = found.map((match): NewMatch => {
    const { decision, alert, certainty } = match;
    const contentId = contents.get(alert.alertId);
    if (contentId === undefined) return match;
    const own = facts.get(alert.alertId) ?? [];
    const isKnown = own.some((fact) => fact.kind === 'ASYLUM_DECISION' && fact.decisionId === decision.id);
    const visibleTo = isKnown ? newlyVisibleTo(decision, certainty, knownFindings(own)) : null;
    return { ...match, alert: { ...alert, contentId }, visibleTo };
  });
  await insertMatches(transaction, anew, now);
}

/** Derives alerts about which officers have just ruled. */
export async function reassessAfterRuling(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, () => settle(transaction, sealing, { alertIds, about: [], decisionIds: [] }, now));
}

/**
 * Derives alerts that are over for good: their time has just ended, or their source withdrew them. Nothing of them is published any more,
 * so there is nothing to screen, and what waited to be is ended.
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
    await settle(transaction, sealing, { alertIds, about: [], decisionIds: [] }, now);
  });
}

/** Derives alerts without storing anything: for `npm run verify`. */
export async function deriveWithoutStoring(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
): Promise<DerivedAlert[]> {
  const stored = await loadStoredAlerts(transaction, alertIds, { lock: false });
  const facts = await factsOfAlerts(transaction, sealing, stored, now);
  return stored.map((alert) => derive(alert, facts.get(alert.id) ?? [], now));
}

interface Concerned {
  readonly alertIds: readonly string[];
  /** Decisions that stand and were matched just now: what no alert matches is listed for a person. */
  readonly about: readonly Decision[];
  readonly decisionIds: readonly string[];
  /**
   * Whose amendments that wait are looked at again: those of all alerts concerned, because something about them became known;
   * or, where amendments were just looked at, of those alone whose validity changed by it. Else they would be for ever.
   */
  readonly awakens?: 'ALL' | 'CHANGED';
}

/** Derives the alerts concerned, and those that the decisions are about; stores the result and what needs a person. */
async function settle(
  transaction: Transaction,
  sealing: Sealing,
  { alertIds, about, decisionIds, awakens = 'ALL' }: Concerned,
  now: Date,
): Promise<string[]> {
  const matched = await transaction.queries
    .select({
      decisionId: matches.decisionId,
      alertId: matches.alertId,
      reference: matches.alertReference,
      addressee: matches.addressee,
    })
    .from(matches)
    .where(amongIds(matches.decisionId, decisionIds));
  const ids = [...new Set([...alertIds, ...matched.map((match) => match.alertId)])];
  const stored = await loadStoredAlerts(transaction, ids, { lock: true });
  const known = await knownMatches(transaction, sealing, stored);
  const later = await appendFindings(transaction, laterFindings(known, stored, dayOf(now)), now);
  const facts = factsOfKnown({ ...known, matches: [...known.matches, ...later] }, stored, now);
  const derived = stored.map((alert) => derive(alert, facts.get(alert.id) ?? [], now));
  await storeAssessments(transaction, derived, now);
  const changed = derived.filter(({ alert, assessment }) => alert.stored.valid !== (assessment.validity === 'VALID'));
  await awaitWithheldAmendments(transaction, awakens === 'ALL' ? ids : changed.map(({ alert }) => alert.id));
  await storeReviews(
    transaction,
    { alertIds: ids, decisionIds },
    [...derived.flatMap(reviewsOfAlert), ...reviewsOfUnmatched(about, matched)],
    now,
  );
  return ids;
}

/** Compares each decision with the alerts that share a reference or a document with it: of no others a match is sure. */
function matchesBetween(about: readonly Decision[], alerts: readonly AlertKeys[]): NewMatch[] {
  const byReference = new Map(alerts.map((alert) => [alert.reference, alert]));
  const byDocument = new Map<string, AlertKeys[]>();
  for (const alert of alerts) {
    for (const { key } of alert.documents) byDocument.set(key, [...(byDocument.get(key) ?? []), alert]);
  }
  return about.flatMap((decision) => {
    const named = decision.alertReferences.flatMap((reference) => byReference.get(reference) ?? []);
    const holders = documentKeysOf(decision.person.documents).flatMap((key) => byDocument.get(key) ?? []);
    const { birthDate, documents } = decision.person;
    const keys = {
      alertReferences: decision.alertReferences,
      birthDate,
      documents: documents.map(({ number, issuer }) => ({ key: documentKey(number), issuer })),
    };
    return [...new Set([...named, ...holders])].flatMap((alert) => {
      const basis = sureMatch(keys, alert);
      return basis === null ? [] : [{ decision, alert, certainty: 'SURE' as const, basis }];
    });
  });
}

/** What names and birth dates say. Sure is only what `sureMatch` says; what a document says besides is probable. */
async function probableMatches(transaction: Transaction, about: readonly Decision[]): Promise<NewMatch[]> {
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

function derive(alert: StoredAlert, facts: readonly CompartmentFact[], now: Date): DerivedAlert {
  const all: Fact[] = [...alert.lifecycle, ...facts];
  // Clocks of several machines differ a little; what is recorded holds, even if its moment is a little ahead.
  const asOf = new Date(
    Math.max(now.getTime(), ...all.flatMap((fact) => [fact.at.getTime(), fact.until?.getTime() ?? 0])),
  );
  const assessment = assess(alert.basis, all, asOf);
  const withoutCcf = assess(alert.basis, [...alert.lifecycle, ...facts.filter(isKnownToSecretariat)], asOf);
  const isOfSecretariat = ({ reason, decisionId }: Review): boolean =>
    withoutCcf.reviews.some((review) => review.reason === reason && review.decisionId === decisionId);
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
    },
    reviews: {
      // The Secretariat's queue holds what follows from what the Secretariat knows; the CCF's, what follows besides.
      SECRETARIAT: withoutCcf.reviews,
      CCF: assessment.reviews.filter((review) => !isOfSecretariat(review)),
    },
    grounds: { SECRETARIAT: withoutCcf.grounds, CCF: assessment.grounds },
    closedByCcf: assessment.validity === 'NOT_VALID' && withoutCcf.validity === 'VALID',
    facts,
  };
}

function reviewsOfAlert({ alert, assessment, reviews }: DerivedAlert): WantedReview[] {
  const alertIsValid = assessment.validity === 'VALID';
  return ADDRESSEES.flatMap((addressee) =>
    reviews[addressee].map(({ reason, decisionId }) => ({
      kind: reason,
      decisionId,
      alertId: alert.id,
      addressee,
      urgency: baseUrgency(reason, alertIsValid),
    })),
  );
}

/** What no alert matches is listed, never dropped; so is a decision that names an alert which is not there. */
function reviewsOfUnmatched(
  about: readonly Decision[],
  matched: readonly { readonly decisionId: string; readonly reference: string; readonly addressee: Addressee }[],
): WantedReview[] {
  const kind = 'UNMATCHED_DECISION';
  // Of its own decisions the Secretariat sees the matches that it knows.
  const ofCcf = new Set(about.flatMap(({ id, addressee }) => (addressee === 'CCF' ? [id] : [])));
  const found = new Map<string, Set<string>>();
  for (const { decisionId, reference, addressee } of matched) {
    if (addressee === 'CCF' && !ofCcf.has(decisionId)) continue;
    found.set(decisionId, (found.get(decisionId) ?? new Set()).add(reference));
  }
  return about.flatMap(({ id, addressee, alertReferences }) => {
    const own = found.get(id);
    const isWhole = own !== undefined && alertReferences.every((reference) => own.has(reference));
    return isWhole ? [] : [{ kind, decisionId: id, alertId: null, addressee, urgency: baseUrgency(kind, false) }];
  });
}

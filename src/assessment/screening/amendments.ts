/**
 * Amendments that sources ask for, on their way into alerts: screened like a request, and kept under examination like one while
 * a protection speaks against them.
 *
 * The screening matters where somebody could receive the amended alert, or where its source believes so. An amendment of an alert that is not valid takes
 * effect as soon as it is accepted, whatever is known: else its source could tell from the amendment why the alert fell. The alert
 * is screened with its new content then. While its source does not know that it fell, or that its own warrants in it did, neither what
 * made them fall nor that they fell has a part in what becomes of an amendment.
 *
 * INVARIANT: that an alert falls, is withdrawn or expires sets free no amendment that was held while it stood. Its source would see it accepted
 * at that very moment, of which it may itself be the cause, and know that something had held it. Nor does one that was held take effect
 * after a later one did: the alert would come to read as its source no longer wants it to.
 */
import { loadStoredAlerts, type StoredAlert } from '../../alerts/derived.ts';
import { pendingAmendments, storeAmendments, type PendingAmendment } from '../../alerts/amendments/derived.ts';
import type { Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import type { Sealing } from '../../sealing/sealing.ts';
import { isKnownToSecretariat, type Fact, type Review } from '../../validity/facts.ts';
import { assess } from '../../validity/assess.ts';
import { screen, assessAlerts } from '../engine.ts';
import { adoptMatches, storeAmendmentReviews, type WantedReview } from '../engine-tables.ts';
import { factsOfAlerts, knownFindings, type CompartmentFact } from '../../decisions/facts.ts';
import { baseUrgency } from '../../decisions/review-urgency.ts';
import type { Addressee } from '../../law/words.ts';

/**
 * Screens the amendments of alerts that have not taken effect; lets those take effect that were accepted and may.
 *
 * @param acceptedNow the id of the amendment that is being accepted, if one is
 */
export async function assessAmendments(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
  acceptedNow: string | null = null,
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const pending = await pendingAmendments(transaction, alertIds);
    await screen(
      transaction,
      sealing,
      pending.map(({ keys }) => keys),
      now,
    );
    const stored = await loadStoredAlerts(transaction, alertIds, { lock: false });
    const described = pending.map(({ id, source }) => ({ id, basis: { source, warrants: [] } }));
    const known = await factsOfAlerts(transaction, sealing, [...described, ...stored], now);
    const alerts = new Map(stored.map((alert) => [alert.id, { alert, facts: known.get(alert.id) ?? [] }]));
    const judged = pending.map((amendment) =>
      judge(amendment, known.get(amendment.id) ?? [], alerts.get(amendment.alertId), now, amendment.id === acceptedNow),
    );
    const { accepted, overtaken, refused } = settled(judged);
    await storeAmendments(transaction, { accepted, overtaken: [...overtaken], refused });
    await adoptMatches(
      transaction,
      accepted.map(({ id, alertId }) => ({
        ...{ id, alertId, repeats: knownFindings(known.get(alertId) ?? []) },
        closed: (known.get(id) ?? []).flatMap((fact) =>
          fact.kind === 'ASYLUM_DECISION' && fact.isClosed ? [fact.decisionId] : [],
        ),
      })),
      now,
    );
    await storeAmendmentReviews(
      transaction,
      alertIds,
      judged.flatMap(({ amendment, parked }) => (overtaken.has(amendment.id) ? [] : parked)),
      now,
    );
  });
  await assessAlerts(transaction, sealing, alertIds, now, { awakens: 'CHANGED' });
}

interface Judged {
  readonly amendment: PendingAmendment;
  readonly takesEffect: boolean;
  readonly isRefused: boolean;
  /** What officers must look at because a decision keeps it under examination. */
  readonly parked: readonly WantedReview[];
}

/**
 * What becomes of amendments that were judged. Those before one that takes effect are overtaken by it, whether the desk decided about
 * them or not, and whatever held them: to their source they are all alike.
 */
function settled(judged: readonly Judged[]) {
  const accepted = judged.filter(({ takesEffect }) => takesEffect).map(({ amendment }) => amendment);
  const refused = judged.filter(({ isRefused }) => isRefused).map(({ amendment }) => amendment.id);
  const inEffect = new Map(accepted.map(({ alertId, ordinal }) => [alertId, ordinal]));
  const decided = new Set([...accepted.map(({ id }) => id), ...refused]);
  const overtaken = judged.flatMap(({ amendment: { id, alertId, ordinal } }) =>
    !decided.has(id) && ordinal < (inEffect.get(alertId) ?? 0) ? [id] : [],
  );
  return { accepted, overtaken: new Set(overtaken), refused };
}

/** An alert and the facts about it. */
interface KnownAlert {
  readonly alert: StoredAlert;
  readonly facts: readonly CompartmentFact[];
}

/** An amendment is judged as a request of its source would be that said the same. */
function judge(
  amendment: PendingAmendment,
  own: readonly CompartmentFact[],
  known: KnownAlert | undefined,
  now: Date,
  isAcceptedNow: boolean,
): Judged {
  const { id, alertId, source, lifecycle, alertIsValid, alertIsDisclosed } = amendment;
  const facts = factsAbout(amendment, own, known, now);
  const stands = alertIsValid || alertIsDisclosed;
  const all: Fact[] = [...lifecycle, ...facts];
  const asOf = new Date(Math.max(now.getTime(), ...all.map((fact) => fact.at.getTime())));
  const has = (kind: 'PUBLISHED' | 'REFUSED'): boolean => lifecycle.some((fact) => fact.kind === kind);
  const assessed = (some: readonly Fact[]) => assess({ source, warrants: [] }, some, asOf);
  const { state, grounds, reviews } = assessed(all);
  const isRefused = has('REFUSED');
  const isWithheld = stands && !isRefused && grounds.length > 0;
  const ofSecretariat = assessed([...lifecycle, ...facts.filter(isKnownToSecretariat)]).reviews;
  const opened = (addressee: Addressee, found: readonly Review[]): WantedReview[] =>
    [...new Set(found.filter(({ reason }) => OPPOSING.has(reason)).map(({ decisionId }) => decisionId))].map(
      (decisionId) => ({
        kind: 'WITHHELD_AMENDMENT',
        decisionId,
        alertId,
        requestId: id,
        addressee,
        urgency: baseUrgency('WITHHELD_AMENDMENT', alertIsValid),
      }),
    );
  const besides = reviews.filter(({ decisionId }) => !ofSecretariat.some((review) => review.decisionId === decisionId));
  return {
    amendment,
    takesEffect: has('PUBLISHED') && !isRefused && (state === 'PUBLISHED' || (isAcceptedNow && !stands)),
    isRefused,
    parked: isWithheld ? [...opened('SECRETARIAT', ofSecretariat), ...opened('CCF', besides)] : [],
  };
}

/**
 * What an amendment is judged by: the decisions that match what it says, and what officers said of it. What they ruled about the
 * alert as it reads, they did not rule about what it shall say; but that a protection does not apply against a source, they found
 * of the protection.
 */
function factsAbout(
  amendment: PendingAmendment,
  own: readonly CompartmentFact[],
  known: KnownAlert | undefined,
  now: Date,
): readonly CompartmentFact[] {
  const ofAlert = known?.facts ?? [];
  const ruled = ofAlert.filter(
    (fact) =>
      fact.kind !== 'ASYLUM_DECISION' && (fact.contentId === amendment.id || fact.kind === 'PROTECTION_NOT_APPLICABLE'),
  );
  const behind = known === undefined ? null : behindWhatIsUndisclosed(amendment, known, now);
  return [...(behind === null ? own : own.filter(({ decisionId }) => !behind.has(decisionId))), ...ruled];
}

/**
 * The decisions that hold down, without the amendment's source knowing it, the alert or what the source has in it. Not those on which
 * officers ruled because an amendment waits: as long as its source believes that the alert stands, the amendment waits as if they had not
 * ruled. Nor those by which its own warrants fell when it was told that they did: what these hold they go on holding.
 */
function behindWhatIsUndisclosed(
  { source, alertIsValid, alertIsDisclosed, warrantFellUndisclosed, warrantFellDisclosed }: PendingAmendment,
  { alert, facts }: KnownAlert,
  now: Date,
): ReadonlySet<string | null> | null {
  const somethingIs = alertIsDisclosed && (!alertIsValid || warrantFellUndisclosed);
  if (!somethingIs || warrantFellDisclosed) return null;
  const all: Fact[] = [...alert.lifecycle, ...facts];
  const asOf = new Date(Math.max(now.getTime(), ...all.map((fact) => fact.at.getTime())));
  // Also those that the CCF ended: that it did must not show in what becomes of an amendment.
  const views = [all, all.filter(isKnownToSecretariat)];
  // The alert is asked about as the amendment is judged, by its source alone: so the same decisions are found, whether the whole alert
  // fell by them, the source's warrants in it, or nothing more because it had fallen already.
  const basis = { source, warrants: [] };
  return new Set(views.flatMap((view) => assess(basis, view, asOf).grounds.map(({ decisionId }) => decisionId)));
}

/** Reviews of decisions that hold a request down. */
const OPPOSING: ReadonlySet<Review['reason']> = new Set(['INTERIM_PROTECTION', 'PROBABLE_MATCH']);

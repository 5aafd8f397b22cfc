/**
 * Screens the amendments that sources request. An amendment is screened like a request, and stays under examination like one while a
 * protection speaks against it.
 *
 * The screening matters if somebody could receive the amended alert, or if its source believes so. An amendment of an alert that is not
 * valid takes effect as soon as it is accepted, whatever is known. Otherwise its source could infer from the amendment why the alert
 * fell. The alert is then screened with its new content. While the source does not know that the alert fell, or that its own warrants
 * fell, neither the fall nor its cause has any influence on the amendment.
 *
 * INVARIANT: an amendment that was withheld while its alert stood is not released when the alert falls, is withdrawn or expires. Its
 * source would see it accepted at that very moment, which the source may have caused itself, and would know that something had withheld
 * it. A withheld amendment does not take effect after a later amendment did, because the alert would then have content that its
 * source no longer wants.
 */
import { loadStoredAlerts, type StoredAlert } from '../../alerts/derived.ts';
import { pendingAmendments, storeAmendments, type PendingAmendment } from '../../alerts/amendments/derived.ts';
import type { Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import type { Sealing } from '../../sealing/sealing.ts';
import { isKnownToSecretariat, type Fact, type Review } from '../../validity/facts.ts';
import { assess } from '../../validity/assess.ts';
import { assessAlerts } from '../commands.ts';
import { screen } from '../match.ts';
import { adoptMatches } from '../store-matches.ts';
import { storeAmendmentReviews } from '../store-reviews.ts';
import type { WantedReview } from '../wanted-reviews.ts';
import { factsOfAlerts, knownFindings, type CompartmentFact } from '../../decisions/facts.ts';
import { baseUrgency } from '../../decisions/review-urgency.ts';
import type { Compartment } from '../../vocabulary/decisions.ts';

/**
 * Screens the pending amendments of alerts. Those that were accepted and are not opposed take effect.
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
    const { accepted, overtaken, refused } = resultOf(judged);
    await storeAmendments(transaction, { accepted, overtaken: [...overtaken], refused });
    await adoptMatches(
      transaction,
      accepted.map(({ id, alertId }) => ({
        ...{ id, alertId, known: knownFindings(known.get(alertId) ?? []) },
        closed: (known.get(id) ?? []).flatMap((fact) =>
          fact.kind === 'ASYLUM_DECISION' && fact.isClosed ? [fact.decisionId] : [],
        ),
      })),
      now,
    );
    await storeAmendmentReviews(
      transaction,
      alertIds,
      judged.flatMap(({ amendment, reviews }) => (overtaken.has(amendment.id) ? [] : reviews)),
      now,
    );
  });
  await assessAlerts(transaction, sealing, alertIds, now, { rescreens: 'CHANGED' });
}

interface Judged {
  readonly amendment: PendingAmendment;
  readonly takesEffect: boolean;
  readonly isRefused: boolean;
  /** The reviews that it needs because a decision withholds it. */
  readonly reviews: readonly WantedReview[];
}

/**
 * The result of a screening. An amendment that takes effect overtakes all earlier ones, whether the notices desk decided on them or
 * not, and whatever withheld them: their source must see no difference between them.
 */
function resultOf(judged: readonly Judged[]) {
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

/** Judges an amendment like a request of its source with the same content. */
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
  const opened = (addressee: Compartment, found: readonly Review[]): WantedReview[] =>
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
  const ofCcf = reviews.filter(({ decisionId }) => !ofSecretariat.some((review) => review.decisionId === decisionId));
  return {
    amendment,
    takesEffect: has('PUBLISHED') && !isRefused && (state === 'PUBLISHED' || (isAcceptedNow && !stands)),
    isRefused,
    reviews: isWithheld ? [...opened('SECRETARIAT', ofSecretariat), ...opened('CCF', ofCcf)] : [],
  };
}

/**
 * The facts by which an amendment is judged: the decisions that match its content, and the rulings about it. A ruling about the current
 * content of the alert does not apply to the amended content. A ruling that a protection does not apply against a source is about the
 * protection, so it applies.
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
  const undisclosed = known === undefined ? null : decisionsNotDisclosed(amendment, known, now);
  return [...(undisclosed === null ? own : own.filter(({ decisionId }) => !undisclosed.has(decisionId))), ...ruled];
}

/**
 * The decisions that hold down the alert, or the source's warrants in it, without the amendment's source knowing it. They do not include
 * decisions on which officers ruled because an amendment is pending: while the source believes that the alert stands, the amendment waits
 * as if there were no ruling. They do not include decisions by which the source's own warrants fell and the source was notified: these
 * decisions continue to withhold the amendment.
 */
function decisionsNotDisclosed(
  { source, alertIsValid, alertIsDisclosed, warrantFellUndisclosed, warrantFellDisclosed }: PendingAmendment,
  { alert, facts }: KnownAlert,
  now: Date,
): ReadonlySet<string | null> | null {
  const fellUndisclosed = alertIsDisclosed && (!alertIsValid || warrantFellUndisclosed);
  if (!fellUndisclosed || warrantFellDisclosed) return null;
  const all: Fact[] = [...alert.lifecycle, ...facts];
  const asOf = new Date(Math.max(now.getTime(), ...all.map((fact) => fact.at.getTime())));
  // They include decisions that the CCF ended, because a ruling of the CCF must not show in an amendment.
  const views = [all, all.filter(isKnownToSecretariat)];
  // The alert is assessed by its source alone, as the amendment is. So the same decisions are found in three cases: the whole alert
  // fell by them, the source's warrants in it fell, or nothing more fell because the alert had fallen before.
  const basis = { source, warrants: [] };
  return new Set(views.flatMap((view) => assess(basis, view, asOf).grounds.map(({ decisionId }) => decisionId)));
}

/** The reasons for review of decisions that withhold a request. */
const OPPOSING: ReadonlySet<Review['reason']> = new Set(['INTERIM_PROTECTION', 'PROBABLE_MATCH']);

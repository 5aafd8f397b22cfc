/**
 * Amendments that sources ask for, on their way into alerts: screened like a request, and kept under examination like one while
 * a protection speaks against them.
 *
 * The screening matters where somebody could receive the amended alert, or where its source believes so. An amendment of an alert that is not valid takes
 * effect as soon as it is accepted, whatever is known: else its source could tell from the amendment why the alert fell. The alert
 * is screened with its new content then. While its source does not know that it fell, neither what made it fall nor that it
 * fell has a part in what becomes of an amendment.
 */
import { pendingAmendments, storeAmendments, type PendingAmendment } from '../../alerts/for-other-rooms.ts';
import type { Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import type { Sealing } from '../../sealing/sealing.ts';
import type { Fact, Review } from '../../validity/facts.ts';
import { assess } from '../../validity/validity.ts';
import { screen, settleAlerts } from '../engine.ts';
import { settleParkedAmendments, type WantedReview } from '../engine-tables.ts';
import { factsOfAlerts, type CompartmentFact } from '../facts.ts';
import { baseUrgency } from '../reviews/urgency.ts';
import type { Addressee } from '../tables.ts';

/** Screens the amendments of alerts that have not taken effect; lets those take effect that were accepted and may. */
export async function settleAmendments(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const pending = await pendingAmendments(transaction, alertIds);
    await screen(
      transaction,
      sealing,
      pending.map(({ keys }) => keys),
      now,
    );
    const described = pending.flatMap(({ id, alertId, source }) => {
      const basis = { source, warrants: [] };
      return [
        { id, basis },
        { id: alertId, basis },
      ];
    });
    const known = await factsOfAlerts(transaction, sealing, described, now);
    const judged = pending.map((amendment) => judge(amendment, known, now));
    await storeAmendments(transaction, {
      accepted: judged.filter(({ takesEffect }) => takesEffect).map(({ amendment }) => amendment),
      refused: judged.filter(({ isRefused }) => isRefused).map(({ amendment }) => amendment.id),
    });
    await settleParkedAmendments(
      transaction,
      alertIds,
      judged.flatMap(({ parked }) => parked),
      now,
    );
  });
  await settleAlerts(transaction, sealing, alertIds, now, 'CHANGED');
}

interface Judged {
  readonly amendment: PendingAmendment;
  readonly takesEffect: boolean;
  readonly isRefused: boolean;
  /** What officers must look at because a decision keeps it under examination. */
  readonly parked: readonly WantedReview[];
}

/** An amendment is judged as a request of its source would be that said the same. */
function judge(amendment: PendingAmendment, known: ReadonlyMap<string, readonly CompartmentFact[]>, now: Date): Judged {
  const { alertId, source, lifecycle, alertIsValid, alertIsDisclosed } = amendment;
  const facts = factsAbout(amendment, known);
  const stands = alertIsValid || alertIsDisclosed;
  const all: Fact[] = [...lifecycle, ...facts];
  const asOf = new Date(Math.max(now.getTime(), ...all.map((fact) => fact.at.getTime())));
  const has = (kind: 'PUBLISHED' | 'REFUSED'): boolean => lifecycle.some((fact) => fact.kind === kind);
  const assessed = (some: readonly Fact[]) => assess({ source, warrants: [] }, some, asOf);
  const { state, grounds, reviews } = assessed(all);
  const isRefused = has('REFUSED');
  const isParked = stands && !isRefused && grounds.length > 0;
  const ofSecretariat = assessed([...lifecycle, ...facts.filter((fact) => fact.compartment !== 'CCF')]).reviews;
  const opened = (addressee: Addressee, found: readonly Review[]): WantedReview[] =>
    [...new Set(found.filter(({ reason }) => OPPOSING.has(reason)).map(({ decisionId }) => decisionId))].map(
      (decisionId) => ({
        kind: 'PARKED_AMENDMENT',
        decisionId,
        alertId,
        addressee,
        urgency: baseUrgency('PARKED_AMENDMENT', alertIsValid),
      }),
    );
  const besides = reviews.filter(({ decisionId }) => !ofSecretariat.some((review) => review.decisionId === decisionId));
  return {
    amendment,
    takesEffect: has('PUBLISHED') && !isRefused && (state === 'PUBLISHED' || !stands),
    isRefused,
    parked: isParked ? [...opened('SECRETARIAT', ofSecretariat), ...opened('CCF', besides)] : [],
  };
}

/** What an amendment is judged by. */
function factsAbout(
  { id, alertId, alertIsValid, alertIsDisclosed }: PendingAmendment,
  known: ReadonlyMap<string, readonly CompartmentFact[]>,
): readonly CompartmentFact[] {
  const own = known.get(id) ?? [];
  const ofAlert = known.get(alertId) ?? [];
  if (alertIsDisclosed && !alertIsValid) {
    const behind = new Set(ofAlert.map(({ decisionId }) => decisionId));
    return own.filter(({ decisionId }) => !behind.has(decisionId));
  }
  // What officers ruled about the alert, they ruled about what it shall be as well.
  return [...own, ...ofAlert.filter((fact) => fact.kind !== 'ASYLUM_DECISION')];
}

/** Reviews of decisions that hold a request down. */
const OPPOSING: ReadonlySet<Review['reason']> = new Set(['INTERIM_PROTECTION', 'PROBABLE_MATCH']);

/** Derives an alert from the facts about it, for both compartments. */
import type { Derived } from '../alerts/derived.ts';
import type { Transaction } from '../database/database.ts';
import { loadAssessables, type Assessable } from '../decisions/assessable.ts';
import { factsOfAlerts, type CompartmentFact } from '../decisions/facts.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { assess } from '../validity/assess.ts';
import { isKnownToSecretariat, type Fact, type Ground, type Review } from '../validity/facts.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** An alert, or a travel document, as derived from the facts, in both compartments. */
export interface DerivedAlert extends Derived {
  readonly alert: Assessable;
  readonly facts: readonly CompartmentFact[];
  /** The reviews that it needs, by the compartment whose officers decide them. */
  readonly reviews: Readonly<Record<Compartment, readonly Review[]>>;
  /**
   * The grounds against it, by the compartment that knows them. The Secretariat has the grounds that would hold if the CCF knew nothing
   * more; the CCF has all grounds.
   */
  readonly grounds: Readonly<Record<Compartment, readonly Ground[]>>;
}

/** Derives an alert, or a travel document. */
export function derive(alert: Assessable, facts: readonly CompartmentFact[], now: Date): DerivedAlert {
  const all: Fact[] = [...alert.lifecycle, ...facts];
  // The clocks of several machines differ a little. A recorded fact holds, even if its moment is slightly in the future.
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
      // A fallen warrant would tell the source, or a desk, why a request under examination will not stand. It would also tell that the
      // CCF knows something else against an alert that is not valid anyway. So a warrant falls only while its alert is valid.
      standingWarrants:
        assessment.validity === 'VALID'
          ? assessment.standingWarrants
          : alert.basis.warrants.map((warrant) => warrant.id),
    },
    reviews: {
      // The Secretariat's queue holds what follows from what the Secretariat knows. The CCF's queue holds the rest.
      SECRETARIAT: withoutCcf.reviews,
      CCF: assessment.reviews.filter((review) => !isOfSecretariat(review)),
    },
    grounds: { SECRETARIAT: withoutCcf.grounds, CCF: assessment.grounds },
    closedByCcf: assessment.validity === 'NOT_VALID' && withoutCcf.validity === 'VALID',
    facts,
  };
}

/** Derives alerts and travel documents without storing anything. */
export async function deriveWithoutStoring(
  transaction: Transaction,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
): Promise<DerivedAlert[]> {
  const stored = await loadAssessables(transaction, alertIds, { lock: false });
  const facts = await factsOfAlerts(transaction, sealing, stored, now);
  return stored.map((alert) => derive(alert, facts.get(alert.id) ?? [], now));
}

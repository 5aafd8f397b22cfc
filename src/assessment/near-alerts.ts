/**
 * Alerts that may be about the person of a decision, and are not matched with it. They have no effect. But an officer can find that such an
 * alert is about the person, so a decision with one is an item of the queue. A decision without one leaves nothing to decide.
 *
 * INVARIANT: the number of statements does not depend on what is found, and what they return does not grow with what was found before.
 */
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { alerts, warrants } from '../alerts/tables.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { reviews } from '../decisions/tables.ts';
import type { Comparison } from '../matching/compare.ts';
import { reaches } from '../validity/reach.ts';
import type { AlertState } from '../vocabulary/alerts.ts';
import type { AsylumDecisionKind } from '../vocabulary/decisions.ts';
import type { DecisionToMatch } from './decisions-to-match.ts';

export interface NearAlert {
  readonly decisionId: string;
  readonly alertId: string;
}

/** The kinds that speak against an alert. Of the others nobody asks whom they are about, as long as no alert is matched. */
const PROTECTIONS: ReadonlySet<AsylumDecisionKind> = new Set(['GRANTED', 'PENDING']);
const OVER: readonly AlertState[] = ['WITHDRAWN', 'EXPIRED'];

/** Whether an alert that shares two words of the name and the birth year with a decision, or a document, is worth an officer's look. */
export function isNear({ kind }: { readonly kind: AsylumDecisionKind }, comparison: Comparison): boolean {
  const { certainty, reasons, contradictions } = comparison;
  if (!PROTECTIONS.has(kind) || certainty !== 'POSSIBLE') return false;
  return contradictions.length === 0 || reasons.includes('DOCUMENT_EQUAL');
}

/** The alerts near a decision. */
export interface NearDecision {
  /** Whether any was found, now or before. */
  readonly isAny: boolean;
  /** Those that were found now, and not before. */
  readonly fresh: readonly string[];
}

/**
 * The alerts near each decision that it reaches, by its id. What was found before stays in the database: a source can request any number of
 * alerts that are near.
 *
 * @param found alerts that `isNear` accepted
 */
export async function nearAlertsOf(
  { queries }: Transaction,
  about: readonly Pick<DecisionToMatch, 'id' | 'fearedCountries'>[],
  found: readonly NearAlert[],
): Promise<ReadonlyMap<string, NearDecision>> {
  const ids = [...new Set(found.map(({ alertId }) => alertId))];
  const rows = await queries
    .select({ id: alerts.id, source: alerts.source, warrant: warrants.id, issuer: warrants.issuer })
    .from(alerts)
    .leftJoin(warrants, eq(warrants.alertId, alerts.id))
    .where(and(amongIds(alerts.id, ids), notInArray(alerts.state, [...OVER])));
  const before = await queries
    .select({
      decisionId: reviews.decisionId,
      isAny: sql<boolean>`coalesce(cardinality(${reviews.nearAlerts}) > 0, false)`,
      known: sql<string[]>`to_jsonb(array(
        select f from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) f where f::uuid = any(${reviews.nearAlerts})))`,
    })
    .from(reviews)
    .where(
      and(
        eq(reviews.kind, 'UNMATCHED_DECISION'),
        amongIds(
          reviews.decisionId,
          about.map(({ id }) => id),
        ),
      ),
    );
  const isReached = (alertId: string, fearedCountries: readonly string[]): boolean => {
    const own = rows.filter(({ id }) => id === alertId);
    const [alert] = own;
    if (alert === undefined) return false;
    const issued = own.flatMap(({ warrant, issuer }) => (warrant === null ? [] : [{ id: warrant, issuer }]));
    return reaches({ source: alert.source, warrants: issued }, fearedCountries);
  };
  return new Map(
    about.map(({ id, fearedCountries }) => {
      const earlier = before.filter(({ decisionId }) => decisionId === id);
      const known = new Set(earlier.flatMap((review) => review.known));
      const now = new Set(found.filter(({ decisionId }) => decisionId === id).map(({ alertId }) => alertId));
      const fresh = [...now].filter((alertId) => !known.has(alertId) && isReached(alertId, fearedCountries)).sort();
      return [id, { isAny: fresh.length > 0 || earlier.some((review) => review.isAny), fresh }];
    }),
  );
}

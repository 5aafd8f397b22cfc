/**
 * The statement of decided cases: reviews that officers of the reader's compartments ended, and what the notices desk decided.
 *
 * INVARIANT: a case is one that its reader may read as a review, with the policy of reviews, of their steps and of alerts in the statement.
 * PostgreSQL holds the same by row security. So a count says nothing about the other compartment.
 */
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { alertAttributes } from '../../alerts/attributes.ts';
import { alerts, lifecycleFacts, requests } from '../../alerts/tables.ts';
import { readsField, rowsReadableBy } from '../../database/readable.ts';
import { reviewAttributes, stepAttributes } from '../../decisions/attributes.ts';
import { reviewSteps } from '../../decisions/rulings-tables.ts';
import { reviews } from '../../decisions/tables.ts';
import type { Role } from '../../policy/reader.ts';
import { STEPS_OF_NOTICES_DESK } from '../../vocabulary/patterns.ts';

/** Steps with which a review ends. An interim measure ends none. */
const ENDING = ['DECIDED', 'CONFIRMED'] as const;

/**
 * The decided cases that a role may read, as `c`, beside their alert: with `key`, `alert_id`, `ground`, `outcome`, `decided_at` and
 * `decision_id`. A review without an alert, and one of a travel document, has no source and is not among them.
 */
export function decidedCases(role: Role, day: string, where: SQL | undefined): SQL {
  const decided = readsField(role, 'ReviewItem', 'id')
    ? sql`${reviewed(role, day)} union all ${examined()}`
    : examined();
  return sql`from (${decided}) c join ${alerts} on ${alerts.id} = c.alert_id
    where ${and(rowsReadableBy(role, 'Alert', alertAttributes), where)}`;
}

function reviewed(role: Role, day: string): SQL {
  return sql`select ${reviewSteps.id}::text as key, ${reviews.alertId} as alert_id, ${reviews.kind} as ground,
      ${reviewSteps.outcome} as outcome, ${reviewSteps.recordedAt} as decided_at, ${reviews.decisionId} as decision_id
    from ${reviewSteps} join ${reviews} on ${eq(reviews.id, reviewSteps.reviewId)}
    where ${and(
      inArray(reviewSteps.kind, [...ENDING]),
      rowsReadableBy(role, 'ReviewStep', stepAttributes(day)),
      rowsReadableBy(role, 'ReviewItem', reviewAttributes(day)),
    )}`;
}

/** That files brought an alert is no decision. */
function examined(): SQL {
  return sql`select '' as key, ${lifecycleFacts.alertId} as alert_id, 'EXAMINATION' as ground, ${lifecycleFacts.kind} as outcome,
      ${lifecycleFacts.recordedAt} as decided_at, null::uuid as decision_id
    from ${lifecycleFacts}
    where ${inArray(lifecycleFacts.kind, STEPS_OF_NOTICES_DESK)} and (${lifecycleFacts.kind} <> 'PUBLISHED' or exists (
      select from ${requests} r where r.alert_id = ${lifecycleFacts.alertId} and r.requested_at is not null))`;
}

/**
 * The conditions of the review queue. Each looks only at what the reader may read: a review of the other compartment, and an alert or a
 * decision that is hidden, satisfy nothing.
 */
import { and, eq, gt, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { alertAttributes } from '../../alerts/attributes.ts';
import { candidateAlerts } from '../../alerts/candidates.ts';
import { matchPersonOf } from '../../alerts/person-sought.ts';
import { searchableText } from '../../alerts/searchable-text.ts';
import { alerts } from '../../alerts/tables.ts';
import type { RequestContext } from '../../api/context.ts';
import { ArgumentError } from '../../api/errors.ts';
import { assertDay } from '../../api/input.ts';
import { amongIds } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { rowsReadableBy } from '../../database/readable.ts';
import { decisionAttributes, rulingAttributes } from '../../decisions/attributes.ts';
import { decisionsAbout, fearsCountry, reportedByCountry } from '../../decisions/conditions.ts';
import { lowerUrgency } from '../../decisions/review-urgency.ts';
import { reviewSteps, rulings } from '../../decisions/rulings-tables.ts';
import { decisions, reviews } from '../../decisions/tables.ts';
import { dayOf } from '../../law/law.ts';
import { startOf } from '../../validity/calendar.ts';
import type { ReviewFilter } from '../filters.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws ArgumentError for a value outside its range */
export function assertConditions(filter: ReviewFilter | null): void {
  const { olderThanDays, dueBefore, person } = filter ?? {};
  const days = olderThanDays ?? 0;
  if (days < 0 || days > MOST_DAYS) throw new ArgumentError(`"olderThanDays" must be between 0 and ${MOST_DAYS}.`);
  assertDay('dueBefore', dueBefore ?? null);
  if (person !== null && person !== undefined) matchPersonOf(person);
}

/** The condition of a filter, at a moment. A person is searched for first, in the transaction of the reader. */
export async function conditionOf(
  context: RequestContext,
  transaction: Transaction,
  filter: ReviewFilter | null,
  asOf: Date,
): Promise<SQL | undefined> {
  const { reader, services } = context;
  const { role, user } = reader;
  const day = dayOf(services.clock.now());
  const given = <T>(value: T | null | undefined, condition: (value: T) => SQL | undefined): SQL | undefined =>
    value === null || value === undefined ? undefined : condition(value);
  const ofAlert = (condition: SQL): SQL => sql`exists (
    select from ${alerts} where (${alerts.id} = ${reviews.alertId} or ${alerts.id} = any(${reviews.nearAlerts}))
      and ${condition} and ${rowsReadableBy(role, 'Alert', alertAttributes)})`;
  const ofDecision = (condition: SQL): SQL => sql`exists (
    select from ${decisions} where ${decisions.id} = ${reviews.decisionId}
      and ${condition} and ${rowsReadableBy(role, 'AsylumDecision', decisionAttributes(day))})`;
  return and(
    filter?.state === 'DECIDED' ? undefined : isNull(reviews.closedAt),
    given(filter?.alert, (reference) => ofAlert(sql`${alerts.reference} = ${searchableText(reference)}`)),
    given(filter?.decision, (id) => (UUID.test(id) ? eq(reviews.decisionId, id.toLowerCase()) : sql`false`)),
    given(filter?.reportedBy, (country) => ofDecision(reportedByCountry(services.sealing, country))),
    given(filter?.fearedCountry, (country) => ofDecision(fearsCountry(services.sealing, country))),
    given(filter?.source, (country) => ofAlert(sql`${alerts.source} = ${searchableText(country)}`)),
    filter?.person === null || filter?.person === undefined
      ? undefined
      : await aboutPerson(context, transaction, filter.person),
    given(filter?.kind, (kind) => eq(reviews.kind, kind)),
    given(filter?.state, (state) => eq(reviews.state, state)),
    given(filter?.mine, (mine) =>
      mine ? eq(reviews.claimedBy, user) : sql`${reviews.claimedBy} is distinct from ${user}`,
    ),
    given(filter?.awaitingMe, (awaits) => (awaits ? awaiting(context, day) : sql`not ${awaiting(context, day)}`)),
    given(filter?.olderThanDays, (days) => lte(reviews.createdAt, new Date(asOf.getTime() - days * DAY_MS))),
    given(filter?.dueBefore, (date) => lt(reviews.dueAt, startOf(date))),
    // As in `urgencyAt`: an overdue review is one step more urgent.
    given(filter?.urgency, (urgency) => {
      const lower = lowerUrgency(urgency);
      const inTime = and(eq(reviews.urgency, urgency), urgency === 'URGENT' ? undefined : gt(reviews.dueAt, asOf));
      return lower === null ? inTime : sql`(${inTime} or ${and(eq(reviews.urgency, lower), lte(reviews.dueAt, asOf))})`;
    }),
  );
}

async function aboutPerson(
  context: RequestContext,
  transaction: Transaction,
  input: NonNullable<ReviewFilter['person']>,
): Promise<SQL | undefined> {
  const person = matchPersonOf(input);
  const [found = []] = await candidateAlerts(transaction, [person], context.reader.role);
  const alertIds = found.map(({ alertId }) => alertId);
  const decisionIds = await decisionsAbout(context, transaction, person);
  return or(
    amongIds(reviews.alertId, alertIds),
    amongIds(reviews.decisionId, decisionIds),
    sql`${reviews.nearAlerts} && array(select jsonb_array_elements_text(${JSON.stringify(alertIds)}::jsonb)::uuid)`,
  );
}

const TOOK_PART = sql`('PROPOSED', 'DECIDED', 'CONFIRMED', 'CONTINUED', 'RECUSED')`;

/** That a review awaits a second officer who can be the reader: as in `assertMayAct` and `assertMayConfirm`, nationalities apart. */
function awaiting({ reader: { role, user } }: RequestContext, day: string): SQL {
  const addressee = role === 'CCF' ? 'CCF' : 'SECRETARIAT';
  return sql`(${reviews.state} = 'AWAITING_SECOND_OFFICER' and ${reviews.addressee} = ${addressee}
    and (${reviews.claimedBy} is null or ${reviews.claimedBy} = ${user})
    and not exists (select from ${reviewSteps} where ${reviewSteps.reviewId} = ${reviews.id}
      and ${reviewSteps.officer} = ${user} and ${reviewSteps.kind} in ${TOOK_PART})
    and not exists (select from ${rulings} where ${rulings.alertId} = ${reviews.alertId}
      and (${rulings.decidedBy} = ${user} or ${rulings.confirmedBy} = ${user})
      and ${rowsReadableBy(role, 'Ruling', rulingAttributes(day))}))`;
}

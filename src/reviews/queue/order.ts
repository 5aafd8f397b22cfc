/**
 * The orders of the review queue, and the position of a review in them. What is urgent by itself comes before what became urgent because it
 * is overdue: otherwise many forgotten items would stand above a person who may be arrested tomorrow.
 */
import { asc, desc, sql, type SQL } from 'drizzle-orm';
import type { Position } from '../../api/cursor.ts';
import { urgencyAt } from '../../decisions/review-urgency.ts';
import { reviews } from '../../decisions/tables.ts';
import type { ReviewOrder, ReviewUrgency } from '../../vocabulary/reviews.ts';

const RANK: Readonly<Record<ReviewUrgency, number>> = { ROUTINE: 1, HIGH: 2, URGENT: 3 };
const MOST = RANK.URGENT;

/** How urgent a review is by itself. */
const OWN_RANK = sql`case ${reviews.urgency} when 'URGENT' then 3 when 'HIGH' then 2 else 1 end`;

/** How urgent it is at a moment: as in `urgencyAt`. */
function rankAt(asOf: Date): SQL {
  return sql`least(${OWN_RANK} + case when ${reviews.dueAt} <= ${asOf.toISOString()}::timestamptz then 1 else 0 end, ${MOST})`;
}

/** The urgency at a moment, in SQL. */
export function urgencySql(asOf: Date): SQL<ReviewUrgency> {
  return sql`case ${rankAt(asOf)} when 3 then 'URGENT' when 2 then 'HIGH' else 'ROUTINE' end`;
}

export function orderBy(order: ReviewOrder, asOf: Date): SQL[] {
  return order === 'AGE'
    ? [asc(reviews.createdAt), asc(reviews.id)]
    : [desc(rankAt(asOf)), desc(OWN_RANK), asc(reviews.dueAt), asc(reviews.id)];
}

interface Ordered {
  readonly id: string;
  readonly createdAt: Date;
  readonly dueAt: Date;
  /** As long as it is not overdue. */
  readonly urgency: ReviewUrgency;
}

/** The position of a review. It begins with the moment of the first page: a review that becomes overdue meanwhile does not move. */
export function positionOf(order: ReviewOrder, asOf: Date, { id, createdAt, dueAt, urgency }: Ordered): Position {
  if (order === 'AGE') return [asOf.toISOString(), createdAt.toISOString(), id];
  return [asOf.toISOString(), RANK[urgencyAt(asOf, { urgency, dueAt })], RANK[urgency], dueAt.toISOString(), id];
}

/** The moment at which the first page was read. */
export function momentOf([asOf]: Position): Date {
  return new Date(String(asOf));
}

/** The reviews after a position. */
export function afterPosition(order: ReviewOrder, position: Position): SQL {
  const [, ...keys] = position;
  if (order === 'AGE') {
    return sql`(${reviews.createdAt}, ${reviews.id}) > (${keys[0]}::timestamptz, ${keys[1]}::uuid)`;
  }
  const [rank, own, dueAt, id] = keys;
  return sql`(-${rankAt(momentOf(position))}, -${OWN_RANK}, ${reviews.dueAt}, ${reviews.id})
    > (-(${rank}::int), -(${own}::int), ${dueAt}::timestamptz, ${id}::uuid)`;
}

/**
 * How much a source may have open. What is open is compared again with what countries report, so nobody may pile it up.
 *
 * INVARIANT: what counts is what the source sees as under examination, whatever holds it there. So the bound tells nothing.
 */
import { and, eq, sql } from 'drizzle-orm';
import { amendments } from '../alerts/amendments/tables.ts';
import { inputError } from '../api/user-error.ts';
import type { Transaction } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';

/** Requests of one source. INTERPOL publishes some 13,000 red notices in a year, of all sources together. */
export const MOST_OF_SOURCE = 20_000;
/** Requests of one source about subjects of one family name and birth date. */
export const MOST_OF_SUBJECT = 50;
/** Amendments of one alert. An amendment gives the whole new content, so only the last one matters. */
export const MOST_AMENDMENTS = 10;

/** @throws InputError TOO_MANY_OPEN when the source has as many open requests as it may have */
export async function assertRoomForRequest(
  { queries }: Transaction,
  { familyName, birthDate }: { readonly familyName: string; readonly birthDate: string | null },
): Promise<void> {
  const [open] = rowsOf<{ of_source: string | number; of_subject: string | number }>(
    await queries.execute(
      sql`select of_source, of_subject from alerts.open_requests(${MOST_OF_SOURCE}::int, ${familyName}, ${birthDate})`,
    ),
  );
  if (Number(open?.of_subject) >= MOST_OF_SUBJECT) {
    throw inputError(
      ['input', 'subject'],
      'TOO_MANY_OPEN',
      `You have ${MOST_OF_SUBJECT} requests about a subject of this name and birth date under examination. Wait for a decision, or withdraw one.`,
    );
  }
  if (Number(open?.of_source) >= MOST_OF_SOURCE) {
    throw inputError(
      ['input'],
      'TOO_MANY_OPEN',
      `You have ${MOST_OF_SOURCE} requests under examination. Wait for decisions, or withdraw some.`,
    );
  }
}

/** Of an alert whose retention row is locked. @throws InputError TOO_MANY_OPEN when it has as many open amendments as it may have */
export async function assertRoomForAmendment({ queries }: Transaction, alertId: string): Promise<void> {
  const open = await queries
    .select({ ordinal: amendments.ordinal })
    .from(amendments)
    .where(and(eq(amendments.alertId, alertId), eq(amendments.state, 'UNDER_EXAMINATION')))
    .limit(MOST_AMENDMENTS);
  if (open.length < MOST_AMENDMENTS) return;
  throw inputError(
    ['input', 'reference'],
    'TOO_MANY_OPEN',
    `This alert has ${MOST_AMENDMENTS} amendments under examination. Wait for a decision on them.`,
  );
}

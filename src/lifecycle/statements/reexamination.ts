/**
 * A source asks for an alert of its own to be examined anew, with new material.
 *
 * INVARIANT: whether it may ask follows from what it was told and what it did itself. Who answers is found afterwards, in as many
 * statements whatever is found, and never told.
 */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, max } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { routeReexamination } from '../../assessment/reexaminations.ts';
import type { Transaction } from '../../database/database.ts';
import { Registry } from '../registry.ts';
import { lifecycleFacts } from '../../alerts/tables.ts';
import { dueOn } from './outcome.ts';
import { reexaminations, statements } from '../../alerts/statements-to-source/tables.ts';
import type { RequestReexaminationInput } from './types.ts';
import type { StatementKind } from '../../vocabulary/lifecycle.ts';

const schema = z.object({ reference: alertReference, material: text(10_000) });

/** What of an alert can be examined anew: of one whose time is over nothing is left. */
const DISPUTABLE: ReadonlySet<StatementKind> = new Set(['NOT_VALID', 'NOT_PUBLISHED']);

/** A re-examination by the alert's reference and its place among the alert's. */
export interface ReexaminationName {
  readonly reference: string;
  readonly ordinal: number;
}

/**
 * Records the request and lets those know of it who can answer.
 *
 * @throws InputError NOT_FOUND when the source has no alert of this reference; CONFLICT when it was not told that the alert is
 *   not valid, withdrew it itself, or waits for an answer already.
 */
export async function requestReexamination(
  context: RequestContext,
  input: RequestReexaminationInput,
): Promise<ReexaminationName> {
  const { reference, material } = parseInput(schema, input);
  const registry = new Registry(context);
  return registry.recordWithEngineLock('REEXAMINE', async (transaction, now) => {
    const { alertId } = await registry.ownAlert(transaction, reference);
    const statementOrdinal = await disputedStatement(transaction, alertId);
    const earlier = await lastOne(transaction, alertId);
    if (statementOrdinal === null || (await isWithdrawn(transaction, alertId))) {
      throw conflict('Only an alert that you were told is not valid, and that you did not withdraw, is examined anew.');
    }
    if (earlier !== null && earlier.statementOrdinal === statementOrdinal && dueOn(earlier.requestedAt) > day(now)) {
      throw conflict(
        `You asked for it already and will be told on ${dueOn(earlier.requestedAt)}. Ask again after that.`,
      );
    }
    const id = randomUUID();
    const ordinal = (earlier?.ordinal ?? 0) + 1;
    await transaction.queries.insert(reexaminations).values({
      id,
      alertId,
      source: registry.country,
      reference,
      ordinal,
      material,
      requestedAt: now,
      statementOrdinal,
      answerers: [],
    });
    await routeReexamination(transaction, context.services.sealing, { id, alertId }, now);
    return { alertId, result: { reference, ordinal } };
  });
}

/** The last statement about an alert, if it says that the alert is not valid. */
async function disputedStatement({ queries }: Transaction, alertId: string): Promise<number | null> {
  const [last] = await queries
    .select({ ordinal: statements.ordinal, kind: statements.kind })
    .from(statements)
    .where(eq(statements.alertId, alertId))
    .orderBy(desc(statements.ordinal))
    .limit(1);
  return last === undefined || !DISPUTABLE.has(last.kind) ? null : last.ordinal;
}

async function lastOne({ queries }: Transaction, alertId: string) {
  const [last] = await queries
    .select({
      ordinal: reexaminations.ordinal,
      requestedAt: reexaminations.requestedAt,
      statementOrdinal: reexaminations.statementOrdinal,
    })
    .from(reexaminations)
    .where(eq(reexaminations.alertId, alertId))
    .orderBy(desc(reexaminations.ordinal))
    .limit(1);
  return last ?? null;
}

async function isWithdrawn({ queries }: Transaction, alertId: string): Promise<boolean> {
  const [found] = await queries
    .select({ kind: max(lifecycleFacts.kind) })
    .from(lifecycleFacts)
    .where(and(eq(lifecycleFacts.alertId, alertId), eq(lifecycleFacts.kind, 'WITHDRAWN')));
  return (found?.kind ?? null) !== null;
}

function conflict(message: string): Error {
  return inputError(['input', 'reference'], 'CONFLICT', message);
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/**
 * A source requests the re-examination of an alert of its own, with new material.
 *
 * INVARIANT: whether it may ask follows from what was disclosed to it and what it did itself. Who answers is found afterwards, and is
 * never disclosed.
 */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, max } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { acceptAct, oneActAtATime } from '../../alerts/source-acts/accept.ts';
import type { Transaction } from '../../database/database.ts';
import { Registry } from '../registry.ts';
import { lifecycleFacts } from '../../alerts/tables.ts';
import { dueOn } from './outcome.ts';
import { reexaminations, sourceNotifications } from '../../alerts/statements-to-source/tables.ts';
import type { RequestReexaminationInput } from './types.ts';
import type { StatementKind } from '../../vocabulary/lifecycle.ts';

const schema = z.object({ reference: alertReference, material: text(10_000) });

/** The statements after which an alert can be re-examined. Of an expired alert nothing is left to examine. */
const DISPUTABLE: ReadonlySet<StatementKind> = new Set(['NOT_VALID', 'NOT_PUBLISHED']);

/** Identifies a re-examination: the reference of its alert, and its number among the re-examinations of that alert. */
export interface ReexaminationName {
  readonly reference: string;
  readonly ordinal: number;
}

/**
 * Records the request. Reviews are opened afterwards, for the officers who can answer it (`../apply-acts.ts`).
 *
 * @throws InputError NOT_FOUND when the source has no alert with this reference; CONFLICT when no statement says that the alert is
 *   not valid, when the source withdrew it, or when an earlier request is not answered yet
 */
export async function requestReexamination(
  context: RequestContext,
  input: RequestReexaminationInput,
): Promise<ReexaminationName> {
  const { reference, material } = parseInput(schema, input);
  const registry = new Registry(context);
  return registry.accept('REEXAMINE', async (transaction, now) => {
    const { alertId } = await registry.ownAlert(transaction, reference);
    await oneActAtATime(transaction, alertId);
    const statementOrdinal = await disputedStatement(transaction, alertId);
    const earlier = await lastOne(transaction, alertId);
    if (statementOrdinal === null || (await isWithdrawn(transaction, alertId))) {
      throw conflict(
        'You can request a re-examination only of an alert that a statement says is not valid, and that you did not withdraw.',
      );
    }
    if (earlier !== null && earlier.statementOrdinal === statementOrdinal && dueOn(earlier.requestedAt) > day(now)) {
      throw conflict(
        `You already requested a re-examination. Its outcome is due on ${dueOn(earlier.requestedAt)}. Request another one after that day.`,
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
      ...{ forNoticesDesk: false, forRefugeeDesk: false, forCcf: false },
    });
    const source = registry.country;
    await acceptAct(transaction, { alertId, source, kind: 'REEXAMINATION', reexaminationId: id }, now);
    return { alertId, result: { reference, ordinal } };
  });
}

/** The last statement about an alert, if it says that the alert is not valid. */
async function disputedStatement({ queries }: Transaction, alertId: string): Promise<number | null> {
  const [last] = await queries
    .select({ ordinal: sourceNotifications.ordinal, kind: sourceNotifications.kind })
    .from(sourceNotifications)
    .where(eq(sourceNotifications.alertId, alertId))
    .orderBy(desc(sourceNotifications.ordinal))
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

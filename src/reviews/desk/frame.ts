/**
 * The frame of every command of an officer: one transaction for the command, its effect on alerts and its entry in the register.
 *
 * Each command holds the engine lock. Otherwise two officers could decide at the same time on cases that each of them changes.
 */
import { and, eq } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { inputError } from '../../api/user-error.ts';
import { record } from '../../audit/record.ts';
import type { Transaction } from '../../database/database.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { reviewAttributes } from '../../decisions/attributes.ts';
import { purposeOf } from '../../decisions/audited-read.ts';
import { reviews } from '../../decisions/tables.ts';
import { dayOf } from '../../law/law.ts';
import { caseOf, type Case, type Review } from '../case.ts';
import { assertMayAct } from '../officers.ts';
import type { AuditOperation } from '../../vocabulary/audit.ts';
import type { Compartment } from '../../vocabulary/decisions.ts';

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a command works with, within its transaction. */
export interface Desk {
  readonly context: RequestContext;
  readonly transaction: Transaction;
  /** The compartment of the officer. */
  readonly addressee: Compartment;
  /** The officer, as the token names them. */
  readonly user: string;
  readonly now: Date;
  /** Ids of further records that the command concerned, for the register. */
  readonly concerned: string[];
}

/** Runs a command and records it in the register. @returns the id of the review that the command was about */
export async function atDesk(
  context: RequestContext,
  operation: AuditOperation,
  command: (desk: Desk) => Promise<Review>,
): Promise<string> {
  const { reader, services } = context;
  const reviewId = await withEngineLock(services.database, sessionOf(reader), async (transaction) => {
    const now = services.clock.now();
    const addressee = reader.role === 'CCF' ? 'CCF' : 'SECRETARIAT';
    const concerned: string[] = [];
    const desk: Desk = { context, transaction, addressee, user: reader.user, now, concerned };
    const { id, alertId, decisionId } = await command(desk);
    await record(transaction, {
      by: reader,
      at: now,
      operation,
      register: 'ASYLUM_DECISIONS',
      purpose: purposeOf(reader),
      records: [id, alertId, decisionId, ...concerned].flatMap((each) => each ?? []),
    });
    return id;
  });
  // An amendment that waited for this review may take effect now.
  services.jobs.wake();
  return reviewId;
}

/** Runs a command on an open review. @throws InputError RECUSED when the officer may not act on the case */
export function onReview(
  context: RequestContext,
  id: string,
  operation: AuditOperation,
  path: readonly string[],
  command: (desk: Desk, reviewCase: Case) => Promise<void>,
): Promise<string> {
  return atDesk(context, operation, async (desk) => {
    const reviewCase = await openCase(desk, id, path);
    assertMayAct(context.reader, reviewCase.concerned, reviewCase.involvement, path);
    await command(desk, reviewCase);
    return reviewCase.review;
  });
}

/** Loads the case of an open review. @throws InputError NOT_FOUND; CONFLICT when it is closed, or of the other compartment */
export async function openCase(desk: Desk, id: string, path: readonly string[]): Promise<Case> {
  const review = UUID.test(id) ? await visibleReview(desk, id) : undefined;
  if (review === undefined) throw inputError(path, 'NOT_FOUND', 'There is no such review.');
  if (review.addressee !== desk.addressee) {
    throw inputError(
      path,
      'CONFLICT',
      'This review belongs to the refugee desk. Use imposeCcfDecision for what the CCF decides about its alert.',
    );
  }
  if (review.closedAt !== null) {
    throw inputError(
      path,
      'CONFLICT',
      'This review is decided, or does not apply any more. Read the review queue again.',
    );
  }
  return loadCase(desk, review);
}

export function loadCase({ context, transaction, now }: Desk, review: Review): Promise<Case> {
  const { reader, services } = context;
  return caseOf(transaction, reader.role, services.sealing, review, now);
}

async function visibleReview({ context, transaction, now }: Desk, id: string): Promise<Review | undefined> {
  const isVisible = rowsReadableBy(context.reader.role, 'ReviewItem', reviewAttributes(dayOf(now)));
  const [review] = await transaction.queries
    .select()
    .from(reviews)
    .where(and(eq(reviews.id, id), isVisible));
  return review;
}

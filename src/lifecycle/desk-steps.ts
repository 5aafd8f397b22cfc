/** What the notices desk itself did about an alert, as the desk may read it. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { lifecycleFacts } from '../alerts/tables.ts';

/** A step of the desk. */
export interface DeskStep {
  readonly kind: string;
  readonly round: number;
  readonly recordedAt: Date;
}

/** The steps that the desk took, in no order. */
export async function deskSteps({ queries }: Transaction, alertId: string): Promise<DeskStep[]> {
  return queries
    .select({ kind: lifecycleFacts.kind, round: lifecycleFacts.round, recordedAt: lifecycleFacts.recordedAt })
    .from(lifecycleFacts)
    .where(
      and(
        eq(lifecycleFacts.alertId, alertId),
        inArray(lifecycleFacts.kind, ['PUBLISHED', 'REFUSED', 'NOT_COMPLIANT', 'REINSTATED']),
      ),
    );
}

/** A step comes after those that the desk took before, even where the clock of another machine was a little ahead. */
export function momentAfter(steps: readonly DeskStep[], now: Date): Date {
  return new Date(Math.max(now.getTime(), ...steps.map(({ recordedAt }) => recordedAt.getTime() + 1)));
}

/** The round in which an alert is: each reinstatement begins another. */
export function roundOf(steps: readonly DeskStep[]): number {
  return 1 + steps.filter(({ kind }) => kind === 'REINSTATED').length;
}

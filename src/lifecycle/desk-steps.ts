/** The steps of the notices desk about an alert, as the desk may read them. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { lifecycleFacts } from '../alerts/tables.ts';

/** A step of the desk. */
export interface DeskStep {
  readonly kind: string;
  readonly round: number;
  readonly recordedAt: Date;
}

/** The steps of the desk, in no particular order. */
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

/** A step comes after the earlier steps of the desk, even when the clock of another machine is a little ahead. */
export function momentAfter(steps: readonly DeskStep[], now: Date): Date {
  return new Date(Math.max(now.getTime(), ...steps.map(({ recordedAt }) => recordedAt.getTime() + 1)));
}

/** The current round of an alert. Each reinstatement begins a new one. */
export function roundOf(steps: readonly DeskStep[]): number {
  return 1 + steps.filter(({ kind }) => kind === 'REINSTATED').length;
}

/** Database work that follows the clock and belongs to no answer: tests that watch what an answer does leave it out. */
import { REFUSALS, USAGE, type Session } from '../../src/database/roles.ts';

/** Whether a transaction stores refusals, or exchanges what callers use with other processes. */
export function isBackground({ role }: Session): boolean {
  return role === REFUSALS.role || role === USAGE.role;
}

/** Whether a table, by its name in a copy of the database, is written in such transactions alone. */
export function isWrittenByTheClock(table: string): boolean {
  return table === 'audit.refused_operations' || table.startsWith('usage.');
}

/** What the officers of the Commission do about requests, beside reading them. */
import { ofTable } from './columns.ts';
import type { Doings } from './rights-of-checks.ts';

/** They append steps, and move the request along. */
export function withSteps(...inserted: readonly string[]): Doings {
  return {
    insert: [...inserted, 'ccf.steps.*', 'ccf.recusals.*'],
    update: ofTable('ccf.requests', 'state', 'next_due_on'),
  };
}

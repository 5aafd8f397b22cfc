/** What a filter of this compartment says, and whether the reader may say it. */
import { givenFilters } from '../api/filters.ts';
import type { Role } from '../policy/reader.ts';

/** @throws ForbiddenError for a condition that the role does not have. */
export function assertGiven(role: Role, type: string, filter: object | null): void {
  givenFilters(role, type, Object.keys(filter ?? {}), filter as Readonly<Record<string, unknown>> | null);
}

/** What a filter says, however it was written: a cursor is bound to it. */
export function canonical(filter: object | null): unknown {
  return Object.entries(filter ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

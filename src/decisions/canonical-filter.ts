/** Filters of the confidential compartment: whether the reader may use them, and their canonical form. */
import { givenFilters } from '../api/filters.ts';
import type { Role } from '../policy/reader.ts';

/** @throws ForbiddenError for a condition that the role does not have. */
export function assertFilterAllowed(role: Role, type: string, filter: object | null): void {
  givenFilters(role, type, Object.keys(filter ?? {}), filter as Readonly<Record<string, unknown>> | null);
}

/** The canonical form of a filter. A cursor is bound to it. */
export function canonicalFilter(filter: object | null): unknown {
  return Object.entries(filter ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

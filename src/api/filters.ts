/** The conditions of a filter, and whether the reader may use them. */
import { permissions } from '../policy/ability.ts';
import type { Role } from '../policy/reader.ts';
import { ForbiddenError } from './errors.ts';

/**
 * The conditions that were given, in the order of `names`.
 *
 * @throws ForbiddenError for a condition that the role may not use: a condition is never ignored silently
 */
export function givenFilters<Name extends string>(
  role: Role,
  type: string,
  names: readonly Name[],
  filter: Readonly<Partial<Record<Name, unknown>>> | null,
): Name[] {
  const given = names.filter((name) => filter?.[name] !== undefined && filter[name] !== null);
  if (!given.every((name) => permissions.mayUse(role, type, name))) throw new ForbiddenError();
  return given;
}

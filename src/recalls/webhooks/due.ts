/** When a target that fails is given up. Pure. */

/** How long a target may fail. */
export const GIVEN_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000;

/** The moment from which a target that goes on failing is given up; null for one that does not fail, and one that is given up. */
export function givenUpAt({
  failingSince,
  disabledAt,
}: {
  readonly failingSince: Date | null;
  readonly disabledAt: Date | null;
}): Date | null {
  return failingSince === null || disabledAt !== null ? null : new Date(failingSince.getTime() + GIVEN_UP_AFTER_MS);
}

/** When delivery to a failing target is given up. Pure. */

/** How long a target may fail. */
export const GIVEN_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000;

/**
 * The moment from which delivery is given up if the target keeps failing; null for a target that does not fail, or that
 * was given up.
 */
export function givenUpAt({
  failingSince,
  disabledAt,
}: {
  readonly failingSince: Date | null;
  readonly disabledAt: Date | null;
}): Date | null {
  return failingSince === null || disabledAt !== null ? null : new Date(failingSince.getTime() + GIVEN_UP_AFTER_MS);
}

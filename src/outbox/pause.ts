/** How long a job rests after it failed. */

/**
 * Doubles with each attempt, from a second on. Half of it is left to chance, so that what failed together is not tried again
 * together.
 *
 * @param attempt that failed, from 1
 * @param longest seconds
 * @param chance from 0 to 1
 * @returns seconds
 */
export function pauseAfter(attempt: number, longest: number, chance: number): number {
  return Math.min(2 ** (attempt - 1), longest) * (0.5 + chance / 2);
}

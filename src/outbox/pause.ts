/** The pause before a failed job is retried. */

/**
 * Doubles with each attempt, starting at one second. Half of it is random, so that jobs that failed together are not
 * retried together.
 *
 * @param attempt that failed, from 1
 * @param longest seconds
 * @param chance from 0 to 1
 * @returns seconds
 */
export function pauseAfter(attempt: number, longest: number, chance: number): number {
  return Math.min(2 ** (attempt - 1), longest) * (0.5 + chance / 2);
}

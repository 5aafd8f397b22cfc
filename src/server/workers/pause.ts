/** How long a primary waits before it replaces a worker that died. */

const SHORTEST_MS = 250;
const LONGEST_MS = 30_000;

/**
 * Doubles with each death in a row: a worker that cannot start should not take the machine from those that serve.
 *
 * @param deaths in a row, from 1
 */
export function pauseBefore(deaths: number): number {
  return Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(deaths - 1, 20));
}

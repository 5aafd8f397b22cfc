/** The order of the warrants of an alert. */
import { randomInt } from 'node:crypto';

const POSITIONS = 2 ** 26;

/**
 * Positions in ascending order, after another one. They are drawn: a warrant that fell is absent, and beside positions without gaps its
 * absence would be seen.
 */
export function drawnPositions(count: number, after = 0): number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(randomInt(POSITIONS));
  return [...drawn].sort((one, other) => one - other).map((position) => after + 1 + position);
}

/**
 * Limits how many mutations of one caller run at the same time. One process serves everybody, so each mutation that runs makes every other
 * request wait at each of its steps. A caller that sends forty at once waits for itself.
 *
 * INVARIANT: how long a caller waits here depends on its own mutations alone.
 */
import { turns } from '../database/turns.ts';
import type { Reader } from '../policy/reader.ts';

/** Two at a time do up to 40 % more in the same time, and make a report of somebody else wait twice as long at each of its steps. */
const MOST_OF_ONE = 1;
/** More than there are callers: nobody waits for another one. */
const MOST = 100_000;

const acts = turns(MOST, MOST_OF_ONE);

/**
 * Runs a mutation when the caller has a turn: those of one country and role share theirs. Officers of the organisation have one each, so that a long
 * one keeps no colleague.
 */
export function actInTurn<T>(
  { country, role, user }: Pick<Reader, 'country' | 'role' | 'user'>,
  act: () => Promise<T>,
): Promise<T> {
  return acts({ name: JSON.stringify([role, country ?? user]), urgent: false }, act);
}

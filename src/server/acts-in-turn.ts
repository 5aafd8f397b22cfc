/**
 * Limits how many mutations of one caller run at the same time. One process serves everybody, so each mutation that runs makes every other
 * request wait at each of its steps. A caller that sends forty at once waits for itself.
 *
 * INVARIANT: how long a caller waits here depends on its own mutations alone.
 */
import { turns } from '../database/turns.ts';
import type { Reader } from '../policy/reader.ts';

/** The database works on one while this process works on the other. */
const MOST_OF_ONE = 2;
/** More than there are callers: nobody waits for another one. */
const MOST = 100_000;

const acts = turns(MOST, MOST_OF_ONE);

/** Runs a mutation when the caller has a turn: those of one country and role share theirs. */
export function actInTurn<T>({ country, role }: Pick<Reader, 'country' | 'role'>, act: () => Promise<T>): Promise<T> {
  return acts({ name: `${role} ${country ?? ''}`, urgent: false }, act);
}

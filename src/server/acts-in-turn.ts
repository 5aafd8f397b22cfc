/**
 * Limits how many mutations of one caller run at the same time. One process serves everybody, so each mutation that runs makes every other
 * request wait at each of its steps. A caller that sends forty at once waits for itself.
 *
 * INVARIANT: how long a caller waits here depends on its own mutations, and on one at a time of each colleague.
 */
import { turns, type Turns } from '../database/turns.ts';
import type { Reader } from '../policy/reader.ts';

/** Two at a time do up to 40 % more in the same time, and make a report of somebody else wait twice as long at each of its steps. */
const MOST_OF_ONE = 1;

/**
 * Mutations that change nothing of what others of the country work on. Each user has a turn of their own for them: a border guard who checks a list
 * of five hundred keeps no other one from checking.
 */
const OF_ONE_USER: ReadonlySet<string> = new Set(['check']);

/** As many are kept though nobody acts. There are some two hundred countries. */
const MOST_KEPT = 2_000;

/** Those who share a turn. */
interface Body {
  readonly inTurn: Turns;
  /** How many acts run or wait. */
  acts: number;
}

const bodies = new Map<string, Body>();

/**
 * Runs a mutation when the caller has a turn: those of one country and role share theirs, and its users are served one after the other. Officers
 * of the organisation have one each, so that a long one keeps no colleague.
 *
 * @param mutation its name in the schema
 */
export async function actInTurn<T>(
  { country, role, user }: Pick<Reader, 'country' | 'role' | 'user'>,
  mutation: string,
  act: () => Promise<T>,
): Promise<T> {
  const body = bodyOf(JSON.stringify(OF_ONE_USER.has(mutation) ? [role, country, user] : [role, country ?? user]));
  body.acts += 1;
  try {
    return await body.inTurn({ name: user, urgent: false }, act);
  } finally {
    body.acts -= 1;
  }
}

function bodyOf(name: string): Body {
  const known = bodies.get(name);
  if (known !== undefined) return known;
  if (bodies.size >= MOST_KEPT) for (const [other, { acts }] of bodies) if (acts === 0) bodies.delete(other);
  const body = { inTurn: turns(MOST_OF_ONE), acts: 0 };
  bodies.set(name, body);
  return body;
}

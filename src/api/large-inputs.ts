/**
 * Inputs with many items. One process serves everybody, so a long piece of computing makes every other request wait at each of its steps.
 * Here large inputs are worked on one at a time, country after country, with a rest for each. `database/slices.ts` cuts their computing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { turns } from '../database/turns.ts';
import type { Reader } from '../policy/reader.ts';

/** An input of so many items takes no turn: it is over at once. */
const SMALL = 20;
/** A database that was away for a while makes nobody rest for as long. */
const LONGEST_REST_MS = 1_000;
/** How long others wait for one that is worked on. One that takes longer waits for the database, or for a lock of its own country. */
export const LONGEST_TURN_MS = 2_000;

const large = turns(1);

/** One line for each country: there are more places than countries, so nobody waits for another one. */
const ofOne = turns(100_000, 1);
/** Until when the large inputs of a country rest, by its name. There are some two hundred. */
const restsUntil = new Map<string, number>();

/**
 * Does work on an input, if it is large when no other large one is worked on. The next large one of the same country begins when as much time has
 * passed as the work took: so one country's take half of the time at most, however many it sends.
 *
 * INVARIANT: how long it rests depends on how long its own last input took, which it was told by the answer.
 *
 * INVARIANT: an input that waits keeps no other country waiting. A country can make its own wait for fifteen seconds, again and again: it ends an
 * upload of millions, and records documents meanwhile.
 *
 * @param size how many items it has
 */
export function inTurn<T>(
  { country, role }: Pick<Reader, 'country' | 'role'>,
  size: number,
  work: () => Promise<T>,
): Promise<T> {
  if (size <= SMALL) return work();
  const caller = { name: country ?? role, urgent: false };
  return ofOne(caller, async () => {
    await pause(Math.max(0, (restsUntil.get(caller.name) ?? 0) - performance.now()));
    let working: Promise<T> | undefined;
    await large(caller, async () => {
      working = thenRested(caller.name, work);
      await settledOrLate(working);
    });
    return working as Promise<T>;
  });
}

async function thenRested<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    const ended = performance.now();
    restsUntil.set(name, ended + Math.min(ended - began, LONGEST_REST_MS));
  }
}

/** Resolves when work has ended, however it ended, or when it takes too long. */
async function settledOrLate(work: Promise<unknown>): Promise<void> {
  const settled = new AbortController();
  const late = pause(LONGEST_TURN_MS, undefined, { signal: settled.signal }).catch(() => undefined);
  const ended = work.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([ended, late]);
  settled.abort();
}

/** Items in portions of a size. */
export function portionsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, portion) =>
    items.slice(portion * size, (portion + 1) * size),
  );
}

/**
 * Inputs with many items. One process serves everybody, so a long piece of computing makes every other request wait at each of its steps.
 * Here large inputs are worked on one at a time, country after country, and their computing is cut into slices.
 */
import { setImmediate as letOthers } from 'node:timers/promises';
import { turns } from '../database/turns.ts';
import type { Reader } from '../policy/reader.ts';

/** An input of so many items takes no turn: it is over at once. */
const SMALL = 20;
const SLICE_MS = 4;

const large = turns(1);

/** Does work on an input, if it is large when no other large one is worked on. @param size how many items it has */
export function inTurn<T>(
  { country, role }: Pick<Reader, 'country' | 'role'>,
  size: number,
  work: () => Promise<T>,
): Promise<T> {
  return size <= SMALL ? work() : large({ name: country ?? role, urgent: false }, work);
}

/** Maps items, and lets others go on after each slice. */
export async function mapInSlices<From, To>(
  items: readonly From[],
  map: (item: From, place: number) => To,
): Promise<To[]> {
  const mapped: To[] = [];
  let began = performance.now();
  for (const [place, item] of items.entries()) {
    mapped.push(map(item, place));
    if (performance.now() - began < SLICE_MS) continue;
    await letOthers();
    began = performance.now();
  }
  return mapped;
}

/** Items in portions of a size. */
export function portionsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, portion) =>
    items.slice(portion * size, (portion + 1) * size),
  );
}

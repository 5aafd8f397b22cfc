/**
 * Cuts computing into slices. One process serves everybody, so a long piece of computing makes every other request wait at each of its steps: how
 * long they wait would tell how much there was to compute.
 */
import { setImmediate as letOthers } from 'node:timers/promises';

const SLICE_MS = 4;
/** After so many items it looks at the clock. So what is over at once is done in one go, and in the same order on any machine. */
const LEAST_ITEMS = 16;

/** Maps items, and lets others go on after each slice. */
export async function mapInSlices<From, To>(
  items: readonly From[],
  map: (item: From, place: number) => To,
): Promise<To[]> {
  const mapped: To[] = [];
  let began = performance.now();
  for (const [place, item] of items.entries()) {
    mapped.push(map(item, place));
    if (place % LEAST_ITEMS < LEAST_ITEMS - 1 || performance.now() - began < SLICE_MS) continue;
    await letOthers();
    began = performance.now();
  }
  return mapped;
}

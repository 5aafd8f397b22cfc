/**
 * Cuts computing into slices. One process serves everybody, so a long piece of computing makes every other request wait at each of its steps: how
 * long they wait would tell how much there was to compute.
 */
import { setImmediate as letOthers } from 'node:timers/promises';

const SLICE_MS = 4;
/** So many items are over at once. */
const FEW = 64;

/**
 * Maps items, and lets others go on after each slice. A few items are mapped in one go, without a promise: so the statements of an operation have the
 * same order on any machine.
 */
export function mapInSlices<From, To>(
  items: readonly From[],
  map: (item: From, place: number) => To,
): To[] | Promise<To[]> {
  return items.length <= FEW ? items.map(map) : mapMany(items, map);
}

async function mapMany<From, To>(items: readonly From[], map: (item: From, place: number) => To): Promise<To[]> {
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

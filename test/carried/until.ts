import { setTimeout as sleep } from 'node:timers/promises';

/** What a killed process had in hand is taken over when its lease is over, and what failed is tried again after a pause. */
export async function until(condition: () => Promise<boolean>, longestMs = 120_000): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < longestMs && !(await condition())) await sleep(200);
}

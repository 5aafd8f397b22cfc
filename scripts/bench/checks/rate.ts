/** A load of a fixed rate. */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { open, type Measured } from '../load.ts';

interface Rate {
  readonly connections: number;
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Sends the requests in turn at a rate, and measures each answer from the moment when its request was due: what waits for a free connection
 * is counted, too.
 *
 * @throws at the first answer that is not 200 or that holds GraphQL errors
 */
export async function loadAtRate(
  url: URL,
  requests: readonly Buffer[],
  { connections, perSecond, seconds }: Rate,
): Promise<Measured> {
  const latencies: number[] = [];
  const began = performance.now();
  const all = Math.floor(perSecond * seconds);
  let sent = 0;
  const client = async (): Promise<void> => {
    const connection = await open(url);
    try {
      while (sent < all) {
        const place = sent++;
        const due = began + (place * 1000) / perSecond;
        const early = due - performance.now();
        if (early > 0) await sleep(early);
        // A timer is up to a millisecond late, which is not the server's.
        const start = early > 0 ? performance.now() : due;
        // INVARIANT: modulo the length, so there is one.
        await connection.ask(requests[place % requests.length] as Buffer);
        latencies.push(performance.now() - start);
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  return { seconds: (performance.now() - began) / 1000, latencies };
}

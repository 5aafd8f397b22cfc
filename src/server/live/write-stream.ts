/** Writes events, or a long answer, to a client with backpressure. A client that does not read is cut off. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as yieldToOthers } from 'node:timers/promises';

/** How long a client may leave unread what was sent. */
export const SLOWEST_CLIENT_MS = 30_000;

export interface StreamWriter {
  /** Resolves when the client has read what was sent so far. */
  drained(): Promise<void>;
  /** Resolves when the last text was written, or the client was cut off. */
  readonly done: Promise<void>;
}

/**
 * Writes texts to an outlet and ends it. The writer waits for a slow client, up to a limit. Nothing is buffered for the client: not
 * here, and not by the source either, if it waits for `drained` before it makes the next text.
 */
export function writeStream(
  texts: AsyncIterable<string> | Iterable<string>,
  outlet: Writable,
  slowest = SLOWEST_CLIENT_MS,
): StreamWriter {
  let drained: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    try {
      for await (const text of texts) {
        if (outlet.destroyed) return;
        if (!outlet.write(text)) {
          drained = drain(outlet, slowest);
          await drained;
        }
        // An outlet that never blocks would otherwise keep other requests waiting until the last text.
        await yieldToOthers();
      }
      outlet.end();
    } catch {
      // A regular end would tell the client that the answer is complete.
      outlet.destroy();
    }
  };
  return { drained: () => drained, done: write() };
}

/** Waits until the outlet is empty or closed; destroys it when that takes too long. */
async function drain(outlet: Writable, slowest: number): Promise<void> {
  const over = new AbortController();
  const deadline = setTimeout(() => outlet.destroy(), slowest);
  try {
    await Promise.race([once(outlet, 'drain', over), once(outlet, 'close', over)]);
  } catch {
    // The client has disconnected.
  } finally {
    clearTimeout(deadline);
    over.abort();
  }
}

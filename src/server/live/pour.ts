/** Writes the events of a stream, or a long answer, to whoever reads them, and to nobody who does not. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as othersTurn } from 'node:timers/promises';

/** How long a reader may leave unread what was sent, before the stream is cut off. */
export const SLOWEST_READER_MS = 30_000;

export interface Pouring {
  /** Resolves when the reader has taken what was sent so far. */
  taken(): Promise<void>;
  /** Resolves when the last event was written, or the stream was cut off. */
  readonly done: Promise<void>;
}

/**
 * Writes texts to an outlet and ends it. A reader who falls behind is waited for, and cut off when that takes too long: what
 * they do not take is kept neither here nor, as whoever makes events waits for `taken`, anywhere else.
 */
export function pour(
  texts: AsyncIterable<string> | Iterable<string>,
  outlet: Writable,
  slowest = SLOWEST_READER_MS,
): Pouring {
  let taken: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    try {
      for await (const text of texts) {
        if (outlet.destroyed) return;
        if (!outlet.write(text)) {
          taken = drained(outlet, slowest);
          await taken;
        }
        // An outlet that takes everything at once would not let anybody else's request come up before the last text.
        await othersTurn();
      }
      outlet.end();
    } catch {
      // An end that is none: whoever reads shall not take it for one.
      outlet.destroy();
    }
  };
  return { taken: () => taken, done: write() };
}

/** Waits until the outlet is empty, or gone; destroys it when that takes too long. */
async function drained(outlet: Writable, slowest: number): Promise<void> {
  const over = new AbortController();
  const deadline = setTimeout(() => outlet.destroy(), slowest);
  try {
    await Promise.race([once(outlet, 'drain', over), once(outlet, 'close', over)]);
  } catch {
    // Whoever reads is gone. There is nobody to tell.
  } finally {
    clearTimeout(deadline);
    over.abort();
  }
}

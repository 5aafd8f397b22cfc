/**
 * Detects announcements of this process and others, and wakes the streams that wait. Each stream then reads with its
 * own rights: this module passes on nothing but "there was an announcement".
 */
import type { Announcements, Background } from '../../api/context.ts';

/** How often it polls for announcements of other processes. */
const EVERY_MS = 1_000;

export interface WatchedAnnouncements extends Announcements, Background {
  /** Resolves when the current poll is over; no further one follows. */
  stop(): Promise<void>;
}

/**
 * Polls as long as a stream waits, and at once when it is woken.
 *
 * @param newest a value that changes with every announcement, for any audience
 * @param beforeLook is called before each poll, so that no stream reads an answer from before it
 */
export function watchAnnouncements(newest: () => Promise<string>, beforeLook: () => void): WatchedAnnouncements {
  const waiting = new Set<() => void>();
  let noticed = 0;
  let known: string | null = null;
  let look: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const lookNow = (): void => {
    look = look.then(async () => {
      // While the database is away nothing can be announced; a stream that reads receives the error itself.
      const found = await newest().catch(() => known);
      beforeLook();
      if (found === known) return;
      known = found;
      noticed += 1;
      for (const tell of [...waiting]) tell();
    });
  };
  const keepLooking = (): void => {
    timer = setTimeout(() => {
      lookNow();
      void look.then(() => {
        timer = null;
        if (waiting.size > 0 && !stopped) keepLooking();
      });
    }, EVERY_MS).unref();
  };

  return {
    noticed: () => noticed,
    after: async (seen, ends) => {
      if (noticed > seen) return;
      if (timer === null && !stopped) keepLooking();
      await new Promise<void>((resolve, reject) => {
        const settle = (): void => {
          waiting.delete(settle);
          ends.removeEventListener('abort', settle);
          if (ends.aborted) reject(ends.reason as Error);
          else resolve();
        };
        if (ends.aborted) return reject(ends.reason as Error);
        waiting.add(settle);
        ends.addEventListener('abort', settle);
      });
    },
    wake: lookNow,
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await look;
    },
  };
}

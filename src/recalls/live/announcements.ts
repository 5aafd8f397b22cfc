/**
 * Notices that something was announced, by this process or another one, and tells those who wait. What it was, they read for
 * themselves: nothing but "there was something" goes from here to anybody.
 */
import type { Announcements, Background } from '../../api/context.ts';

/** How often it is looked whether another process announced something. */
const EVERY_MS = 1_000;

export interface WatchedAnnouncements extends Announcements, Background {
  /** Resolves when a look that is under way is over; none follows. */
  stop(): Promise<void>;
}

/**
 * Looks as long as somebody waits, and at once when it is woken.
 *
 * @param newest what changes when something is announced, for whomever
 * @param beforeLook is called before each look, so that nobody is told with what was read before it
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
      // While the database is away nothing can be announced; whoever reads is told so by what they read.
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

/** Limits how many pieces of work run at the same time; the others wait in order. */
export interface Semaphore {
  <T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing runs or waits, at once or later. */
  idle(): Promise<void>;
}

export function semaphore(slots: number): Semaphore {
  let free = slots;
  const waiting: (() => void)[] = [];
  const idlers: (() => void)[] = [];

  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
      if (free === slots) for (const resolve of idlers.splice(0)) resolve();
    }
  };
  const idle = (): Promise<void> =>
    free === slots ? Promise.resolve() : new Promise<void>((resolve) => idlers.push(resolve));
  return Object.assign(run, { idle });
}

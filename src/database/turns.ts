/**
 * Limits how many pieces of work run at the same time, and serves those who wait one after the other. A caller who asks four hundred times waits for
 * itself; somebody else who asks once is served next.
 *
 * Urgent work comes first, and ordinary work is still done: after some urgent pieces, one ordinary piece has its turn.
 */
import type { DatabaseRole, Session } from './roles.ts';

/** Who waits: all pieces of work of one name are one line. */
export interface Caller {
  readonly name: string;
  readonly urgent: boolean;
}

export interface Turns {
  /** Runs work when it is the caller's turn. */
  <T>(caller: Caller, work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing runs or waits, at once or later. */
  idle(): Promise<void>;
}

/** How many urgent pieces may run one after the other while ordinary ones wait. */
const MOST_URGENT_IN_A_ROW = 4;

/** The roles of reports, of announcements, and of the worker that starts announcements. */
const URGENT: ReadonlySet<DatabaseRole> = new Set<DatabaseRole>([
  'nansen_intake',
  'nansen_intake_asylum_office',
  'nansen_intake_immigration',
  'nansen_announcer',
  'nansen_outbox',
]);

/** The caller behind a session: its country, or the role of a piece of system work. */
export function callerOf({ role, country }: Session): Caller {
  return { name: country ?? role, urgent: URGENT.has(role) };
}

/** The lines of one urgency. The line at the front is served next. */
class Lines {
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #running = new Map<string, number>();
  readonly #mostOfOne: number;

  constructor(mostOfOne: number) {
    this.#mostOfOne = mostOfOne;
  }

  join(name: string, begin: () => void): void {
    const line = this.#waiting.get(name);
    if (line === undefined) this.#waiting.set(name, [begin]);
    else line.push(begin);
  }

  /** Takes the next piece of work whose caller may run one more. Its line goes to the back. */
  next(): (() => void) | undefined {
    for (const [name, line] of this.#waiting) {
      if ((this.#running.get(name) ?? 0) >= this.#mostOfOne) continue;
      const begin = line.shift();
      this.#waiting.delete(name);
      if (line.length > 0) this.#waiting.set(name, line);
      this.#running.set(name, (this.#running.get(name) ?? 0) + 1);
      return begin;
    }
    return undefined;
  }

  end(name: string): void {
    const left = (this.#running.get(name) ?? 0) - 1;
    if (left > 0) this.#running.set(name, left);
    else this.#running.delete(name);
  }
}

/**
 * @param slots how many pieces of work run at the same time
 * @param mostOfOne how many of them one caller may have, for each urgency
 */
export function turns(slots: number, mostOfOne = slots): Turns {
  const [urgent, ordinary] = [new Lines(mostOfOne), new Lines(mostOfOne)];
  const idlers: (() => void)[] = [];
  let free = slots;
  let urgentInARow = 0;

  const beginSome = (): void => {
    while (free > 0) {
      let begin = urgentInARow < MOST_URGENT_IN_A_ROW ? urgent.next() : undefined;
      urgentInARow = begin === undefined ? 0 : urgentInARow + 1;
      begin ??= ordinary.next() ?? urgent.next();
      if (begin === undefined) return;
      free -= 1;
      begin();
    }
  };

  const run = async <T>({ name, urgent: isUrgent }: Caller, work: () => Promise<T>): Promise<T> => {
    const lines = isUrgent ? urgent : ordinary;
    await new Promise<void>((resolve) => {
      lines.join(name, resolve);
      beginSome();
    });
    try {
      return await work();
    } finally {
      lines.end(name);
      free += 1;
      beginSome();
      if (free === slots) for (const resolve of idlers.splice(0)) resolve();
    }
  };
  const idle = (): Promise<void> =>
    free === slots ? Promise.resolve() : new Promise<void>((resolve) => idlers.push(resolve));
  return Object.assign(run, { idle });
}

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

/** The work of one caller that waits, in order, and how much of it runs. */
interface Line {
  readonly waiting: (() => void)[];
  running: number;
}

/** As many lines are kept though nobody stands in them. There are some two hundred countries. */
const MOST_KEPT = 1_000;

/**
 * The lines of one urgency. The line at the front is served next.
 *
 * Lines are kept when they are empty. A `Map` to which each request adds, and from which it deletes, makes itself again and again, and
 * each dead table points to the next one. Once one of them is in the old part of the heap, all that follow are moved there, with what waits in them.
 */
class Lines {
  readonly #lines = new Map<string, Line>();
  /** Those in which somebody waits. */
  readonly #queue: Line[] = [];
  readonly #mostOfOne: number;

  constructor(mostOfOne: number) {
    this.#mostOfOne = mostOfOne;
  }

  lineOf(name: string): Line {
    const known = this.#lines.get(name);
    if (known !== undefined) return known;
    if (this.#lines.size >= MOST_KEPT) this.#forgetEmpty();
    const line: Line = { waiting: [], running: 0 };
    this.#lines.set(name, line);
    return line;
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  join(line: Line, begin: () => void): void {
    if (line.waiting.push(begin) === 1) this.#queue.push(line);
  }

  mayRun(line: Line): boolean {
    return line.running < this.#mostOfOne;
  }

  /** Takes the next piece of work whose caller may run one more. Its line goes to the back. */
  next(): (() => void) | undefined {
    const at = this.#queue.findIndex((line) => this.mayRun(line));
    const [line] = at === -1 ? [] : this.#queue.splice(at, 1);
    const begin = line?.waiting.shift();
    if (line === undefined || begin === undefined) return undefined;
    if (line.waiting.length > 0) this.#queue.push(line);
    line.running += 1;
    return begin;
  }

  #forgetEmpty(): void {
    for (const [name, line] of this.#lines)
      if (line.running === 0 && line.waiting.length === 0) this.#lines.delete(name);
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
    const line = lines.lineOf(name);
    if (free > 0 && urgent.isEmpty && ordinary.isEmpty && lines.mayRun(line)) {
      line.running += 1;
      free -= 1;
      urgentInARow = isUrgent && free === 0 && urgentInARow < MOST_URGENT_IN_A_ROW ? urgentInARow + 1 : 0;
    } else {
      await new Promise<void>((resolve) => {
        lines.join(line, resolve);
        beginSome();
      });
    }
    try {
      return await work();
    } finally {
      line.running -= 1;
      free += 1;
      beginSome();
      if (free === slots) for (const resolve of idlers.splice(0)) resolve();
    }
  };
  const idle = (): Promise<void> =>
    free === slots ? Promise.resolve() : new Promise<void>((resolve) => idlers.push(resolve));
  return Object.assign(run, { idle });
}

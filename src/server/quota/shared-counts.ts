/**
 * Counters that all processes share. Each process counts for itself. About once a second it adds what its callers spent to the database,
 * with one statement for all of them, and learns what the same callers spent elsewhere.
 *
 * INVARIANT: no request waits for the exchange, and a refusal depends on what its own caller spent alone. So nobody's waiting time tells
 * what others ask for.
 *
 * All processes together let a caller pass at most its quota and what it asks for between two exchanges. While the database is away each
 * process counts for itself.
 */
import type { Database } from '../../database/database.ts';
import type { CallerHashes } from '../../usage/caller-hashes.ts';
import { addSpent, forgetSpent } from '../../usage/spent.ts';
import { Counter } from './counter.ts';
import { RETRY_AFTER_S } from './rate-limited.ts';

/** The time between the first point that was not exchanged and the exchange. */
export const EXCHANGE_AFTER_MS = 1_000;
const FORGET_EVERY_MS = 60_000;
/** As many callers as are kept while the database is away. */
const MOST_PENDING = 100_000;

interface Pending {
  readonly counter: Counter;
  readonly caller: string;
  points: number;
}

/** Makes counters. Null where nothing is limited. */
export interface Counts {
  /**
   * @param name of what is counted, the same in all processes
   * @param points how many a caller may spend in the period; Infinity for no limit
   */
  counterOf(name: string, points: number): Counter | null;
  /** The seed of the buckets of addresses, the same in all processes that share counts. */
  readonly seed: number;
}

export class SharedCounts implements Counts {
  readonly #database: Database | null;
  readonly #hashes: CallerHashes;
  #pending = new Map<string, Pending>();
  #timer: NodeJS.Timeout | null = null;
  #exchanging: Promise<void> = Promise.resolve();
  #forgottenAt = performance.now();
  #isStopped = false;

  /** @param database null where there is one process only: nothing is exchanged */
  constructor(database: Database | null, hashes: CallerHashes) {
    this.#database = database;
    this.#hashes = hashes;
  }

  get seed(): number {
    return this.#hashes.seed;
  }

  counterOf(name: string, points: number): Counter | null {
    if (points === Infinity) return null;
    const counter: Counter = new Counter(points, (caller, spent) => this.#note(name, counter, caller, spent));
    return counter;
  }

  /** Exchanges no more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#exchanging;
  }

  #note(name: string, counter: Counter, caller: string, points: number): void {
    if (this.#database === null || points === 0) return;
    const key = `${name} ${caller}`;
    const known = this.#pending.get(key);
    if (known !== undefined) known.points += points;
    else if (this.#pending.size < MOST_PENDING) this.#pending.set(key, { counter, caller, points });
    if (this.#timer === null && !this.#isStopped) this.#exchangeLater();
  }

  #exchangeLater(): void {
    this.#timer = setTimeout(() => {
      this.#exchanging = this.#exchange().finally(() => {
        this.#timer = null;
        if (this.#pending.size > 0 && !this.#isStopped) this.#exchangeLater();
      });
    }, EXCHANGE_AFTER_MS).unref();
  }

  async #exchange(): Promise<void> {
    const database = this.#database;
    const sent = this.#pending;
    if (database === null || sent.size === 0) return;
    this.#pending = new Map();
    const named = new Map([...sent].map(([key, pending]) => [this.#hashes.of('quota', key), { key, ...pending }]));
    try {
      const spent = [...named].map(([caller, { points }]) => ({ caller, points }));
      for (const { caller: hash, points, secondsLeft } of await addSpent(database, spent, RETRY_AFTER_S)) {
        const pending = named.get(hash);
        if (pending === undefined || secondsLeft <= 0) continue;
        const since = this.#pending.get(pending.key)?.points ?? 0;
        await pending.counter.set(pending.caller, points + since, secondsLeft);
      }
      if (performance.now() - this.#forgottenAt > FORGET_EVERY_MS) {
        this.#forgottenAt = performance.now();
        await forgetSpent(database);
      }
    } catch {
      // Requests fail as well while the database is away. What was counted is added later.
      for (const [key, { counter, caller, points }] of sent) {
        const known = this.#pending.get(key);
        if (known !== undefined) known.points += points;
        else if (this.#pending.size < MOST_PENDING) this.#pending.set(key, { counter, caller, points });
      }
    }
  }
}

/**
 * Counts refused operations (`FORBIDDEN`) for auditors: one row for each user, operation and day.
 *
 * The first refusal is stored at once, and later ones together, at most every ten seconds. So a flood costs the database one statement
 * in ten seconds, and the register one row.
 *
 * INVARIANT: no request waits for it, and what is answered does not depend on it.
 */
import { sql } from 'drizzle-orm';
import type { Clock, Refusals } from '../api/context.ts';
import type { Database } from '../database/database.ts';
import { REFUSALS } from '../database/roles.ts';
import { formatReader, type Reader } from '../policy/reader.ts';

const STORE_EVERY_MS = 10_000;

/** As many different refusals as are kept when the database is away. The log has each of them. */
const MOST_PENDING = 10_000;

/** For work that answers no readers: nothing is refused there. */
export const COUNTS_NOTHING: Refusals = { note: () => undefined };

interface Counted {
  readonly day: string;
  readonly user_id: string;
  readonly reader: string;
  readonly operation: string;
  readonly count: number;
  readonly first_at: string;
  readonly last_at: string;
}

export class RefusalCounts implements Refusals {
  readonly #services: { readonly database: Database; readonly clock: Clock };
  readonly #failed: (error: unknown) => void;
  readonly #storeEveryMs: number;
  #pending = new Map<string, Counted>();
  #storing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  /** @param failed is told that something could not be stored; it is tried again */
  constructor(
    services: { readonly database: Database; readonly clock: Clock },
    failed: (error: unknown) => void,
    storeEveryMs = STORE_EVERY_MS,
  ) {
    this.#services = services;
    this.#failed = failed;
    this.#storeEveryMs = storeEveryMs;
  }

  /** Counts one refusal. The public has no users, so nothing is counted of it. */
  note(by: Reader, operation: string): void {
    if (by.role === 'PUBLIC') return;
    const at = this.#services.clock.now().toISOString();
    this.#add({
      ...{ day: at.slice(0, 10), user_id: by.user, reader: formatReader(by), operation },
      ...{ count: 1, first_at: at, last_at: at },
    });
    if (this.#timer !== null) return;
    this.#storeLater();
    void this.store();
  }

  /** Stores what was counted. Resolves when it is stored or was given back to be tried again; it does not throw. */
  store(): Promise<void> {
    this.#storing = this.#storing.then(async () => {
      const counted = this.#pending;
      if (counted.size === 0) return;
      this.#pending = new Map();
      try {
        await this.#services.database.transaction(REFUSALS, ({ queries }) =>
          queries.execute(sql`select audit.count_refusals(${JSON.stringify([...counted.values()])}::jsonb)`),
        );
      } catch (error) {
        for (const each of counted.values()) this.#add(each);
        this.#failed(error);
        if (!this.#isStopped && this.#timer === null) this.#storeLater();
      }
    });
    return this.#storing;
  }

  /** Stores what is left, before the database is closed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.store();
  }

  #storeLater(): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.store();
    }, this.#storeEveryMs);
    this.#timer.unref();
  }

  #add(refusal: Counted): void {
    const key = JSON.stringify([refusal.day, refusal.user_id, refusal.reader, refusal.operation]);
    const known = this.#pending.get(key);
    if (known === undefined && this.#pending.size >= MOST_PENDING) return;
    this.#pending.set(key, known === undefined ? refusal : together(known, refusal));
  }
}

function together(one: Counted, other: Counted): Counted {
  const [first, last] = one.first_at <= other.first_at ? [one, other] : [other, one];
  return {
    ...one,
    count: one.count + other.count,
    first_at: first.first_at,
    last_at: last.last_at > first.last_at ? last.last_at : first.last_at,
  };
}

/**
 * Counts the open streams of a client and of a country over all processes. A place belongs to a process, which renews it;
 * the places of a process that was killed end by themselves, or when its worker is replaced.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { USAGE } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import type { CallerHashes } from './caller-hashes.ts';

/** How long a place lasts unless it is renewed. */
export const PLACE_LASTS_S = 30;
const RENEW_EVERY_MS = (PLACE_LASTS_S * 1000) / 3;

/** Whose stream it is. */
export interface Opener {
  readonly client: string;
  readonly country: string;
}

/** The most streams that may be open. */
export interface MostStreams {
  readonly ofClient: number;
  readonly ofCountry: number;
}

export class StreamPlaces {
  readonly #database: Database;
  readonly #hashes: CallerHashes;
  readonly #process: string;
  #open = 0;
  #timer: NodeJS.Timeout | null = null;

  /** @param process a UUID; a process that replaces a dead one has the same */
  constructor(database: Database, hashes: CallerHashes, process: string) {
    this.#database = database;
    this.#hashes = hashes;
    this.#process = process;
  }

  /** Forgets the places of an earlier process of the same id. */
  async clear(): Promise<void> {
    await this.#database.transaction(USAGE, ({ queries }) =>
      queries.execute(sql`delete from usage.streams where process = ${this.#process}::uuid`),
    );
  }

  /**
   * Takes a place.
   *
   * INVARIANT: an opener waits for others of its own country alone, so how long it takes tells nothing about other countries.
   *
   * @returns its id, or who has as many streams as it may have
   */
  async take(opener: Opener, most: MostStreams): Promise<{ readonly id: string } | 'CLIENT' | 'COUNTRY'> {
    const [client, country] = [this.#hashes.of('client', opener.client), this.#hashes.of('country', opener.country)];
    const taken = await this.#database.transaction(USAGE, async ({ queries }) => {
      await queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen streams'), hashtext(${country}))`);
      const [open] = rowsOf<{ of_client: number; of_country: number }>(
        await queries.execute(sql`
          select count(*) filter (where client = ${client})::int as of_client, count(*)::int as of_country
          from usage.streams where country = ${country} and until > now()`),
      );
      if ((open?.of_client ?? 0) >= most.ofClient) return 'CLIENT';
      if ((open?.of_country ?? 0) >= most.ofCountry) return 'COUNTRY';
      const id = randomUUID();
      await queries.execute(sql`
        insert into usage.streams (id, process, client, country, until)
        values (${id}::uuid, ${this.#process}::uuid, ${client}, ${country}, now() + make_interval(secs => ${PLACE_LASTS_S}))`);
      return { id };
    });
    if (typeof taken === 'string') return taken;
    this.#open += 1;
    this.#timer ??= setInterval(() => void this.#renew().catch(() => undefined), RENEW_EVERY_MS).unref();
    return taken;
  }

  /** Gives a place back. It would end by itself, so a failure is nobody's. */
  async giveBack(id: string): Promise<void> {
    this.#open -= 1;
    if (this.#open === 0) this.#stopRenewing();
    await this.#database
      .transaction(USAGE, ({ queries }) => queries.execute(sql`delete from usage.streams where id = ${id}::uuid`))
      .catch(() => undefined);
  }

  /** Gives all places back, before the database is closed. */
  async stop(): Promise<void> {
    this.#stopRenewing();
    await this.clear().catch(() => undefined);
  }

  #stopRenewing(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Renews the places of this process, and deletes those that ended. */
  async #renew(): Promise<void> {
    await this.#database.transaction(USAGE, async ({ queries }) => {
      await queries.execute(sql`
        update usage.streams set until = now() + make_interval(secs => ${PLACE_LASTS_S})
        where process = ${this.#process}::uuid`);
      await queries.execute(sql`
        delete from usage.streams where id in (
          select id from usage.streams where until < now() - interval '1 minute' for update skip locked
        )`);
    });
  }
}

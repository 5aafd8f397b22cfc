/**
 * A burst: a source's whole file falls at once. How long it takes until every country has its recalls, and how requests
 * about validity are answered meanwhile.
 *
 * This process announces, as a second process of the API would, so that what the announcement takes can be told; the server
 * answers meanwhile.
 */
import 'reflect-metadata';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { textArray } from '../../src/database/bulk.ts';
import type { Database } from '../../src/database/database.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { MEMBERS } from '../../src/policy/members.ts';
import type { announce as Announce } from '../../src/recalls/announce.ts';
import { isRecalledFrom } from '../../src/recalls/purging/state.ts';
import { recalls } from '../../src/recalls/purging/tables.ts';
import { load } from './load.ts';

const FALLING = 10_000;
/** Fewer than the server can take: what is measured is how long an answer takes, not how many there are. */
const CONNECTIONS = 4;
const AFTERWARDS_MS = 2_000;
const PAGES_S = 3;

export interface Burst {
  readonly alerts: number;
  readonly recalls: number;
  /** Seconds from the start of the announcement until it was committed. */
  readonly announcedIn: number;
  /** Milliseconds, ascending: before anything fell, and while it was announced. */
  readonly before: Float64Array;
  readonly during: Float64Array;
  /** Milliseconds, ascending: a country's first hundred recalls. */
  readonly pages: Float64Array;
}

/** As it was built: Node.js does not run the source of what is declared with decorators. */
const { announce } = (await import(
  path.join(import.meta.dirname, '..', '..', 'dist', 'src', 'recalls', 'announce.js')
)) as { announce: typeof Announce };

interface Asked {
  readonly url: URL;
  readonly validity: readonly Buffer[];
  readonly recalls: Buffer;
}

export async function measureBurst(
  database: Database,
  admin: postgres.Sql,
  asked: Asked,
  seconds: number,
): Promise<Burst> {
  const before = await load(asked.url, asked.validity, CONNECTIONS, seconds);
  const { count } = await admin`
    update alerts.alerts set valid = false where id in (
      select id from alerts.alerts where valid and announced and not restricted and source is not null
      order by source, id limit ${FALLING})`;
  let going = true;
  const meanwhile = load(asked.url, asked.validity, CONNECTIONS, () => going);
  const schedule = { announceEveryMs: 1_000, discloseEveryMs: 0, recallDeadlineDays: 3, recallRepeatDays: 7 };
  const began = performance.now();
  const { changes } = await announce({ database, schedule }, new Date());
  const announcedIn = (performance.now() - began) / 1000;
  if (changes !== count) throw new Error(`${count} alerts fell, and ${changes} were announced.`);
  await new Promise((resolve) => setTimeout(resolve, AFTERWARDS_MS));
  going = false;
  const during = await meanwhile;
  const pages = await load(asked.url, [asked.recalls], 1, PAGES_S);
  const counted = await drizzle(admin).execute(sql`
    select count(*)::int as total from ${recalls} cross join unnest(${textArray(MEMBERS)}) as member(country)
    where ${isRecalledFrom(sql`member.country`)}`);
  const recalled = rowsOf<{ total: number }>(counted)[0]?.total ?? 0;
  return {
    alerts: count,
    recalls: recalled,
    announcedIn,
    before: ascending(before.latencies),
    during: ascending(during.latencies),
    pages: ascending(pages.latencies),
  };
}

function ascending(latencies: readonly number[]): Float64Array {
  return Float64Array.from(latencies).sort();
}

/** How long processors worked for a search, which, other than the time that passed, says the same on a busy machine. */
import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../src/database/database.ts';
import { rowsOf } from '../../src/database/rows.ts';

/** Linux counts in hundredths of a second. */
const MILLISECONDS_OF_A_TICK = 10;

export interface ProcessorTime {
  /** Milliseconds of this process, which holds PGlite if that is the database. */
  readonly own: number;
  /** Milliseconds of PostgreSQL's processes for this database; null where they cannot be seen from here. */
  readonly server: number | null;
}

/** What was used so far. */
export async function processorTime(owner: Queries, embedded: boolean): Promise<ProcessorTime> {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1000, server: embedded ? null : await serverTime(owner) };
}

async function serverTime(owner: Queries): Promise<number | null> {
  const rows = rowsOf<{ pid: number }>(
    await owner.execute(sql`select pid from pg_stat_activity where datname = current_database()`),
  );
  try {
    const times = await Promise.all(rows.map(({ pid }) => timeOf(pid)));
    return times.reduce((sum, time) => sum + time, 0);
  } catch {
    return null; // another machine's server, or no Linux
  }
}

async function timeOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the name of the program, in brackets, which may have spaces: user time and system time are fields 14 and 15 of all.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_OF_A_TICK;
}

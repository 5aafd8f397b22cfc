/** How long processors worked for a search, which, other than the time that passed, says the same on a busy machine. */
import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../src/database/database.ts';
import { rowsOf } from '../../src/database/rows.ts';

const NANOSECONDS = 1_000_000;

export interface ProcessorTime {
  /** Milliseconds of this process, which holds PGlite if that is the database. */
  readonly own: number;
  /** Milliseconds of PostgreSQL's processes for this database; null where they cannot be seen from here. */
  readonly server: number | null;
}

/** A clock that tells what was used so far. PostgreSQL's processes are those that are connected when it is made. */
export async function processorClock(owner: Queries, embedded: boolean): Promise<() => Promise<ProcessorTime>> {
  const processes = embedded ? [] : await connectedProcesses(owner);
  return async () => {
    const server = embedded ? null : await serverTime(processes);
    const { user, system } = process.cpuUsage();
    return { own: (user + system) / 1000, server };
  };
}

async function connectedProcesses(owner: Queries): Promise<number[]> {
  const rows = rowsOf<{ pid: number }>(
    await owner.execute(
      sql`select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    ),
  );
  return rows.map(({ pid }) => pid);
}

async function serverTime(processes: readonly number[]): Promise<number | null> {
  try {
    const times = await Promise.all(processes.map(timeOf));
    return times.reduce((sum, time) => sum + time, 0);
  } catch {
    return null; // another machine's server, or no Linux
  }
}

/** Linux counts in nanoseconds how long a process ran. */
async function timeOf(pid: number): Promise<number> {
  const [ran = ''] = (await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ');
  return Number(ran) / NANOSECONDS;
}

/**
 * Work that is never lost: what a job does in its own transaction happens exactly once, whatever fails or is killed and however many
 * processes share it; what it does elsewhere at least once; what recurs, once at each moment.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Services } from '../src/api/context.ts';
import type { Database } from '../src/database/database.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { ENGINE } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { enqueue, enqueueAll } from '../src/outbox/enqueue.ts';
import { handle, taskKind, type JobContext, type Task } from '../src/outbox/task.ts';
import { startWorker, type Worker } from '../src/outbox/worker.ts';
import { DATABASES } from './support/nansen.ts';
import { openOwned, type OwnedDatabase } from './support/owned-database.ts';

const NOTE = taskKind('note', z.strictObject({ what: z.string() }));

describe.each(DATABASES)('on %s', (kind) => {
  let owned: OwnedDatabase;
  /** As of several processes; the embedded database belongs to one. */
  let databases: Database[];
  const now = new Date('2026-03-01T09:00:00.000Z');
  const workers: Worker[] = [];
  const failures: { task: string; cause: string; isDead: boolean }[] = [];

  const rows = async <Row>(query: SQL): Promise<Row[]> =>
    owned.database.transaction(ENGINE, async ({ queries }) => rowsOf<Row>(await queries.execute(query)));
  const jobsLeft = async () =>
    rowsOf(await owned.owner.execute(sql`select id from outbox.jobs where not repeating`)).length;

  beforeAll(async () => {
    owned = await openOwned(kind);
    const { url } = owned;
    databases = url === null ? [owned.database] : [1, 2, 3].map(() => openPostgres({ url, connections: 10 }));
    for (const statement of [
      sql`create table public.notes (what text, attempt integer, due timestamptz)`,
      sql`grant usage on schema public, outbox to nansen_engine`,
      sql`grant select, insert on public.notes to nansen_engine`,
      sql`grant insert (id, task, key, payload, run_at, repeating, attempts) on outbox.jobs to nansen_engine`,
      sql`create policy start_notes on outbox.jobs for insert to nansen_engine
        with check (task in ('note') and not repeating and attempts = 0)`,
    ]) {
      await owned.owner.execute(statement);
    }
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    if (kind === 'PostgreSQL') await Promise.all(databases.map((database) => database.close()));
    await owned.close();
  });

  const start = (database: Database, tasks: readonly Task[]): Worker => {
    const services = { database, clock: { now: () => new Date(now) } } as unknown as Services;
    const worker = startWorker(services, tasks, {
      failed: (failure) => failures.push(failure),
      unavailable: () => undefined,
    });
    workers.push(worker);
    return worker;
  };
  const startAll = (...tasks: Task[]): Worker[] => databases.map((database) => start(database, tasks));
  const stopAll = async (): Promise<void> => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  };
  const add = (...whats: string[]): Promise<void> =>
    owned.database.transaction(ENGINE, (transaction) =>
      enqueueAll(
        transaction,
        whats.map((what) => ({ task: NOTE, payload: { what } })),
      ),
    );
  const idle = async (): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.idle()));
  };
  const note = async (what: string, context: JobContext): Promise<void> =>
    context.services.database.transaction(ENGINE, async (transaction) => {
      await transaction.queries.execute(
        sql`insert into notes values (${what}, ${context.attempt}, ${context.due.toISOString()}::timestamptz)`,
      );
      await context.finish(transaction);
    });

  test('a job is done if the transaction that made it necessary commits, and else not', async () => {
    startAll(handle(NOTE, ({ what }, context) => note(what, context)));
    await add('committed');
    await expect(
      owned.database.transaction(ENGINE, async (transaction) => {
        await enqueue(transaction, { task: NOTE, payload: { what: 'rolled back' } });
        throw new Error('never mind');
      }),
    ).rejects.toThrow('never mind');
    await idle();
    expect(await rows(sql`select what, attempt from notes`)).toEqual([{ what: 'committed', attempt: 1 }]);
    expect(await jobsLeft()).toBe(0);
    await stopAll();
  });
});

/** What the tests of the outbox share: workers as of several processes, and a task that writes notes. */
import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Services } from '../../src/api/context.ts';
import type { Database } from '../../src/database/database.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { ENGINE, OUTBOX, type Session } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { enqueueAll } from '../../src/outbox/enqueue.ts';
import { taskKind, type Handler, type JobContext, type Task } from '../../src/outbox/task.ts';
import { startWorker, type Report, type Worker } from '../../src/outbox/worker.ts';
import { DATABASES, startNansen, type Nansen } from './nansen.ts';
import { ownerOf, type Owner } from './owned-database.ts';

type DatabaseKind = (typeof DATABASES)[number];

export const NOTE = taskKind('note', z.strictObject({ what: z.string() }));
export const DEAD_LETTERS = '{ deadLetters { nodes { id task attempts failure dueAt since } } }';
export const RETRY = 'mutation ($id: ID!) { retryDeadLetter(input: { id: $id }) { id userErrors { path code } } }';

/** Describes tests on each database, with a server of their own. After each test no worker runs and no job is left. */
export function describeOutbox(tests: (outbox: OutboxFixture, kind: DatabaseKind) => void): void {
  describe.each(DATABASES)('on %s', (kind) => {
    const outbox = new OutboxFixture(kind);
    beforeAll(() => outbox.start());
    afterEach(() => outbox.clear());
    afterAll(() => outbox.stop());
    tests(outbox, kind);
  });
}

/** The functions can be taken out of the object: they are bound to it. */
class OutboxFixture {
  nansen!: Nansen;
  owner!: Owner;
  now = new Date('2026-03-01T09:00:00.000Z');
  readonly workers: Worker[] = [];
  readonly failures: Parameters<Report['failed']>[0][] = [];
  readonly #kind: DatabaseKind;
  /** As of several processes; the embedded database belongs to one. */
  #databases: Database[] = [];

  constructor(kind: DatabaseKind) {
    this.#kind = kind;
  }

  async start(): Promise<void> {
    this.nansen = await startNansen(this.#kind);
    this.owner = ownerOf(this.nansen);
    const { databaseUrl: url } = this.nansen;
    this.#databases =
      url === null ? [this.nansen.database] : [1, 2, 3].map(() => openPostgres({ url, connections: 10 }));
    for (const statement of [
      sql`create table public.notes (what text, attempt integer, due timestamptz)`,
      sql`grant usage on schema public to nansen_engine`,
      sql`grant select, insert, delete on public.notes to nansen_engine`,
      sql`create policy start_notes on outbox.jobs for insert to nansen_engine
        with check (task = 'note' and not repeating and attempts = 0)`,
    ]) {
      await this.owner.queries.execute(statement);
    }
  }

  async clear(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.stop()));
    this.failures.length = 0;
    await this.beside(OUTBOX, sql`delete from outbox.jobs where task in ('note', 'tick')`);
    await this.forget();
  }

  async stop(): Promise<void> {
    if (this.#kind === 'PostgreSQL') await Promise.all(this.#databases.map((database) => database.close()));
    await this.owner.end();
    await this.nansen.stop();
  }

  /** A statement beside the workers: over a connection that no test cuts, or over the only connection of the embedded database. */
  readonly beside = async <Row>(session: Session, query: SQL): Promise<Row[]> =>
    this.#kind === 'PostgreSQL'
      ? rowsOf<Row>(await this.owner.queries.execute(query))
      : this.nansen.database.transaction(session, async ({ queries }) => rowsOf<Row>(await queries.execute(query)));

  readonly noted = (): Promise<{ what: string; attempt: number; due: string }[]> =>
    this.beside(
      ENGINE,
      sql`select what, attempt, to_char(due at time zone 'UTC', 'HH24:MI') as due from public.notes order by due, what`,
    );

  readonly forget = (): Promise<unknown> => this.beside(ENGINE, sql`delete from public.notes`);

  readonly waiting = (): Promise<{ id: string; held_by: string | null; attempts: number }[]> =>
    this.beside(OUTBOX, sql`select id, held_by, attempts from outbox.jobs where task = 'note' and dead_at is null`);

  /** What a minute does to the lease of a worker that was killed, and hours to a pause. */
  readonly letTimePass = (): Promise<unknown> =>
    this.beside(OUTBOX, sql`update outbox.jobs set held_until = now() where task in ('note', 'tick')`);

  readonly startAll = (...tasks: Task[]): void => {
    for (const database of this.#databases) {
      const services = { database, clock: { now: () => new Date(this.now) } } as unknown as Services;
      const report: Report = { failed: (failure) => this.failures.push(failure), unavailable: () => undefined };
      this.workers.push(startWorker(services, tasks, report));
    }
  };

  readonly idle = async (): Promise<void> => {
    await Promise.all(this.workers.map((worker) => worker.idle()));
  };

  readonly add = (whats: readonly string[], key?: string): Promise<void> =>
    this.nansen.database.transaction(ENGINE, (transaction) =>
      enqueueAll(
        transaction,
        whats.map((what) => ({ task: NOTE, payload: { what }, ...(key === undefined ? {} : { key }) })),
      ),
    );

  /** An effect and the end of its job, together. */
  readonly note = (what: string, context: JobContext, afterwards?: () => void): Promise<void> =>
    context.services.database.transaction(ENGINE, async (transaction) => {
      await context.finish(transaction);
      const due = context.due.toISOString();
      await transaction.queries.execute(
        sql`insert into public.notes values (${what}, ${context.attempt}, ${due}::timestamptz)`,
      );
      afterwards?.();
    });

  readonly noting: Handler<{ what: string }> = ({ what }, context) => this.note(what, context);
}

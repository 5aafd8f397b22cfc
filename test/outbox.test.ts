/**
 * Work that is never lost: what a job does in its own transaction happens exactly once, whatever fails or is killed and however many
 * processes share it; what it does elsewhere at least once; what recurs, once at each moment.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { z } from 'zod';
import type { Services } from '../src/api/context.ts';
import type { Database } from '../src/database/database.ts';
import { errorCode } from '../src/database/errors.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { ENGINE, OUTBOX, registry, type Session } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { enqueue, enqueueAll } from '../src/outbox/enqueue.ts';
import { pauseAfter } from '../src/outbox/pause.ts';
import { every, handle, recurring, taskKind, type Handler, type JobContext, type Task } from '../src/outbox/task.ts';
import { startWorker, type Report, type Worker } from '../src/outbox/worker.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';

type Failure = Parameters<Report['failed']>[0];

const NOTE = taskKind('note', z.strictObject({ what: z.string() }));
const DEAD_LETTERS = '{ deadLetters { nodes { id task attempts failure dueAt since } } }';
const RETRY = 'mutation ($id: ID!) { retryDeadLetter(input: { id: $id }) { id userErrors { path code } } }';

test('pauses double up to the longest, and chance takes at most half of one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      const whole = Math.min(2 ** (attempt - 1), 3600);
      expect(pauseAfter(attempt, 3600, chance)).toBeGreaterThanOrEqual(whole / 2);
      expect(pauseAfter(attempt, 3600, chance)).toBeLessThanOrEqual(whole);
    }),
  );
});

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  /** As of several processes; the embedded database belongs to one. */
  let databases: Database[];
  let now = new Date('2026-03-01T09:00:00.000Z');
  const workers: Worker[] = [];
  const failures: Failure[] = [];

  /** A statement beside the workers: over a connection that nobody cuts, or, where there is but one, in its turn. */
  const beside = async <Row>(session: Session, query: SQL): Promise<Row[]> =>
    kind === 'PostgreSQL'
      ? rowsOf<Row>(await owner.queries.execute(query))
      : nansen.database.transaction(session, async ({ queries }) => rowsOf<Row>(await queries.execute(query)));
  const noted = (): Promise<{ what: string; attempt: number; due: string }[]> =>
    beside(
      ENGINE,
      sql`select what, attempt, to_char(due at time zone 'UTC', 'HH24:MI') as due from public.notes order by due, what`,
    );
  const forget = (): Promise<unknown> => beside(ENGINE, sql`delete from public.notes`);
  const waiting = (): Promise<{ id: string; held_by: string | null; attempts: number }[]> =>
    beside(OUTBOX, sql`select id, held_by, attempts from outbox.jobs where task = 'note' and dead_at is null`);
  /** What a minute does to the lease of a worker that was killed, and hours to a pause. */
  const letTimePass = (): Promise<unknown> =>
    beside(OUTBOX, sql`update outbox.jobs set held_until = now() where task in ('note', 'tick')`);

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
    const { databaseUrl: url } = nansen;
    databases = url === null ? [nansen.database] : [1, 2, 3].map(() => openPostgres({ url, connections: 10 }));
    for (const statement of [
      sql`create table public.notes (what text, attempt integer, due timestamptz)`,
      sql`grant usage on schema public to nansen_engine`,
      sql`grant select, insert, delete on public.notes to nansen_engine`,
      sql`create policy start_notes on outbox.jobs for insert to nansen_engine
        with check (task = 'note' and not repeating and attempts = 0)`,
    ]) {
      await owner.queries.execute(statement);
    }
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    failures.length = 0;
    await beside(OUTBOX, sql`delete from outbox.jobs where task in ('note', 'tick')`);
    await forget();
  });
  afterAll(async () => {
    if (kind === 'PostgreSQL') await Promise.all(databases.map((database) => database.close()));
    await owner.end();
    await nansen.stop();
  });

  function startAll(...tasks: Task[]): void {
    for (const database of databases) {
      const services = { database, clock: { now: () => new Date(now) } } as unknown as Services;
      const report: Report = { failed: (failure) => failures.push(failure), unavailable: () => undefined };
      workers.push(startWorker(services, tasks, report));
    }
  }
  const idle = async (): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.idle()));
  };
  const add = (whats: readonly string[], key?: string): Promise<void> =>
    nansen.database.transaction(ENGINE, (transaction) =>
      enqueueAll(
        transaction,
        whats.map((what) => ({ task: NOTE, payload: { what }, ...(key === undefined ? {} : { key }) })),
      ),
    );
  /** An effect and the end of its job, together. */
  const note = (what: string, context: JobContext, afterwards?: () => void): Promise<void> =>
    context.services.database.transaction(ENGINE, async (transaction) => {
      await context.finish(transaction);
      const due = context.due.toISOString();
      await transaction.queries.execute(
        sql`insert into public.notes values (${what}, ${context.attempt}, ${due}::timestamptz)`,
      );
      afterwards?.();
    });
  const noting: Handler<{ what: string }> = ({ what }, context) => note(what, context);

  test('a job is done if the transaction that made it necessary commits, and else not', async () => {
    startAll(handle(NOTE, noting));
    await add(['committed']);
    await expect(
      nansen.database.transaction(ENGINE, async (transaction) => {
        await enqueue(transaction, { task: NOTE, payload: { what: 'rolled back' } });
        throw new Error('never mind');
      }),
    ).rejects.toThrow('never mind');
    await idle();
    expect(await noted()).toMatchObject([{ what: 'committed', attempt: 1 }]);
    expect(await waiting()).toEqual([]);
  });

  test('a job is not begun before its moment', async () => {
    startAll(handle(NOTE, noting));
    const runAt = new Date(now.getTime() + 5000);
    await nansen.database.transaction(ENGINE, (transaction) =>
      enqueue(transaction, { task: NOTE, payload: { what: 'later' }, runAt }),
    );
    await idle();
    expect(await noted()).toEqual([]);
    now = runAt;
    await idle();
    expect(await noted()).toMatchObject([{ what: 'later' }]);
  });

  const STEPS = ['FAIL_BEFORE', 'FAIL_WITHIN', 'FAIL_AFTER', 'LOSE_LEASE', 'DIE'] as const;
  const plans = fc.array(fc.array(fc.constantFrom(...STEPS), { maxLength: 3 }), { minLength: 10, maxLength: 10 });

  test('whatever fails, is killed or loses its lease, each effect happens exactly once, and nothing is left', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        await forget();
        const left = plan.map((steps) => [...steps]);
        startAll(
          handle(
            NOTE,
            async ({ what }, context) => {
              const step = left[Number(what)]?.shift();
              if (step === 'FAIL_BEFORE') throw new TypeError('before');
              // Whoever takes it next does it at the same time.
              if (step === 'LOSE_LEASE') await sleep(20);
              // Connections are cut by the main thread meanwhile.
              if (step === 'DIE') await sleep(5);
              await note(what, context, () => {
                if (step === 'FAIL_WITHIN') throw new RangeError('within');
              });
              if (step === 'FAIL_AFTER') throw new Error('after');
            },
            { atOnce: 3 },
          ),
        );
        await add(plan.map((_, index) => String(index)));
        for (let round = 0; (await waiting()).length > 0; round += 1) {
          expect(round).toBeLessThan(500);
          await letTimePass();
          if (kind === 'PostgreSQL' && round % 4 === 0 && plan.some((steps) => steps.includes('DIE'))) {
            await owner.queries.execute(sql`
              select pg_terminate_backend(pid) from pg_stat_activity where pid in (
                select pid from pg_stat_activity
                where datname = current_database() and application_name = 'nansen' and state <> 'idle'
                order by random() limit 2)`);
          }
          workers.forEach((worker) => worker.wake());
          await sleep(15);
        }
        await Promise.all(workers.splice(0).map((worker) => worker.stop()));
        const whats = (await noted()).map(({ what }) => Number(what));
        expect(whats.sort((a, b) => a - b)).toEqual(plan.map((_, index) => index));
      }),
      { numRuns: 2 },
    );
  }, 60_000);

  test('a job that fails every time is a dead letter, which auditors alone see and retry', async () => {
    let fails = true;
    let begun = 0;
    await add(['a secret']);
    const recorded = new Date('2026-02-28T21:30:00.000Z');
    await owner.queries.execute(
      sql`update outbox.jobs set enqueued_at = ${recorded.toISOString()}::timestamptz where task = 'note'`,
    );
    startAll(
      handle(
        NOTE,
        async (payload, context) => {
          begun += 1;
          if (fails) throw new SyntaxError(`about ${payload.what}`);
          await noting(payload, context);
        },
        { mostAttempts: 3 },
      ),
    );
    for (let time = 0; time < 5; time += 1) {
      await idle();
      await letTimePass();
    }
    expect(begun).toBe(3);
    expect(failures).toMatchObject(
      [1, 2, 3].map((attempt) => ({ attempt, dueAt: recorded, cause: 'SyntaxError', isDead: attempt === 3 })),
    );

    const { data, body } = await nansen.ask('auditor', DEAD_LETTERS);
    const [letter] = data.deadLetters.nodes;
    expect(data.deadLetters.nodes).toEqual([
      {
        ...{ id: failures[0]?.job, task: 'note', attempts: 3, failure: 'SyntaxError' },
        ...{ dueAt: recorded.toISOString(), since: now.toISOString() },
      },
    ]);
    expect(body).not.toContain('secret');
    for (const reader of ['bureau:FR', 'notices-desk', 'refugee-desk', 'ccf', null]) {
      expect((await nansen.ask(reader, DEAD_LETTERS)).data).toBeNull();
      expect((await nansen.ask(reader, RETRY, { id: letter.id })).data).toBeNull();
    }

    fails = false;
    const retry = async (): Promise<unknown> =>
      (await nansen.ask('auditor', RETRY, { id: letter.id })).data.retryDeadLetter;
    const gone = { id: null, userErrors: [{ path: ['input', 'id'], code: 'NOT_FOUND' }] };
    expect(await retry()).toEqual({ id: letter.id, userErrors: [] });
    expect(await retry()).toEqual(gone);
    await idle();
    expect(await noted()).toMatchObject([{ what: 'a secret', attempt: 1 }]);
    expect(await retry()).toEqual(gone);
    const register = await nansen.ask('auditor', '{ auditEntries(first: 1) { nodes { operation register reader } } }');
    expect(register.data.auditEntries.nodes).toEqual([{ operation: 'RETRY', register: 'OUTBOX', reader: 'auditor' }]);
  });

  test('what recurs is done once at each moment, by one of all processes, and once for moments that were missed', async () => {
    let underWay = 0;
    startAll(
      recurring('tick', every(60), async (context) => {
        underWay += 1;
        expect(underWay).toBe(1);
        await note('tick', context);
        underWay -= 1;
      }),
    );
    await idle();
    expect(await noted()).toEqual([]);
    for (const at of ['10:01:00', '10:01:30', '10:02:59.999', '10:08:30', '10:09:00']) {
      now = new Date(`2026-03-01T${at}Z`);
      await idle();
      await idle();
    }
    // Each under the first moment that was not served.
    expect((await noted()).map(({ due }) => due)).toEqual(['09:01', '10:02', '10:03', '10:09']);
    expect(failures).toEqual([]);
  });

  test('a recurring task that fails goes on at its moments, and is listed until it works again', async () => {
    let fails = true;
    startAll(
      recurring('tick', every(60), async () => {
        await Promise.resolve();
        if (fails) throw new TypeError('again');
      }),
    );
    await idle();
    now = new Date(now.getTime() + 60_000);
    const [{ due }] = (await beside<{ due: string | Date }>(
      OUTBOX,
      sql`update outbox.jobs set attempts = 19 where task = 'tick' returning run_at as due`,
    )) as [{ due: string | Date }];
    await idle();
    expect((await nansen.ask('auditor', DEAD_LETTERS)).data.deadLetters.nodes).toMatchObject([
      { task: 'tick', attempts: 20, failure: 'TypeError', dueAt: new Date(due).toISOString() },
    ]);
    fails = false;
    await letTimePass();
    await idle();
    expect((await nansen.ask('auditor', DEAD_LETTERS)).data.deadLetters.nodes).toEqual([]);
  });

  test('jobs of one key that wait are done once; one that comes during another waits for nothing, and is done after it', async () => {
    await add(['first', 'first', 'first'], 'key');
    let enqueued = false;
    startAll(
      handle(NOTE, async (payload, context) => {
        if (!enqueued) {
          enqueued = true;
          // While the job's row is in hand, and while it is being ended.
          await add(['second'], 'key');
          if (kind === 'PostgreSQL') {
            await context.services.database.transaction(ENGINE, async (transaction) => {
              await context.finish(transaction);
              await add(['second'], 'key');
              const due = context.due.toISOString();
              await transaction.queries.execute(sql`insert into public.notes values ('first', 1, ${due}::timestamptz)`);
            });
            return;
          }
        }
        await noting(payload, context);
      }),
    );
    await idle();
    await idle();
    const whats = (await noted()).map(({ what }) => what);
    expect(whats.filter((what) => what === 'first')).toHaveLength(1);
    expect(whats).toContain('second');
    expect(await waiting()).toEqual([]);
  });

  test('a server that stops gives back what it does not end, and another one begins it at once', async () => {
    await add(['long']);
    let begin: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => (begin = resolve));
    startAll(
      handle(NOTE, async (_payload, { signal }) => {
        begin();
        while (!signal.aborted) await sleep(5);
        signal.throwIfAborted();
      }),
    );
    await hasBegun;
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    expect(await waiting()).toMatchObject([{ held_by: null, attempts: 0 }]);
    startAll(handle(NOTE, noting));
    await idle();
    expect(await noted()).toMatchObject([{ what: 'long', attempt: 1 }]);
  });

  test('a role starts the tasks that are its own, repeats nothing, and sees no job', async () => {
    await add(['there']);
    const tried = async (session: typeof ENGINE, query: SQL): Promise<string | null> =>
      nansen.database
        .transaction(session, async ({ queries }) => void (await queries.execute(query)))
        .then(
          () => null,
          (error: unknown) => errorCode(error),
        );
    const insert = (task: string, repeating = false): SQL => sql`
      insert into outbox.jobs (id, task, key, payload, run_at, repeating, attempts)
      values (gen_random_uuid(), ${task}, null, '{}', now(), ${repeating}, 0)`;
    const DENIED = '42501';
    expect(await tried(ENGINE, insert('note'))).toBeNull();
    for (const session of [ENGINE, registry('BY')]) {
      expect(await tried(session, insert('retention'))).toBe(DENIED);
      expect(await tried(session, insert('screening', true))).toBe(DENIED);
      expect(await tried(session, sql`select id from outbox.jobs`)).toBe(DENIED);
    }
    // Not even for an alert of its own without naming it.
    expect(await tried(registry('BY'), insert('screening'))).toBe(DENIED);
    const auditor = { role: 'nansen_auditor', country: null } as const;
    const seen = await nansen.database.transaction(auditor, async ({ queries }) =>
      rowsOf(await queries.execute(sql`select id from outbox.jobs`)),
    );
    expect(seen).toEqual([]);
  });
});

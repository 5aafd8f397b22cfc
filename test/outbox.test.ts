/**
 * Jobs are never lost. What a job does in its own transaction happens exactly once, whatever fails or is killed and however many
 * processes share the work. What it does elsewhere happens at least once. What recurs happens once at each due time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { errorCode } from '../src/database/errors.ts';
import { ENGINE, registry } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { enqueue } from '../src/outbox/enqueue.ts';
import { pauseAfter } from '../src/outbox/pause.ts';
import { every, handle, recurring } from '../src/outbox/task.ts';
import { describeOutbox, NOTE } from './support/outbox.ts';

test('pauses double up to the longest, and chance takes at most half of one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      const whole = Math.min(2 ** (attempt - 1), 3600);
      expect(pauseAfter(attempt, 3600, chance)).toBeGreaterThanOrEqual(whole / 2);
      expect(pauseAfter(attempt, 3600, chance)).toBeLessThanOrEqual(whole);
    }),
  );
});

describeOutbox((outbox, kind) => {
  const { workers, failures, noted, forget, waiting, letTimePass, startAll, idle, add, note, noting } = outbox;

  test('a job is done if the transaction that made it necessary commits, and else not', async () => {
    startAll(handle(NOTE, noting));
    await add(['committed']);
    await expect(
      outbox.nansen.database.transaction(ENGINE, async (transaction) => {
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
    const runAt = new Date(outbox.now.getTime() + 5000);
    await outbox.nansen.database.transaction(ENGINE, (transaction) =>
      enqueue(transaction, { task: NOTE, payload: { what: 'later' }, runAt }),
    );
    await idle();
    expect(await noted()).toEqual([]);
    outbox.now = runAt;
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
              // The next worker runs it at the same time.
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
            await outbox.owner.queries.execute(sql`
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
      outbox.now = new Date(`2026-03-01T${at}Z`);
      await idle();
      await idle();
    }
    // Each under the first moment that was not served.
    expect((await noted()).map(({ due }) => due)).toEqual(['09:01', '10:02', '10:03', '10:09']);
    expect(failures).toEqual([]);
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
      outbox.nansen.database
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
    const seen = await outbox.nansen.database.transaction(auditor, async ({ queries }) =>
      rowsOf(await queries.execute(sql`select id from outbox.jobs`)),
    );
    expect(seen).toEqual([]);
  });
});

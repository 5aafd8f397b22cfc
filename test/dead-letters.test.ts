/** A job that fails too often is a dead letter. Auditors see and retry it; nobody else does. */
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { OUTBOX } from '../src/database/roles.ts';
import { every, handle, recurring } from '../src/outbox/task.ts';
import { describeOutbox, DEAD_LETTERS, NOTE, RETRY } from './support/outbox.ts';

describeOutbox((outbox) => {
  const { failures, beside, noted, letTimePass, startAll, idle, add, noting } = outbox;

  test('a job that fails every time is a dead letter, which auditors alone see and retry', async () => {
    let fails = true;
    let begun = 0;
    await add(['a secret']);
    const recorded = new Date('2026-02-28T21:30:00.000Z');
    await outbox.owner.queries.execute(
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

    const { data, body } = await outbox.nansen.ask('auditor', DEAD_LETTERS);
    const [letter] = data.deadLetters.nodes;
    expect(data.deadLetters.nodes).toEqual([
      {
        ...{ id: failures[0]?.job, task: 'note', attempts: 3, failure: 'SyntaxError' },
        ...{ dueAt: recorded.toISOString(), since: outbox.now.toISOString() },
      },
    ]);
    expect(body).not.toContain('secret');
    for (const reader of ['bureau:FR', 'notices-desk', 'refugee-desk', 'ccf', null]) {
      expect((await outbox.nansen.ask(reader, DEAD_LETTERS)).data).toBeNull();
      expect((await outbox.nansen.ask(reader, RETRY, { id: letter.id })).data).toBeNull();
    }

    fails = false;
    const retry = async (): Promise<unknown> =>
      (await outbox.nansen.ask('auditor', RETRY, { id: letter.id })).data.retryDeadLetter;
    const gone = { id: null, userErrors: [{ path: ['input', 'id'], code: 'NOT_FOUND' }] };
    expect(await retry()).toEqual({ id: letter.id, userErrors: [] });
    expect(await retry()).toEqual(gone);
    await idle();
    expect(await noted()).toMatchObject([{ what: 'a secret', attempt: 1 }]);
    expect(await retry()).toEqual(gone);
    const register = await outbox.nansen.ask(
      'auditor',
      '{ auditEntries(first: 1) { nodes { operation register reader } } }',
    );
    expect(register.data.auditEntries.nodes).toEqual([{ operation: 'RETRY', register: 'OUTBOX', reader: 'auditor' }]);
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
    outbox.now = new Date(outbox.now.getTime() + 60_000);
    const [{ due }] = (await beside<{ due: string | Date }>(
      OUTBOX,
      sql`update outbox.jobs set attempts = 19 where task = 'tick' returning run_at as due`,
    )) as [{ due: string | Date }];
    await idle();
    expect((await outbox.nansen.ask('auditor', DEAD_LETTERS)).data.deadLetters.nodes).toMatchObject([
      { task: 'tick', attempts: 20, failure: 'TypeError', dueAt: new Date(due).toISOString() },
    ]);
    fails = false;
    await letTimePass();
    await idle();
    expect((await outbox.nansen.ask('auditor', DEAD_LETTERS)).data.deadLetters.nodes).toEqual([]);
  });
});

/** PostgreSQL, without the first wall, shows a question to its own reply address, and takes one answer from there. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { intake, sessionOf } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { openReplyAddress, replyAddressOf } from '../src/decisions/reply-address.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { questionsAt } from './support/questions.ts';
import { ANNA } from './support/reviews.ts';

interface Body {
  readonly country: string;
  readonly role: 'ASYLUM_OFFICE' | 'BUREAU_OFFICER';
}

const BODY: Body = { country: 'SE', role: 'ASYLUM_OFFICE' };

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  const { reported, ask } = questionsAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  const seen = (body: Body, receipt: string, as: Body = body) =>
    nansen.database.transaction(sessionOf(body), async (transaction) => {
      await openReplyAddress(transaction, nansen.sealing, as, receipt);
      return rowsOf(await transaction.queries.execute(sql`select id from decisions.questions`)).length;
    });
  const insert = (body: Body, receipt: string, id: string, as: Body = body) =>
    nansen.database
      .transaction(intake(body), async (transaction) => {
        await openReplyAddress(transaction, nansen.sealing, as, receipt);
        await transaction.queries.execute(sql`
          insert into decisions.answers (question_id, answered_at, answer) values (${id}::uuid, now(), 'x')`);
      })
      .then(
        () => 'stored',
        () => 'refused',
      );

  test('shows a question to its own reply address, and takes one answer from there', async () => {
    const one = await reported();
    await ask(ANNA, one);
    const [{ id }] = rowsOf<{ id: string }>(
      await owner.queries.execute(
        sql`select id from decisions.questions where reply_address = ${replyAddressOf(nansen.sealing, BODY, one.receipt)}`,
      ),
    ) as [{ id: string }];
    expect(await seen(BODY, one.receipt)).toBe(1);
    expect(await seen(BODY, 'another')).toBe(0);
    for (const other of [
      { country: 'SE', role: 'BUREAU_OFFICER' },
      { country: 'NO', role: 'ASYLUM_OFFICE' },
    ] as const) {
      // With the token of the right body, too.
      expect([await seen(other, one.receipt), await seen(other, one.receipt, BODY)]).toEqual([0, 0]);
      expect(await insert(other, one.receipt, id, BODY)).toBe('refused');
    }
    expect(await insert(BODY, 'another', id)).toBe('refused');
    expect(await insert(BODY, one.receipt, randomUUID())).toBe('refused');
    expect(await insert(BODY, one.receipt, id)).toBe('stored');
    expect(await insert(BODY, one.receipt, id)).toBe('refused');
    expect(await seen(BODY, one.receipt)).toBe(0);
    await owner.queries.execute(sql`delete from decisions.answers where question_id = ${id}::uuid`);
  });

  test('shows the desk no question of the CCF', async () => {
    await ask('ccf#cora', await reported('CCF'));
    const count = (role: 'REFUGEE_DESK' | 'CCF') =>
      nansen.database.transaction(
        sessionOf({ role, country: null }),
        async ({ queries }) =>
          rowsOf<{ addressee: string }>(await queries.execute(sql`select addressee from decisions.questions`)).filter(
            ({ addressee }) => addressee === 'CCF',
          ).length,
      );
    expect(await count('REFUGEE_DESK')).toBe(0);
    expect(await count('CCF')).toBeGreaterThan(0);
  });
});

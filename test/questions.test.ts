/** Officers ask the country that reported, and its answer comes to them alone. Nobody else can tell that there is a question. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { endDueDecisions } from '../src/decision-retention/job.ts';
import { rowsOf } from '../src/database/rows.ts';
import { QUESTIONS } from '../src/decisions/questions.ts';
import { questions } from '../src/decisions/questions-tables.ts';
import { replyAddressOf } from '../src/decisions/reply-address.ts';
import { sealColumns } from '../src/sealing/sealed-columns.ts';
import { verify } from '../src/server/verification.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { OPEN, QUESTION, questionsAt } from './support/questions.ts';
import { ANNA, BEN, officersAt } from './support/reviews.ts';

const DAY_MS = 86_400_000;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('2026-03-01T09:00:00.000Z');
  const clock = { now: () => new Date(now) };
  const { act, codes, item } = officersAt(() => nansen);
  const { reported, ask, open, answer, read } = questionsAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
    owner = ownerOf(nansen);
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  if (kind === 'PostgreSQL') {
    test('nobody waits for what another body of the country does', async () => {
      const one = await reported();
      await ask(ANNA, one);
      const correcting = postgres(nansen.databaseUrl!, { max: 1 });
      const others = await correcting.reserve();
      try {
        await others`select pg_advisory_lock(hashtext('nansen country'), hashtext('SE'))`;
        const { userErrors } = await answer('bureau:SE', one.receipt, 'A guess.');
        expect(userErrors.map(({ code }) => code)).toEqual(['NOT_FOUND']);
        expect((await answer('asylum-office:SE', one.receipt, 'An invented court.')).userErrors).toEqual([]);
      } finally {
        others.release();
        await correcting.end();
      }
    });
  }

  test('the body that reported sees the question by its receipt, answers, and reads nothing back', async () => {
    const one = await reported();
    const { version } = await item(ANNA, one.reference);
    const { id, answer: asked } = await ask(ANNA, one);
    expect(codes(asked)).toEqual([]);
    expect(asked.review.version).toBe(version);
    expect(asked.review.steps.nodes.map((step: { kind: string }) => step.kind)).toEqual(['ASKED']);
    const dueAt = '2026-04-01T00:00:00.000Z';
    const askedAt = now.toISOString();
    expect(await open('asylum-office:SE', one.receipt)).toEqual([
      { askedBy: 'SECRETARIAT', askedAt, dueAt, question: QUESTION },
    ]);
    now = new Date(now.getTime() + 60_000);
    const answeredAt = now.toISOString();
    expect(await answer('asylum-office:SE', one.receipt, 'An invented court.')).toEqual({
      receivedAt: answeredAt,
      userErrors: [],
    });
    expect(await open('asylum-office:SE', one.receipt)).toEqual([]);
    const review = await read(BEN, id);
    expect(review.questions).toEqual([
      {
        addressee: 'SECRETARIAT',
        askedBy: 'anna',
        askedAt,
        dueAt,
        question: QUESTION,
        answer: 'An invented court.',
        answeredAt,
      },
    ]);
    // An officer who read the case before must read the answer.
    expect(review.version).not.toBe(version);
    // The same again, when the first acknowledgement was lost; and no other answer.
    now = new Date(now.getTime() + 60_000);
    expect(await answer('asylum-office:SE', one.receipt, 'An invented court.')).toEqual({
      receivedAt: answeredAt,
      userErrors: [],
    });
    expect(
      (await answer('asylum-office:SE', one.receipt, 'Another court.')).userErrors.map(({ code }) => code),
    ).toEqual(['CONFLICT']);
  });

  test('nobody else can tell that there is a question', async () => {
    const [asked, silent] = [await reported(), await reported()];
    await ask(ANNA, asked);
    for (const reader of ['bureau:SE', 'asylum-office:NO', 'bureau:BY']) {
      expect([reader, await open(reader, asked.receipt)]).toEqual([reader, []]);
      const [one, other, unknown] = [
        await answer(reader, asked.receipt, 'x'),
        await answer(reader, silent.receipt, 'x'),
        await answer(reader, 'unknown', 'x'),
      ];
      expect(one.userErrors.map(({ code }) => code)).toEqual(['NOT_FOUND']);
      expect([other, unknown]).toEqual([one, one]);
    }
    // To the body itself, a question of the CCF is none of the Secretariat's.
    expect((await answer('asylum-office:SE', asked.receipt, 'x', 'CCF')).userErrors.map(({ code }) => code)).toEqual([
      'NOT_FOUND',
    ]);
    expect(await open('asylum-office:SE', silent.receipt)).toEqual([]);
    for (const reader of ['border:SE', 'immigration:SE']) {
      expect((await nansen.ask(reader, OPEN, { receipt: asked.receipt })).errors[0]?.extensions?.code).toBe(
        'FORBIDDEN',
      );
    }
    for (const reader of ['refugee-desk', 'notices-desk', 'ccf', 'auditor', null]) {
      expect((await nansen.ask(reader, OPEN, { receipt: asked.receipt })).status).toBe(400);
    }
    expect(await open('asylum-office:SE', asked.receipt)).toHaveLength(1);
  });

  test('the CCF asks in its own compartment, of which the desk sees nothing', async () => {
    const one = await reported('CCF');
    const { id } = await ask('ccf#cora', one);
    expect((await open('asylum-office:SE', one.receipt)).map(({ askedBy }) => askedBy)).toEqual(['CCF']);
    expect(await read(ANNA, id)).toBeNull();
    expect((await answer('asylum-office:SE', one.receipt, 'For the CCF', 'CCF')).userErrors).toEqual([]);
    expect((await read('ccf#carl', id)).questions.map((each: { answer: string }) => each.answer)).toEqual([
      'For the CCF',
    ]);
    // What the Secretariat asked, the CCF reads; it asks in its own reviews.
    const desk = await ask(ANNA, await reported());
    expect((await read('ccf#cora', desk.id)).questions).toHaveLength(1);
    expect(codes(await act('ccf#cora', 'askCountry', { id: desk.id, question: QUESTION }))).toEqual(['CONFLICT']);
  });

  test('the desk sees nothing of a question of the CCF about a decision of the desk, and no version changes by its answer', async () => {
    const one = await reported();
    const { id } = await item(ANNA, one.reference);
    const before = await read(ANNA, id);
    const [{ decision_id: decisionId }] = rowsOf<{ decision_id: string }>(
      await owner.queries.execute(sql`select decision_id from decisions.reviews where id = ${id}::uuid`),
    ) as [{ decision_id: string }];
    const row = { id: randomUUID(), addressee: 'CCF' } as const;
    const [key] = await nansen.sealing.newDataKeys(['CCF']);
    await owner.queries.insert(questions).values({
      ...{
        ...row,
        decisionId,
        askedBy: 'cora',
        askedAt: now,
        dueAt: new Date(now.getTime() + DAY_MS),
        dataKey: key!.stored,
      },
      ...sealColumns(key!.key, QUESTIONS, row, { question: 'Of the CCF' }),
      replyAddress: replyAddressOf(nansen.sealing, { country: 'SE', role: 'ASYLUM_OFFICE' }, one.receipt),
    });
    expect(await read(ANNA, id)).toEqual(before);
    expect((await answer('asylum-office:SE', one.receipt, 'To the CCF', 'CCF')).userErrors).toEqual([]);
    expect(await read(ANNA, id)).toEqual(before);
    expect((await read('ccf#cora', id)).questions).toMatchObject([{ question: 'Of the CCF', answer: 'To the CCF' }]);
    // The desk still asks a question of its own.
    expect(codes((await ask(ANNA, one)).answer)).toEqual([]);
  });

  test('one question at a time, of bounded length and with a deadline', async () => {
    const one = await reported();
    const { id } = await ask(ANNA, one, { dueOn: '2026-03-10' });
    expect(codes(await act(BEN, 'askCountry', { id, question: 'Another' }))).toEqual(['CONFLICT']);
    for (const [more, code] of [
      [{ question: '' }, 'REQUIRED'],
      [{ question: 'x'.repeat(2_001) }, 'TOO_LONG'],
      [{ dueOn: '2026-03-01' }, 'INVALID'],
      [{ dueOn: '2026-07-01' }, 'INVALID'],
      [{ dueOn: 'soon' }, 'INVALID'],
      [{ id: randomUUID() }, 'NOT_FOUND'],
    ] as const) {
      expect([more, codes(await act(BEN, 'askCountry', { id, question: QUESTION, ...more }))]).toEqual([more, [code]]);
    }
    expect(
      (await answer('asylum-office:SE', one.receipt, 'x'.repeat(4_001))).userErrors.map(({ code }) => code),
    ).toEqual(['TOO_LONG']);
    expect((await answer('asylum-office:SE', one.receipt, ' ')).userErrors.map(({ code }) => code)).toEqual([
      'REQUIRED',
    ]);
    const then = now;
    now = new Date('2026-03-11T00:00:00.000Z');
    expect(await open('asylum-office:SE', one.receipt)).toEqual([]);
    expect((await answer('asylum-office:SE', one.receipt, 'Late')).userErrors.map(({ code }) => code)).toEqual([
      'NOT_FOUND',
    ]);
    for (let asked = 1; asked < 10; asked += 1) {
      expect(
        codes(
          await act(BEN, 'askCountry', { id, question: `Again ${asked}`, dueOn: now.toISOString().slice(0, 8) + '30' }),
        ),
      ).toEqual([]);
      expect((await answer('asylum-office:SE', one.receipt, 'Yes')).userErrors).toEqual([]);
      now = new Date(now.getTime() + 60_000);
    }
    expect(codes(await act(BEN, 'askCountry', { id, question: 'Once more' }))).toEqual(['TOO_MANY_OPEN']);
    expect((await read(ANNA, id)).questions).toHaveLength(10);
    now = then;
  });

  test('an officer of a concerned nationality asks nothing', async () => {
    const { reference } = await reported();
    const { id } = await item(ANNA, reference);
    expect(codes(await act('refugee-desk#sven/SE', 'askCountry', { id, question: QUESTION }))).toEqual(['RECUSED']);
  });

  test('what becomes of the decision changes nothing for the country, until the deadline', async () => {
    const [kept, destroyed, withdrawn] = [await reported(), await reported(), await reported()];
    for (const each of [kept, destroyed, withdrawn]) await ask(ANNA, each);
    const before = await open('asylum-office:SE', kept.receipt);
    const { data } = await nansen.ask(
      ANNA,
      'query ($filter: AsylumDecisionFilter) { asylumDecisions(filter: $filter) { nodes { id } } }',
      { filter: { receipt: destroyed.receipt } },
    );
    const { id } = data.asylumDecisions.nodes[0] as { id: string };
    for (const officer of [ANNA, BEN]) {
      const { data: done } = await nansen.ask(
        officer,
        'mutation ($id: ID!) { destroyAsylumDecision(input: { id: $id, cause: NATIONAL_LAW }) { userErrors { code } } }',
        { id },
      );
      expect(done.destroyAsylumDecision.userErrors).toEqual([]);
    }
    await nansen.ask(
      'bureau:SE',
      `mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "x" }) {
        userErrors { code } } }`,
      { receipt: withdrawn.receipt },
    );
    await endDueDecisions({ ...nansen, clock });
    for (const each of [kept, destroyed, withdrawn])
      expect(await open('asylum-office:SE', each.receipt)).toEqual(before);
    expect((await answer('asylum-office:SE', destroyed.receipt, 'To nobody')).userErrors).toEqual([]);
    const then = now;
    now = new Date(now.getTime() + 60 * DAY_MS);
    await endDueDecisions({ ...nansen, clock });
    const left = rowsOf(
      await owner.queries.execute(sql`select 1 from decisions.questions where decision_id = ${id}::uuid`),
    );
    expect(left).toEqual([]);
    expect((await verify({ ...nansen, clock })).seals.faults).toEqual([]);
    now = then;
  });

  test('a law that closes a decision to the Secretariat closes its question, too', async () => {
    const one = await reported('SECRETARIAT', 'bureau:FI');
    const { id } = await ask(ANNA, one);
    expect(await open('bureau:FI', one.receipt)).toHaveLength(1);
    const { data } = await nansen.ask(
      'bureau:FI',
      'mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { code } } }',
      { input: { inForceFrom: now.toISOString().slice(0, 10), addressees: [{ kind: 'PENDING', addressee: 'CCF' }] } },
    );
    expect(data.setNationalConstraints.userErrors).toEqual([]);
    expect(await open('bureau:FI', one.receipt)).toEqual([]);
    expect((await answer('bureau:FI', one.receipt, 'x')).userErrors.map(({ code }) => code)).toEqual(['NOT_FOUND']);
    expect(await read(ANNA, id)).toBeNull();
  });

  test('asking, looking and answering are recorded, and the country is sealed', async () => {
    const one = await reported();
    await ask(ANNA, one);
    await open('asylum-office:SE#alva', one.receipt);
    await answer('asylum-office:SE#alva', one.receipt, 'Yes');
    const entries = rowsOf<{ operation: string; reader: string }>(
      await owner.queries.execute(sql`select operation, reader from audit.entries order by sequence desc limit 12`),
    );
    const of = (operation: string) => entries.find((entry) => entry.operation === operation)?.reader;
    expect(of('ASK_COUNTRY')).toBe('refugee-desk');
    expect(of('ANSWER')).toMatch(/^sealed /);
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 2) { nodes { operation user reader } } }');
    expect(data.auditEntries.nodes).toEqual([
      { operation: 'ANSWER', user: 'alva', reader: 'asylum-office:SE' },
      { operation: 'CONSULT', user: 'alva', reader: 'asylum-office:SE' },
    ]);
  });
});

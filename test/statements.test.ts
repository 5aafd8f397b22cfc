/**
 * What a source is told about its own alerts: the same words, on the same day, whatever the cause; nothing about what it did
 * itself; and nothing to anybody else (RPD Art. 51(5), 128(5)).
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Clock } from '../src/api/context.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, publish, publishedAlert, refuse, report, requestAlert, validityFor } from './support/story.ts';

const WORDS = ['NOT_VALID', 'NOT_PUBLISHED', 'VALID_AGAIN'] as const;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const clock: Clock = { now: () => new Date('2026-04-05T06:07:08.090Z') };

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
  });
  afterAll(() => nansen.stop());

  async function statementsFor(reader: string, reference: string): Promise<readonly Record<string, string>[]> {
    const answer = await nansen.ask(
      reader,
      `query ($filter: StatementFilter) { statements(filter: $filter, first: 5) { nodes {
        reference kind issuedOn en: text ar: text(language: AR) fr: text(language: FR) es: text(language: ES) } } }`,
      { filter: { reference } },
    );
    return answer.data.statements.nodes;
  }
  const kindsFor = async (reader: string, reference: string): Promise<string[]> =>
    (await statementsFor(reader, reference)).map((statement) => statement['kind']!);

  async function takeBack(receipt: string): Promise<void> {
    await nansen.ask(
      'asylum-office:SE',
      `mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "A mistake" }) {
        userErrors { code } } }`,
      { receipt },
    );
  }
  const withdraw = (reference: string): Promise<unknown> =>
    nansen.ask(
      'bureau:BY',
      'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
      { reference },
    );

  test('the statement is the same whether the person is protected, the CCF knows why, or the notices desk cancelled', async () => {
    const ways: ((reference: string) => Promise<unknown>)[] = [
      (reference) => report(nansen, 'asylum-office:SE', { alertReferences: [reference] }),
      (reference) => report(nansen, 'bureau:NO', { alertReferences: [reference], addressee: 'CCF' }),
      (reference) => cancel(nansen, reference),
    ];
    const told = [];
    for (const way of ways) {
      const reference = await publishedAlert(nansen, 'BY');
      await way(reference);
      expect(await validityFor(nansen, 'bureau:BY', reference)).toBe('NOT_VALID');
      const statements = await statementsFor('bureau:BY', reference);
      expect(statements).toMatchObject([{ reference, kind: 'NOT_VALID', issuedOn: '2026-04-05' }]);
      told.push(statements.map((statement) => ({ ...statement, reference: 'the reference' })));
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  test('the desks read what a source was told, and no other bureau does', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    const told = await statementsFor('bureau:BY', reference);
    expect(told).toHaveLength(1);
    for (const desk of ['refugee-desk', 'notices-desk', 'ccf']) {
      expect([desk, await statementsFor(desk, reference)]).toEqual([desk, told]);
    }
    for (const other of ['bureau:FR', 'bureau:SE']) expect(await statementsFor(other, reference)).toEqual([]);
  });

  test('a further cause of an alert that is not valid says nothing more', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    await report(nansen, 'asylum-office:NO', { alertReferences: [reference] });
    await cancel(nansen, reference);
    await withdraw(reference);
    expect(await kindsFor('bureau:BY', reference)).toEqual(['NOT_VALID']);
  });

  test('a source is told nothing of what it withdrew itself, whatever becomes known later', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await withdraw(reference);
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    expect(await kindsFor('bureau:BY', reference)).toEqual([]);
  });

  test('an alert that fell is told of once, though the report is taken back, and one that is valid for the first time is not', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    expect(await kindsFor('bureau:BY', reference)).toEqual([]);
    await takeBack(await report(nansen, 'asylum-office:SE', { alertReferences: [reference] }));
    expect(await kindsFor('bureau:BY', reference)).toEqual(['NOT_VALID']);
  });

  test('a correction that changes nothing about an alert is not told of', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    const receipt = await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    const answer = await nansen.ask(
      'asylum-office:SE',
      `mutation ($input: SupersedeAsylumDecisionInput!) {
        supersedeAsylumDecision(input: $input) { userErrors { code message } } }`,
      {
        input: {
          receipt,
          action: 'CORRECT',
          reason: 'Another date',
          correction: {
            kind: 'GRANTED',
            person: { names: [{ familyName: 'Lindgren-Test' }] },
            alertReferences: [reference],
            fearedCountries: ['BY'],
            decidedOn: '2026-01-16',
            fileReference: 'TEST-2',
            addressee: 'SECRETARIAT',
          },
        },
      },
    );
    expect(answer.data.supersedeAsylumDecision.userErrors).toEqual([]);
    expect(await kindsFor('bureau:BY', reference)).toEqual(['NOT_VALID']);
  });

  test('a refused request is told of, and a published one is not', async () => {
    const reference = await requestAlert(nansen, 'BY');
    await refuse(nansen, reference);
    expect(await kindsFor('bureau:BY', reference)).toEqual(['NOT_PUBLISHED']);
    const published = await requestAlert(nansen, 'BY');
    await publish(nansen, published);
    expect(await kindsFor('bureau:BY', published)).toEqual([]);
  });

  test('only the source reads its statements', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await cancel(nansen, reference);
    expect(await kindsFor('bureau:BY', reference)).toEqual(['NOT_VALID']);
    expect(await kindsFor('bureau:KZ', reference)).toEqual([]);
    for (const reader of ['asylum-office:BY', 'border:BY']) {
      const { errors } = await nansen.ask(reader, '{ statements { nodes { reference } } }');
      expect(errors[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });

  test('the list goes on where a page ends', async () => {
    const page = async (after: string | null): Promise<{ nodes: object[]; pageInfo: { endCursor: string } }> => {
      const answer = await nansen.ask(
        'bureau:BY',
        'query ($after: String) { statements(first: 3, after: $after) { nodes { reference kind } pageInfo { endCursor } } }',
        { after },
      );
      return answer.data.statements;
    };
    const whole = await nansen.ask('bureau:BY', '{ statements(first: 6) { nodes { reference kind } } }');
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes]).toEqual(whole.data.statements.nodes);
    expect(whole.data.statements.nodes).toHaveLength(6);
  });

  test('an alert that is not published is not cancelled, and nobody but the notices desk cancels', async () => {
    const reference = await requestAlert(nansen, 'BY');
    const mutation =
      'mutation ($input: CancelAlertInput!) { cancelAlert(input: $input) { alert { state } userErrors { path code } } }';
    const input = { reference, reasons: 'Invented' };
    const { data } = await nansen.ask('notices-desk', mutation, { input });
    expect(data.cancelAlert).toEqual({ alert: null, userErrors: [{ path: ['input', 'reference'], code: 'CONFLICT' }] });
    const { errors } = await nansen.ask('refugee-desk', mutation, { input });
    expect(errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

test('no word of a statement names asylum, protection, a country or the Commission, in any language', async () => {
  const { wordingOfStatement } = await import('../src/alerts/statements-to-source/wording.ts');
  for (const language of ['AR', 'EN', 'ES', 'FR'] as const) {
    for (const words of WORDS.map((each) => wordingOfStatement(each, language))) {
      expect(words).not.toMatch(
        /asyl|asil|refug|réfug|protec|countr|pays|país|commission|comisión|CCF|لجوء|لاجئ|حماية|بلد|لجنة/i,
      );
    }
  }
});

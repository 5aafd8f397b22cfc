/**
 * What a report or a withdrawal meets does not show in how much work it is: the same statements are sent, however many alerts
 * and decisions are found. Otherwise its duration would tell what its sender may not know.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requestContext } from '../src/api/context.ts';
import type { ReportAsylumDecisionInput } from '../src/intake/inputs.ts';
import { reportDecisions } from '../src/intake/report-decisions.ts';
import { parseReader } from '../src/policy/reader.ts';
import type { Database, Queries, Transaction } from '../src/database/database.ts';
import { isBackground } from './support/background.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, LEAST_SUBJECT, publishedAlert, report, reportInput, requestAlert } from './support/story.ts';

const STATEMENTS = new Set(['select', 'selectDistinct', 'insert', 'update', 'delete', 'execute']);

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const sent: string[] = [];

  beforeAll(async () => {
    nansen = await startNansen(kind);
    const { database } = nansen;
    const transaction = database.transaction.bind(database);
    Object.assign(database, {
      transaction: (session, work, caller) =>
        transaction(
          session,
          (real) => {
            const queries = isBackground(session) ? real.queries : watched(real.queries, sent);
            const handle: Transaction = { queries, under: (next, inner) => real.under(next, inner) };
            return work(handle);
          },
          caller,
        ),
    } satisfies Partial<Database>);
  });
  afterAll(() => nansen.stop());

  async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    sent.length = 0;
    await work();
    return [...sent];
  }

  test('a report sends the same statements for references that exist, that do not, and that were reported before', async () => {
    const hidden = await requestAlert(nansen, 'TR');
    const published = await publishedAlert(nansen, 'TR');
    const reportOf = (...alertReferences: string[]): Promise<string[]> =>
      statementsOf(() => report(nansen, 'asylum-office:SE', { alertReferences, fearedCountries: ['TR'] }));
    const unknown = await reportOf('1999/1');
    expect(unknown.length).toBeGreaterThan(10);
    expect(await reportOf(hidden)).toEqual(unknown);
    expect(await reportOf(hidden)).toEqual(unknown);
    expect(await reportOf(published)).toEqual(unknown);
    expect(await reportOf(published, hidden, '1999/2')).toEqual(unknown);
  });

  test('a batch of reports sends the same statements as one report', async () => {
    const reader = parseReader('asylum-office:SE', 'test');
    if (reader === null) throw new Error('no reader');
    const alertReferences = [await publishedAlert(nansen, 'TR'), '1999/1'];
    const reportAll = (...fileReferences: string[]): Promise<string[]> =>
      statementsOf(async () => {
        const inputs = fileReferences.map(
          (fileReference) =>
            reportInput({ alertReferences, fearedCountries: ['TR'], fileReference }) as ReportAsylumDecisionInput,
        );
        await reportDecisions(requestContext(reader, nansen.services), inputs);
      });
    const many = Array.from({ length: 300 }, (_, index) => `MANY-${index}`);
    const one = await reportAll('ONE');
    expect(one.length).toBeGreaterThan(10);
    expect(await reportAll(...many)).toEqual(one);
  });

  test('a withdrawal sends the same statements whatever is known about the alert, the first time and again', async () => {
    const plain = await publishedAlert(nansen, 'TR');
    const pending = await publishedAlert(nansen, 'TR');
    const granted = await publishedAlert(nansen, 'TR');
    const options = { fearedCountries: ['TR'] };
    await report(nansen, 'asylum-office:SE', { ...options, kind: 'PENDING', alertReferences: [pending] });
    await report(nansen, 'asylum-office:SE', { ...options, alertReferences: [granted] });
    await report(nansen, 'bureau:NO', { ...options, alertReferences: [granted], addressee: 'CCF' });
    // It is accepted with these, and applied afterwards.
    const expected = await withdraw(plain);
    expect(expected.length).toBeGreaterThan(5);
    for (const reference of [pending, granted]) expect(await withdraw(reference)).toEqual(expected);
    const again = await withdraw(plain);
    expect(again.length).toBeLessThan(expected.length);
    for (const reference of [pending, granted]) expect(await withdraw(reference)).toEqual(again);
  });

  test('a withdrawal opens no decision, also when a protected person has the same name', async () => {
    const { sealing } = nansen;
    const { dataKeysOf } = sealing;
    const opened: number[] = [];
    Object.assign(sealing, {
      dataKeysOf: (...given: Parameters<typeof dataKeysOf>) => (opened.push(given[0].length), dataKeysOf(...given)),
    } satisfies Partial<typeof sealing>);
    try {
      await report(nansen, 'asylum-office:SE', { familyName: 'Namesake-Test', birthDate: '1984-11-12' });
      const shared = await publishedAlert(nansen, 'TR', { familyName: 'Namesake-Test' });
      const alone = await publishedAlert(nansen, 'TR', { familyName: 'Nobody-Test' });
      await nansen.idle();
      const openedBy = async (reference: string): Promise<number[]> => {
        opened.length = 0;
        await withdraw(reference);
        return [...opened];
      };
      for (const _time of ['first', 'second']) {
        const [one, other] = [await openedBy(shared), await openedBy(alone)];
        expect(one).toEqual(other);
        expect(Math.max(0, ...one)).toBe(0);
      }
    } finally {
      Object.assign(sealing, { dataKeysOf });
    }
  });

  const withdraw = (reference: string): Promise<string[]> =>
    statementsOf(() =>
      nansen.ask(
        'bureau:TR',
        'mutation ($reference: String!) { withdrawAlert(input: { reference: $reference }) { userErrors { code } } }',
        { reference },
      ),
    );

  test('a source asks for re-examination with the same statements, no matter who knows why the alert fell', async () => {
    const dispute = (reference: string): Promise<string[]> =>
      statementsOf(() =>
        nansen.ask(
          'bureau:TR',
          `mutation ($reference: String!) { requestReexamination(input: { reference: $reference, material: "New" }) {
            userErrors { code } } }`,
          { reference },
        ),
      );
    const [plain, granted, secret] = [
      await publishedAlert(nansen, 'TR'),
      await publishedAlert(nansen, 'TR'),
      await publishedAlert(nansen, 'TR'),
    ];
    const options = { fearedCountries: ['TR'] };
    await cancel(nansen, plain);
    await report(nansen, 'asylum-office:SE', { ...options, alertReferences: [granted] });
    await report(nansen, 'bureau:NO', { ...options, alertReferences: [granted] });
    await report(nansen, 'bureau:NO', { ...options, alertReferences: [secret], addressee: 'CCF' });
    const expected = await dispute(plain);
    expect(expected.length).toBeGreaterThan(10);
    for (const reference of [granted, secret]) expect(await dispute(reference)).toEqual(expected);
  });

  test('a request and an amendment send the same statements whether the person is protected or not', async () => {
    await report(nansen, 'asylum-office:SE', {
      fearedCountries: ['TR'],
      familyName: 'Known-Test',
      birthDate: '1984-05-06',
    });
    const work = async (familyName: string): Promise<string[]> => {
      await nansen.services.jobs.idle();
      const sentBefore = await statementsOf(async () => {
        const reference = await requestAlert(nansen, 'TR', { familyName });
        await nansen.ask(
          'bureau:TR',
          `mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }`,
          { input: { reference, subject: { ...LEAST_SUBJECT, familyName, birthDate: '1984-05-06' } } },
        );
      });
      return sentBefore;
    };
    const unknown = await work('Unknown-Test');
    expect(unknown.length).toBeGreaterThan(10);
    expect(await work('Known-Test')).toEqual(unknown);
  });
});

/** Queries that note each statement as it is begun. */
function watched(queries: Queries, sent: string[]): Queries {
  return new Proxy(queries, {
    get: (target, name, receiver) => {
      if (typeof name === 'string' && STATEMENTS.has(name)) sent.push(name);
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

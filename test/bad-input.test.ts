/** The intake: bad input is answered with what is wrong and what to do, and then nothing is stored. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { rowsOf } from '../src/database/rows.ts';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { PASSPORT } from './support/specimen-passport.ts';
import { ownerOf } from './support/owned-database.ts';
import { report, reportInput } from './support/story.ts';

const REPORT = `mutation ($input: ReportAsylumDecisionInput!) {
  reportAsylumDecision(input: $input) { receipt receivedAt userErrors { path code message } }
}`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function send(input: object, reader = 'asylum-office:SE'): Promise<Answer['data']> {
    const answer = await nansen.ask(reader, REPORT, { input });
    expect(answer.errors).toEqual([]);
    return answer.data.reportAsylumDecision;
  }

  async function stored(): Promise<number> {
    const [row] = rowsOf<{ count: number }>(
      await owner.queries.execute(
        sql`select (select count(*) from decisions.decisions) + (select count(*) from audit.entries) as count`,
      ),
    );
    return Number(row?.count);
  }

  const person = { names: [{ familyName: 'Lindgren-Test' }], birthDate: '1984-05-06' };
  const passport = { type: 'PASSPORT', number: 'L898902C3', issuer: 'SE' };
  const CASES: readonly [string, object, string][] = [
    ['a feared country that does not exist', { fearedCountries: ['QQ'] }, 'input.fearedCountries.0 UNKNOWN_CODE'],
    ['a feared country that is the reporting one', { fearedCountries: ['SE'] }, 'input.fearedCountries.0 CONFLICT'],
    ['a feared country twice', { fearedCountries: ['BY', 'BY'] }, 'input.fearedCountries.1 INVALID'],
    ['no feared country', { fearedCountries: [] }, 'input.fearedCountries REQUIRED'],
    ['10,000 feared countries', { fearedCountries: Array(10_000).fill('QQ') }, 'input.fearedCountries TOO_MANY'],
    ['1,000 names', { person: { names: Array(1_000).fill({ familyName: '' }) } }, 'input.person.names TOO_MANY'],
    ['no name', { person: { names: [] } }, 'input.person.names REQUIRED'],
    [
      'a name of spaces',
      { person: { names: [{ familyName: ' \u3000 ' }] } },
      'input.person.names.0.familyName REQUIRED',
    ],
    [
      'a name of joiners',
      { person: { names: [{ familyName: '\u200d\u200c' }] } },
      'input.person.names.0.familyName INVALID',
    ],
    ['a name of marks', { person: { names: [{ familyName: '—…!' }] } }, 'input.person.names.0.familyName INVALID'],
    [
      'a control character',
      { person: { names: [{ familyName: 'A\u0000B' }] } },
      'input.person.names.0.familyName INVALID',
    ],
    [
      'an override of direction',
      { person: { names: [{ familyName: 'A\u202eB' }] } },
      'input.person.names.0.familyName INVALID',
    ],
    ['half a surrogate', { person: { names: [{ familyName: 'A\ud800' }] } }, 'input.person.names.0.familyName INVALID'],
    ['a decision tomorrow', { decidedOn: '2999-01-01' }, 'input.decidedOn IN_THE_FUTURE'],
    ['a decision before the Convention', { decidedOn: '1950-12-31' }, 'input.decidedOn INVALID'],
    ['a day that is none', { decidedOn: '2026-02-30' }, 'input.decidedOn INVALID'],
    ['a day in a year that is none', { decidedOn: '0000-01-01' }, 'input.decidedOn INVALID'],
    ['a birth in another age', { person: { ...person, birthDate: '1700' } }, 'input.person.birthDate INVALID'],
    ['a birth after the decision', { decidedOn: '1984-05-05', person }, 'input.person.birthDate CONFLICT'],
    [
      'a consent tomorrow',
      { consent: { givenOn: '2999-01-01', recordedAs: 'WRITTEN' } },
      'input.consent.givenOn IN_THE_FUTURE',
    ],
    ['H3 without words', { handlingCode: 'H3' }, 'input.handlingRestriction REQUIRED'],
    ['words without H3', { handlingRestriction: 'Ours' }, 'input.handlingRestriction CONFLICT'],
    ['a key that can be guessed', { idempotencyKey: 'report-1' }, 'input.idempotencyKey INVALID'],
    [
      'a wrong check digit',
      { person: { ...person, documents: [{ ...passport, numberCheckDigit: '7' }] } },
      'input.person.documents.0.numberCheckDigit INVALID',
    ],
    [
      'lines that are no zone',
      { person: { ...person, documents: [{ ...passport, mrz: ['P<UTO'] }] } },
      'input.person.documents.0.mrz INVALID',
    ],
    [
      'a zone with a wrong digit',
      { person: { ...person, documents: [{ ...passport, mrz: [PASSPORT[0], PASSPORT[1]!.replace('C36', 'C37')] }] } },
      'input.person.documents.0.mrz INVALID',
    ],
    [
      'a zone of another document',
      { person: { ...person, documents: [{ ...passport, number: 'X1', mrz: PASSPORT }] } },
      'input.person.documents.0.number INVALID',
    ],
    [
      'a document twice',
      { person: { ...person, documents: [passport, { ...passport, number: 'l898902-c3' }] } },
      'input.person.documents.1 INVALID',
    ],
  ];

  test.each(CASES)('%s is refused, and nothing is stored', async (_name, more, expected) => {
    const before = await stored();
    const { receipt, userErrors } = await send({ ...reportInput(), ...more });
    expect(receipt).toBeNull();
    expect(userErrors.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`)).toEqual([
      expected,
    ]);
    expect(await stored()).toBe(before);
  });

  test('many mistakes are told at once', async () => {
    const { userErrors } = await send({
      ...reportInput({ fearedCountries: ['SE', 'QQ'], decidedOn: '2999-01-01' }),
      person: { names: [{ familyName: '' }], birthDate: '2999' },
    });
    expect(userErrors).toHaveLength(5);
  });

  test('right check digits are checked and not kept, and a name is kept exactly as given', async () => {
    const familyName = '  Łódź-Тест\u200fلجئ  ';
    const { userErrors } = await send({
      ...reportInput({ fileReference: 'MRZ-1' }),
      person: {
        names: [{ familyName, forename: 'Anna\u200dMaria' }],
        documents: [{ ...passport, numberCheckDigit: '6', mrz: PASSPORT }],
      },
    });
    expect(userErrors).toEqual([]);
    const { data } = await nansen.ask(
      'refugee-desk',
      '{ asylumDecisions(first: 100) { nodes { fileReference person { names { familyName forename } documents { type number issuer } } } } }',
    );
    expect(data.asylumDecisions.nodes).toContainEqual({
      fileReference: 'MRZ-1',
      person: { names: [{ familyName, forename: 'Anna\u200dMaria' }], documents: [passport] },
    });
  });

  test('the same report under the same key has the same receipt; another one is a conflict', async () => {
    const idempotencyKey = '0b9f6a44-5c1d-4d5e-9a57-2f1f3b8a7c60';
    const input = { ...reportInput({ fileReference: 'KEY-1' }), idempotencyKey };
    const first = await send(input);
    const before = await stored();
    expect(await send(input)).toEqual(first);
    expect(await send({ ...input, fileReference: 'KEY-2' })).toMatchObject({
      receipt: null,
      userErrors: [{ path: ['input', 'idempotencyKey'], code: 'CONFLICT' }],
    });
    // Looking twice leaves the register's two entries for each look, and no decision.
    expect(await stored()).toBe(before + 2);
    // Another country's key is another key.
    const other = await send(input, 'asylum-office:NO');
    expect(other.receipt).toMatch(/^[\w-]{32}$/);
    expect(other.receipt).not.toBe(first.receipt);
    const withdrawn = await nansen.ask(
      'asylum-office:SE',
      'mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "Error" }) { userErrors { code } } }',
      { receipt: first.receipt },
    );
    expect(withdrawn.data.supersedeAsylumDecision.userErrors).toEqual([]);
    expect(await send(input)).toEqual(first);
  });

  test('a receipt that is unknown, used up or another country’s has one constant answer', async () => {
    const used = await report(nansen, 'asylum-office:SE');
    const foreign = await report(nansen, 'asylum-office:NO');
    const supersede = (receipt: string) =>
      nansen.ask(
        'asylum-office:SE',
        'mutation ($receipt: String!) { supersedeAsylumDecision(input: { receipt: $receipt, action: WITHDRAW, reason: "Error" }) { receipt userErrors { path code message } } }',
        { receipt },
      );
    expect((await supersede(used)).data.supersedeAsylumDecision.userErrors).toEqual([]);
    const bodies = new Set<string>();
    for (const receipt of [used, foreign, '', 'x'.repeat(32), '\ud800', '🦊'.repeat(5_000)])
      bodies.add((await supersede(receipt)).body);
    expect([...bodies]).toHaveLength(1);
  });

  test('any garbage is told what is wrong, never that something broke, and stores nothing', async () => {
    const before = await stored();
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '',
        ' ',
        '\u0000',
        '\ud800',
        '\u202e',
        'SE',
        'QQ',
        '2026-13-45',
        '0000',
        '-1',
        'P<<<',
        '9'.repeat(300),
      ),
    );
    const texts = fc.array(garbage, { maxLength: 4 });
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
    const input = fc.record({
      kind: fc.constantFrom('GRANTED', 'DENIED'),
      person: fc.record({
        names: fc.array(fc.record({ familyName: garbage, forename: maybe(garbage) }), { maxLength: 3 }),
        birthDate: maybe(garbage),
        nationalities: maybe(texts),
        documents: maybe(
          fc.array(
            fc.record({
              type: fc.constant('PASSPORT'),
              number: garbage,
              issuer: maybe(garbage),
              numberCheckDigit: maybe(garbage),
              mrz: maybe(texts),
            }),
            { maxLength: 2 },
          ),
        ),
      }),
      alertReferences: maybe(texts),
      // Never a country, so that nothing of it is ever right.
      fearedCountries: fc.array(fc.constantFrom('QQ', '', 'SE', 'by', '\u0000'), { maxLength: 3 }),
      decidedOn: garbage,
      fileReference: maybe(garbage),
      addressee: fc.constantFrom('SECRETARIAT', 'CCF'),
      handlingRestriction: maybe(garbage),
      idempotencyKey: maybe(garbage),
    });
    await fc.assert(
      fc.asyncProperty(input, async (each) => {
        const answer = await nansen.ask('asylum-office:SE', REPORT, { input: each });
        expect(answer.status).toBe(200);
        expect(answer.errors).toEqual([]);
        const { receipt, userErrors } = answer.data.reportAsylumDecision;
        expect(receipt).toBeNull();
        expect(userErrors.length).toBeGreaterThan(0);
        for (const { path, message } of userErrors) {
          expect(path[0]).toBe('input');
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 60 },
    );
    expect(await stored()).toBe(before);
  });
});

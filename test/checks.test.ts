/** Checks of persons and documents: what they answer to whom, that nobody else learns of them, and the register of them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { forgetChecks } from '../src/checks/retention.ts';
import { verifyChecks } from '../src/checks/verify.ts';
import { rowsOf } from '../src/database/rows.ts';
import { checkDigit } from '../src/icao/zone.ts';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publishedAlert, report } from './support/story.ts';

const CHECK = `mutation ($input: CheckInput!) { check(input: $input) { asOf userErrors { path code }
  results { outcome alerts { alert { reference } outcome reasons explanation } documents { state action isNear }
    errors { path code message } } } }`;

const PERSON = { familyName: 'Проверкин', forename: 'Иван' };
const LATIN = { names: [{ familyName: 'Proverkin', forename: 'Ivan' }], birthDate: '1971-05-06' };

/** The zone of a passport of Georgia. */
function zone(number: string, name = 'PROVERKIN<<IVAN', birth = '710506'): string[] {
  const padded = number.padEnd(9, '<');
  const [personal, expiry] = ['<'.repeat(14), '301231'];
  const parts = [padded, birth, expiry, personal].map((part) => part + checkDigit(part)!);
  const [withNumber, withBirth, withExpiry, withPersonal] = parts as [string, string, string, string];
  const composite = checkDigit(withNumber + withBirth + withExpiry + withPersonal)!;
  return [`P<GEO${name}`.padEnd(44, '<'), `${withNumber}GEO${withBirth}M${withExpiry}${withPersonal}${composite}`];
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let reference: string;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
    reference = await publishedAlert(nansen, 'BY', { subject: { ...PERSON, birthDate: '1971-05-06' } });
    const documents = [
      { type: 'PR', number: '04OB00123', state: 'LOST', circumstances: 'LOSS_BY_HOLDER', purpose: 'PREVENT_MISUSE' },
      ...[
        { type: 'PP', number: 'ZZ100', lastNumber: 'ZZ199', state: 'STOLEN_BLANK' },
        { type: 'PP', number: '99RV00001', state: 'REVOKED', circumstances: 'DECISION_OF_AUTHORITY' },
      ].map((one) => ({ circumstances: 'THEFT_FROM_AUTHORITY', purpose: 'END_CIRCULATION', ...one })),
    ];
    const answer = await nansen.ask(
      'bureau:GE',
      'mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { userErrors { message } } }',
      { input: { documents } },
    );
    expect(answer.data.recordDocuments.userErrors).toEqual([]);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  const ask = (reader: string | null, items: readonly object[], more: object = {}): Promise<Answer> =>
    nansen.ask(reader, CHECK, { input: { purpose: 'BORDER_CONTROL', reference: 'case 1', items, ...more } });

  async function check(reader: string, items: readonly object[]): Promise<Answer['data'][]> {
    const { errors, data } = await ask(reader, items);
    expect(errors).toEqual([]);
    expect(data.check.userErrors).toEqual([]);
    return data.check.results as Answer['data'][];
  }

  const document = (number: string, issuingCountry = 'GE', type = 'P'): object => ({
    document: { type, issuingCountry, number },
  });

  test('a person is found in another script, by every body that checks', async () => {
    for (const reader of ['bureau:FR', 'asylum-office:SE', 'border:TH', 'immigration:CA', 'police:TH']) {
      const [hit, none] = await check(reader, [
        { person: LATIN },
        { person: { names: [{ familyName: 'Nobody-Whatever' }] } },
      ]);
      expect([reader, hit.outcome, hit.alerts.map((each: Answer['data']) => each.alert.reference)]).toEqual([
        ...[reader, 'HIT', [reference]],
      ]);
      expect(hit.alerts[0].reasons).toContain('BIRTH_DATE_EQUAL');
      expect(hit.alerts[0].explanation).toContain('birth date equal');
      expect(none).toEqual({ outcome: 'NO_HIT', alerts: [], documents: [], errors: [] });
    }
    for (const reader of [null, 'refugee-desk', 'ccf', 'auditor', 'dpo:FR']) {
      expect((await ask(reader, [{ person: LATIN }])).errors).not.toEqual([]);
    }
  });

  test('of a document its checker is told the state and what to do', async () => {
    const results = await check('border:TH', [
      document('04 ob-00123'),
      document('04OBOO123'),
      document('ZZ150', 'GE', 'PO'),
      document('ZZ200'),
      document('ZZ1500'),
      document('99RV00001'),
      document('04OB00123', 'FR'),
      document('04OB00123', 'GE', 'V'),
    ]);
    const told = results.map(({ outcome, documents }) => [
      outcome,
      ...documents.map((each: Answer['data']) => `${each.state} ${each.action} ${each.isNear}`),
    ]);
    expect(told).toEqual([
      ['HIT', 'LOST SEIZE_AND_CONTACT false'],
      ['POSSIBLE_HIT', 'LOST COMPARE true'],
      ['HIT', 'STOLEN_BLANK SEIZE_AND_CONTACT false'],
      ['NO_HIT'],
      ['NO_HIT'],
      ['HIT', 'REVOKED DO_NOT_ACCEPT false'],
      ['NO_HIT'],
      ['NO_HIT'],
    ]);
  });

  test('the person and the document of a zone are both checked', async () => {
    const [both, documentOnly, mistaken, cut, lower, last] = await check('asylum-office:SE', [
      { mrz: zone('04OB00123') },
      { mrz: zone('99RV00001', 'NOBODY<<WHATEVER', '330102') },
      { mrz: zone('04OB00123').map((line) => line.replace('04OB00123', '04OB00124')) },
      { mrz: zone('04OB00123').slice(1) },
      { mrz: zone('04OB00123').map((line) => line.toLowerCase()) },
      { person: LATIN },
    ]);
    expect([both.outcome, both.alerts.length, both.documents.length]).toEqual(['HIT', 1, 1]);
    expect([documentOnly.outcome, documentOnly.alerts, documentOnly.documents.length]).toEqual(['HIT', [], 1]);
    const messages = mistaken.errors.map(({ message }: { message: string }) => message);
    expect(messages).toEqual([
      'The check digit of the document number is wrong. Scan the zone again.',
      'The check digit of the whole zone is wrong. Scan the zone again.',
    ]);
    for (const [place, wrong] of [mistaken, cut, lower].entries()) {
      expect(wrong).toMatchObject({ outcome: null, alerts: [], documents: [] });
      expect(wrong.errors[0]).toMatchObject({ path: ['input', 'items', String(place + 2), 'mrz'], code: 'INVALID' });
    }
    expect(last.outcome).toBe('HIT');
  });

  test('each mistake is named by its place, and the other items are answered', async () => {
    const results = await check('bureau:FR', [
      {},
      { person: { names: [] } },
      { person: { ...LATIN, birthDate: '1971-02-31' } },
      document('X'.repeat(200)),
      document('1', 'XX'),
      { person: LATIN, ...document('1') },
      { person: LATIN },
    ]);
    const paths = results.map(({ errors }) =>
      errors.map((each: Answer['data']) => `${each.path.join('.')} ${each.code}`),
    );
    expect(paths).toEqual([
      ['input.items.0 REQUIRED'],
      ['input.items.1.person.names REQUIRED'],
      ['input.items.2.person.birthDate INVALID'],
      ['input.items.3.document.number TOO_LONG'],
      ['input.items.4.document.issuingCountry UNKNOWN_CODE'],
      ['input.items.5 CONFLICT'],
      [],
    ]);
    const many = await ask(
      'bureau:FR',
      Array.from({ length: 501 }, () => document('1')),
    );
    expect(many.data.check).toMatchObject({
      results: null,
      userErrors: [{ path: ['input', 'items'], code: 'TOO_MANY' }],
    });
    expect((await ask('bureau:FR', [])).data.check.userErrors).toMatchObject([{ code: 'REQUIRED' }]);
    expect((await ask('bureau:FR', [document('1')], { reference: '' })).data.check.userErrors).toMatchObject([
      { path: ['input', 'reference'] },
    ]);
  });

  test('an alert that fell is no hit, and neither is a request of one’s own', async () => {
    const person = { names: [{ familyName: 'Quastl-Test' }], birthDate: '1966-07-08' };
    const subject = { familyName: 'Quastl-Test', birthDate: '1966-07-08' };
    const fallen = await publishedAlert(nansen, 'BY', { subject });
    const found = async (reader: string): Promise<string[]> =>
      (await check(reader, [{ person }]))[0].alerts.map((each: Answer['data']) => each.alert.reference);
    expect(await found('border:TH')).toEqual([fallen]);
    await report(nansen, 'asylum-office:SE', { alertReferences: [fallen], familyName: 'Quastl-Test' });
    expect(await found('border:TH')).toEqual([]);
    await nansen.disclose();
    expect(await found('bureau:BY')).toEqual([]);
  });

  test('the data protection officer of a country reads who checked, and nobody else does', async () => {
    await check('border:NZ', [document('1'), document('2')]);
    const query = '{ checkEntries(first: 5) { nodes { user reader purpose items } } }';
    const { data } = await nansen.ask('dpo:NZ', query);
    expect(data.checkEntries.nodes).toEqual([
      { user: expect.any(String), reader: 'border:NZ', purpose: 'BORDER_CONTROL', items: 2 },
    ]);
    expect((await nansen.ask('dpo:AU', query)).data.checkEntries.nodes).toEqual([]);
    for (const reader of ['bureau:NZ', 'border:NZ', 'bureau:GE', 'refugee-desk', 'ccf', 'auditor', null]) {
      expect((await nansen.ask(reader, query)).errors).not.toEqual([]);
    }
  });

  test('a page of the register tells no number that counts the checks of other countries', async () => {
    await check('border:GE', [document('1')]);
    for (let others = 0; others < 20; others += 1) await check('border:TH', [document('1')]);
    await check('border:GE', [document('2')]);
    const query =
      'query ($after: String) { checkEntries(first: 1, after: $after) { nodes { items } pageInfo { endCursor hasNextPage } } }';
    const first = (await nansen.ask('dpo:GE', query)).data.checkEntries;
    const { endCursor: after } = first.pageInfo;
    const position = JSON.parse(Buffer.from(after, 'base64url').subarray(16).toString()) as unknown[];
    expect(position).toEqual([expect.stringMatching(/^\d{4}-.*Z$/), expect.stringMatching(/^[\da-f]{64}$/)]);
    const second = (await nansen.ask('dpo:GE', query, { after })).data.checkEntries;
    expect([first.pageInfo.hasNextPage, second.nodes.length]).toEqual([true, 1]);
    expect(second.pageInfo.endCursor).not.toBe(after);
  });

  test('checks at once do not fork a chain, and what is changed or removed is found', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, place) => check('border:TH', [document(String(place))])));
    expect(await verifyChecks(nansen.database)).toBeNull();
    const entries = async (): Promise<{ lane: number; sequence: string }[]> =>
      rowsOf(await owner.queries.execute(sql`select lane, sequence from checks.entries order by sequence desc, lane`));
    const [{ lane, sequence } = { lane: 0, sequence: '0' }] = await entries();
    const at = sql`lane = ${lane} and sequence = ${sequence}`;
    await owner.queries.execute(sql`update checks.entries set items = items + 1 where ${at}`);
    expect(await verifyChecks(nansen.database)).toBe(`${lane}:${sequence}`);
    await owner.queries.execute(sql`update checks.entries set items = items - 1 where ${at}`);
    expect(await verifyChecks(nansen.database)).toBeNull();
    await owner.queries.execute(sql`update checks.asked set pseudonyms = '{other}' where ${at}`);
    expect(await verifyChecks(nansen.database)).toBe(`${lane}:${sequence}`);
    await owner.queries.execute(sql`delete from checks.asked where ${at}`);
    await owner.queries.execute(sql`delete from checks.entries where lane = ${lane} and sequence = 1`);
    expect(await verifyChecks(nansen.database)).toBe(`${lane}:2`);
    await owner.queries.execute(sql`delete from checks.entries where lane = ${lane}`);
    await owner.queries.execute(sql`delete from checks.asked where lane = ${lane}`);
  });

  test('in a copy of the database nothing joins two checks of one person and one passport', async () => {
    const items = [{ person: { names: [{ familyName: 'Joinedname' }] } }, document('JOINED1')];
    await check('border:TH', items);
    await check('border:NZ', items);
    const rows = rowsOf<{ pseudonyms: string[] }>(
      await owner.queries.execute(sql`select pseudonyms from checks.asked`),
    );
    const all = rows.flatMap(({ pseudonyms }) => pseudonyms);
    expect(all.length).toBeGreaterThan(5);
    expect(new Set(all).size).toBe(all.length);
  });

  test('what was asked for is stored under pseudonyms, and deleted when its time is over', async () => {
    await check('border:TH', [{ person: { names: [{ familyName: 'Canaryname' }] } }, document('CANARYNUMBER')]);
    const stored = JSON.stringify(
      rowsOf(
        await owner.queries.execute(
          sql`select e.*, a.* from checks.entries e left join checks.asked a using (lane, sequence)`,
        ),
      ),
    );
    expect(stored).not.toMatch(/canary/i);
    expect(stored).not.toContain('case 1');
    const kept = async (): Promise<number> =>
      rowsOf(await owner.queries.execute(sql`select 1 from checks.asked`)).length;
    expect(await kept()).toBeGreaterThan(0);
    await forgetChecks({ database: nansen.database, clock: nansen.services.clock });
    expect(await kept()).toBeGreaterThan(0);
    await owner.queries.execute(sql`update checks.asked set kept_until = current_date - 1`);
    await forgetChecks({ database: nansen.database, clock: nansen.services.clock });
    expect(await kept()).toBe(0);
    expect(await verifyChecks(nansen.database)).toBeNull();
  });
});

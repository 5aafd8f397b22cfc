/** Hits that a checker tells their source: what the source reads, what is refused, and that nothing else tells it of checks. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { forgetChecks } from '../src/checks/retention.ts';
import { rowsOf } from '../src/database/rows.ts';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publishedAlert, report } from './support/story.ts';

const CHECK = `mutation ($input: CheckInput!) { check(input: $input) { results { outcome alerts { hit } documents { hit isNear } } } }`;
const NOTIFY = `mutation ($input: NotifySourceInput!) { notifySource(input: $input) { isNotified userErrors { path code message } } }`;
const NOTICES = `{ hitNotices { nodes { alertReference documentNumber notifiedBy purpose message checkedAt notifiedAt } } }`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let drawn = 0;
  const { newNumber, recorded, withdrawn, protects } = documentsAt(() => nansen, 7_100_000);

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  /** An alert of BY about somebody whom nobody else is named like, and how to check for this person. */
  async function alertOfBelarus(): Promise<{ reference: string; item: object; familyName: string }> {
    drawn += 1;
    const familyName = `Hitfall-${'abcdefghijklmnop'[drawn]!.repeat(5)}`;
    const subject = { familyName, birthDate: '1969-02-03' };
    const reference = await publishedAlert(nansen, 'BY', { subject });
    return { reference, familyName, item: { person: { names: [{ familyName }], birthDate: '1969-02-03' } } };
  }
  const passport = (number: string): object => ({ document: { type: 'PP', issuingCountry: 'BY', number } });

  /** The only hit of a check of one item. */
  async function hitOf(reader: string, item: object, purpose = 'BORDER_CONTROL'): Promise<string> {
    const { data } = await nansen.ask(reader, CHECK, { input: { purpose, reference: 'a case', items: [item] } });
    const [{ outcome, alerts, documents }] = data.check.results;
    expect([reader, outcome]).toEqual([reader, 'HIT']);
    return [...alerts, ...documents].map(({ hit }: Answer['data']) => hit as string)[0]!;
  }
  const notify = (reader: string, hit: string, message = 'Lane 4'): Promise<Answer> =>
    nansen.ask(reader, NOTIFY, { input: { hit, message } });
  async function codeOf(reader: string, hit: string): Promise<string> {
    const { data, errors } = await notify(reader, hit);
    expect([errors, data.notifySource.isNotified]).toEqual([[], null]);
    return data.notifySource.userErrors[0].code as string;
  }
  const notices = async (reader: string): Promise<Answer['data'][]> =>
    (await nansen.ask(reader, NOTICES)).data.hitNotices.nodes as Answer['data'][];

  test('the source reads what a checker told it, once, and nobody else does', async () => {
    const [{ reference, item }, number] = [await alertOfBelarus(), newNumber()];
    await recorded('BY', number);
    const before = await notices('bureau:BY');
    const hits = [await hitOf('border:TH', item), await hitOf('police:KZ', passport(number))];
    expect(await notices('bureau:BY')).toEqual(before);
    for (let times = 0; times < 2; times += 1) {
      expect((await notify('border:TH', hits[0]!)).data.notifySource).toEqual({ isNotified: true, userErrors: [] });
    }
    expect((await notify('police:KZ', hits[1]!)).data.notifySource).toEqual({ isNotified: true, userErrors: [] });
    const told = (await notices('bureau:BY')).slice(0, (await notices('bureau:BY')).length - before.length);
    const common = { purpose: 'BORDER_CONTROL', message: 'Lane 4' };
    const times = { checkedAt: expect.any(String), notifiedAt: expect.any(String) };
    expect(told.toSorted((a, b) => (a.notifiedBy < b.notifiedBy ? -1 : 1))).toEqual([
      { alertReference: reference, documentNumber: null, notifiedBy: 'border:TH', ...common, ...times },
      { alertReference: null, documentNumber: number, notifiedBy: 'police:KZ', ...common, ...times },
    ]);
    for (const reader of ['bureau:TH', 'bureau:KZ', 'bureau:RU']) expect(await notices(reader)).toEqual([]);
    for (const reader of ['border:BY', 'police:BY', 'refugee-desk', 'ccf', 'auditor', 'dpo:BY', null]) {
      expect([reader, (await nansen.ask(reader, NOTICES)).errors.length]).toEqual([reader, 1]);
    }
  });

  test('a hit of the examination of an asylum application reaches no source', async () => {
    const [{ item }, number] = [await alertOfBelarus(), newNumber()];
    await recorded('BY', number);
    const before = await notices('bureau:BY');
    for (const reader of ['bureau:SE', 'immigration:CA']) {
      for (const one of [item, passport(number)]) {
        expect(await codeOf(reader, await hitOf(reader, one, 'ASYLUM_EXAMINATION'))).toBe('NOT_FOR_THIS_PURPOSE');
      }
    }
    // An asylum office tells nobody, whatever purpose it gives: the operation is not open to it.
    const { errors } = await notify('asylum-office:SE', await hitOf('asylum-office:SE', item));
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await notices('bureau:BY')).toEqual(before);
    const insert = sql`insert into checks.hit_notices values (gen_random_uuid(), 'BY', 'border:TH', '2026/1', null,
      'ASYLUM_EXAMINATION', '', now(), now(), current_date)`;
    await expect(owner.queries.execute(insert)).rejects.toThrow();
  });

  test('a hit that fell is refused like one that ended, and its source reads nothing', async () => {
    const [fallen, ended, taken] = [await alertOfBelarus(), await alertOfBelarus(), await alertOfBelarus()];
    const numbers = [newNumber(), newNumber()] as const;
    for (const number of numbers) await recorded('BY', number);
    const reader = 'border:TH';
    const hits: string[] = [];
    for (const { item } of [fallen, ended, taken]) hits.push(await hitOf(reader, item));
    for (const number of numbers) hits.push(await hitOf(reader, passport(number)));
    const before = await notices('bureau:BY');

    await report(nansen, 'asylum-office:SE', { alertReferences: [fallen.reference], familyName: fallen.familyName });
    const end = 'mutation ($input: WithdrawAlertInput!) { withdrawAlert(input: $input) { userErrors { code } } }';
    for (const { reference } of [ended, taken]) {
      await nansen.ask('bureau:BY', end, { input: { reference, reason: 'Invented' } });
    }
    await protects(numbers[0]);
    await withdrawn('BY', numbers[1]);
    const bodies = await Promise.all(hits.map(async (hit) => JSON.stringify((await notify(reader, hit)).data)));
    expect(bodies[0]).toContain('"NOT_FOUND"');
    expect(new Set(bodies).size).toBe(1);
    expect(await notices('bureau:BY')).toEqual(before);
  });

  test('a hit is for the body that was told of it, unaltered, and a possible hit is none', async () => {
    const { item } = await alertOfBelarus();
    const number = `${newNumber()}0`;
    await recorded('BY', number);
    const hit = await hitOf('border:TH', item);
    for (const reader of ['bureau:TH', 'border:KZ']) expect(await codeOf(reader, hit)).toBe('INVALID');
    const bytes = Buffer.from(hit, 'base64url');
    const altered = Buffer.from(bytes.toString('latin1').replace('BORDER_CONTROL', 'PREVENT_CRIME_'), 'latin1');
    for (const wrong of [altered.toString('base64url'), hit.slice(4), 'hit', 'x'.repeat(1_999)]) {
      expect(await codeOf('border:TH', wrong)).toBe('INVALID');
    }
    const { data } = await nansen.ask('border:TH', CHECK, {
      input: { purpose: 'BORDER_CONTROL', reference: 'a case', items: [passport(number.replaceAll('0', 'O'))] },
    });
    expect(data.check.results[0].documents).toEqual([{ isNear: true, hit: null }]);
    // The country that recorded the document notifies nobody.
    expect(await codeOf('border:BY', await hitOf('border:BY', passport(number)))).toBe('CONFLICT');
  });

  test('what was told is deleted when its time is over', async () => {
    const { item } = await alertOfBelarus();
    await notify('border:TH', await hitOf('border:TH', item));
    const stored = async (): Promise<number> =>
      rowsOf(await owner.queries.execute(sql`select 1 from checks.hit_notices`)).length;
    await forgetChecks(nansen.services);
    expect(await stored()).toBeGreaterThan(0);
    await owner.queries.execute(sql`update checks.hit_notices set kept_until = current_date - 1`);
    await forgetChecks(nansen.services);
    expect(await stored()).toBe(0);
  });
});

/** Checks that wait at the same moment share a statement: each is answered as its own country, and none suffers from another one. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { verifyChecks } from '../src/checks/verify.ts';
import { rowsOf } from '../src/database/rows.ts';
import { documentsAt } from './support/held-documents.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publish, requestAlert } from './support/story.ts';

const CHECK = `mutation ($input: CheckInput!) { check(input: $input) { userErrors { path code }
  results { outcome alerts { alert { reference } } documents { state } errors { code } } } }`;
const COUNTRIES = ['FR', 'DE', 'SE', 'NO', 'GB', 'BY', 'ES', 'IT', 'TH', 'KZ', 'CA', 'GE'];

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  const { newNumber, recorded, protects } = documentsAt(() => nansen, 5_000_000);

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function outcomes(number: string, readers: readonly string[]): Promise<Record<string, string>> {
    const items = [{ document: { type: 'PP', issuingCountry: 'BY', number } }];
    const told = readers.map(async (reader) => {
      const input = { purpose: 'BORDER_CONTROL', reference: `case of ${reader}`, items };
      const { data, errors } = await nansen.ask(reader, CHECK, { input });
      expect(errors).toEqual([]);
      return [reader, data.check.results[0].outcome] as const;
    });
    return Object.fromEntries(await Promise.all(told));
  }

  const bureaus = COUNTRIES.map((country) => `bureau:${country}`);
  /** The first one asks alone, and the others together. */
  const orders = (): string[][] => [bureaus, [...bureaus].reverse(), ['bureau:BY', ...bureaus]];

  test('only the country that recorded a document finds it when a decision holds it down', async () => {
    const number = newNumber();
    await recorded('BY', number);
    await protects(number);
    for (const readers of orders()) {
      const told = await outcomes(number, readers);
      for (const reader of bureaus) {
        expect([reader, told[reader]]).toEqual([reader, reader === 'bureau:BY' ? 'HIT' : 'NO_HIT']);
      }
    }
    expect(await verifyChecks(nansen.database)).toBeNull();
  });

  test('only the recipients of a diffusion find it by the number of its document', async () => {
    const number = newNumber();
    const subject = { documents: [{ type: 'PASSPORT', number, issuer: 'BY' }] };
    const reference = await requestAlert(nansen, 'BY', { form: 'DIFFUSION', recipients: ['SE', 'TH'], subject });
    await publish(nansen, reference);
    for (const readers of orders()) {
      const told = await outcomes(number, readers);
      const found = bureaus.filter((reader) => told[reader] === 'HIT');
      expect(found).toEqual(bureaus.filter((reader) => ['bureau:SE', 'bureau:TH', 'bureau:BY'].includes(reader)));
    }
  });

  test('each is registered for its own country, and a check that cannot be registered fails alone', async () => {
    const countOf = async (): Promise<Record<string, number>> => {
      const rows = rowsOf<{ reader: string; count: number }>(
        await owner.queries.execute(sql`
          select reader, count(*)::integer as count from checks.entries where reader = 'bureau:' || country group by reader`),
      );
      return Object.fromEntries(rows.map(({ reader, count }) => [reader, count]));
    };
    const before = await countOf();
    // A wall that refuses the entries of one country stands for anything that can be wrong with one check.
    await owner.queries.execute(
      sql`alter table checks.entries add constraint refuses check (country <> 'NO') not valid`,
    );
    const failed: string[] = [];
    await Promise.all(
      bureaus.map(async (reader) => {
        const items = [{ document: { type: 'PP', issuingCountry: 'BY', number: newNumber() } }];
        const input = { purpose: 'BORDER_CONTROL', reference: 'a case', items };
        const { errors } = await nansen.ask(reader, CHECK, { input });
        if (errors.length > 0) failed.push(reader);
      }),
    ).finally(() => owner.queries.execute(sql`alter table checks.entries drop constraint refuses`));
    expect(failed).toEqual(['bureau:NO']);
    const after = await countOf();
    for (const reader of bureaus) {
      expect([reader, (after[reader] ?? 0) - (before[reader] ?? 0)]).toEqual([reader, reader === 'bureau:NO' ? 0 : 1]);
    }
    expect(await verifyChecks(nansen.database)).toBeNull();
  });

  test('a session with a country neither asks nor registers for another one', async () => {
    const refused = /own country|country of its session/;
    const entry = {
      checked_at: '2026-11-30T00:00:00Z',
      country: 'FR',
      user_id: 'u',
      reader: 'bureau:FR',
      purpose: 'BORDER_CONTROL',
      items: 1,
    };
    const [documents, numbers] = [[{ item: 0, reader: 'FR' }], [{ item: 0, reader: 'FR', number: '1' }]];
    for (const statement of [
      sql`select * from documents.looked_up(${JSON.stringify(documents)}::jsonb)`,
      sql`select * from checks.numbers_in_alerts(${JSON.stringify(numbers)}::jsonb)`,
      sql`select checks.register(${JSON.stringify([{ ...entry, salt: 's', pseudonyms: [], kept_until: '2026-12-31' }])}::jsonb)`,
    ]) {
      const asked = (country: string | null) =>
        nansen.database.transaction({ role: 'nansen_bureau', country }, ({ queries }) => queries.execute(statement));
      await expect(asked('BY')).rejects.toMatchObject({
        cause: { message: expect.stringMatching(refused) as unknown },
      });
      await expect(asked('FR')).resolves.toBeDefined();
      await expect(asked(null)).resolves.toBeDefined();
    }
  });
});

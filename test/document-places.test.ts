/** One country cannot take the places of all others in the feed of documents, however many it records. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { heldAt } from '../src/decisions/held-at.ts';
import { announceDocuments } from '../src/recalls/documents/announce.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';

const MOST = 10;
const PERIOD_MS = 60_000;
const KIND = { type: 'PP', circumstances: 'DECISION_OF_AUTHORITY', purpose: 'PREVENT_MISUSE' };

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let at = Date.now();

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function change(mutation: 'recordDocuments' | 'withdrawDocuments', country: string, documents: object[]) {
    const type = mutation === 'recordDocuments' ? 'RecordDocumentsInput' : 'WithdrawDocumentsInput';
    const answer = await nansen.ask(
      `bureau:${country}`,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`,
      { input: { documents } },
    );
    expect(answer.data[mutation]).toEqual({ userErrors: [] });
  }
  const record = (country: string, numbers: readonly string[]): Promise<void> =>
    change(
      'recordDocuments',
      country,
      numbers.map((number) => ({ ...KIND, number, state: 'REVOKED' })),
    );

  /** Announces, and counts what each country has announced and in how many of its documents others find something. */
  async function announced(): Promise<Record<string, [places: number, found: number]>> {
    at += PERIOD_MS;
    const { services } = nansen;
    expect(await announceDocuments(services, new Date(at), heldAt(services.sealing), MOST)).not.toBeNull();
    const rows = rowsOf<{ country: string; places: number; found: number }>(
      await owner.queries.execute(sql`
        select issuing_country as country, count(*)::int as places, count(state)::int as found
        from recalls.document_copies group by 1 order by 1`),
    );
    return Object.fromEntries(rows.map(({ country, places, found }) => [country, [places, found]]));
  }
  const numbers = (letter: string, size: number): string[] =>
    Array.from({ length: size }, (_, place) => `${letter}P${1_000_000 + place}`);

  test('a country takes as many as it may, and others are announced beside it', async () => {
    const own = numbers('M', MOST - 4);
    await record('BY', own);
    expect(await announced()).toEqual({ BY: [MOST - 4, MOST - 4] });
    // Some numbers of a range have a place, and the others have none.
    await change('recordDocuments', 'BY', [
      {
        ...{ ...KIND, number: 'RB2000000', lastNumber: 'RB2000099' },
        ...{ state: 'STOLEN_BLANK', circumstances: 'THEFT_FROM_AUTHORITY' },
      },
    ]);
    await record('BY', numbers('N', 30));
    await record('FR', numbers('F', 5));
    expect(await announced()).toEqual({ BY: [MOST, MOST], FR: [5, 5] });
    await record('BY', numbers('O', 5));
    await record('FR', numbers('G', 2));
    expect(await announced()).toEqual({ BY: [MOST, MOST], FR: [7, 7] });
    // What has a place is followed on.
    await change(
      'withdrawDocuments',
      'BY',
      own.map((number) => ({ type: 'PP', number })),
    );
    expect(await announced()).toEqual({ BY: [MOST, 4], FR: [7, 7] });
    await record('BY', own);
    expect(await announced()).toEqual({ BY: [MOST, MOST], FR: [7, 7] });
  });
});

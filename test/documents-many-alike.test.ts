/**
 * A country can record very many documents that are found together: numbers that differ only by O and 0, and ranges of one series. Checks of all
 * countries share a statement, and announcements are made for all. So what is read for one number is bounded, and nothing is missed by that.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { Queries, Transaction } from '../src/database/database.ts';
import { ANNOUNCER, ENGINE, type Session } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { heldAt } from '../src/decisions/held-at.ts';
import { recordedStates } from '../src/documents/assessed.ts';
import { storeDocuments } from '../src/documents/records.ts';
import { documentSchema, type GivenDocument } from '../src/documents/inputs.ts';
import { nearDocumentKey, seriesOf } from '../src/icao/document-key.ts';
import { announceDocuments } from '../src/recalls/documents/announce.ts';
import { TravelDocumentType } from '../src/vocabulary/documents.ts';
import { thorough } from './support/effort.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';

const TODAY = '2026-02-10';
const BLANKS = {
  ...{ type: 'PP', state: 'STOLEN_BLANK', occurredOn: null },
  ...{ circumstances: 'THEFT_FROM_AUTHORITY', purpose: 'PREVENT_MISUSE' },
} as const;
const LOST = { ...BLANKS, state: 'LOST', circumstances: 'LOSS_BY_HOLDER' } as const;
/** More than anybody reads for one number. */
const MANY = 3_000;
/** How much may be read for one number: far less. */
const FEW = 1_700;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  const parse = documentSchema(TODAY);
  const given = (document: object): GivenDocument => parse.parse({ lastNumber: null, ...document });

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  const recordsOf = (country: string): Session => ({ role: 'nansen_documents', country });
  const record = (country: string, documents: readonly object[]): Promise<unknown> =>
    nansen.database.transaction(recordsOf(country), (transaction) =>
      storeDocuments(transaction, country, documents.map(given), TODAY),
    );
  const told = async (country: string, number: string): Promise<{ is_near: boolean; state: string }[]> =>
    nansen.database.transaction({ role: 'nansen_border', country: 'TH' }, async ({ queries }) => {
      const asked = [
        {
          ...{ item: 0, reader: 'TH', country, class: 'BOOKLET', key: number, near: nearDocumentKey(number) },
          ...{ series: seriesOf(number), assessed: null, held: [] },
        },
      ];
      return rowsOf(
        await queries.execute(
          sql`select is_near, state from documents.looked_up(${JSON.stringify(asked)}::jsonb) order by 1, 2`,
        ),
      );
    });

  /** How many records work reads. */
  async function readBy(session: Session, work: (transaction: Transaction) => Promise<unknown>): Promise<number> {
    return nansen.database.transaction(session, async (transaction) => {
      const before = await recordsRead(transaction.queries);
      await work(transaction);
      return (await recordsRead(transaction.queries)) - before;
    });
  }
  async function recordsRead(queries: Queries): Promise<number> {
    const [row] = rowsOf<{ read: number }>(
      await queries.execute(sql`
        select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
        where schemaname = 'documents' and relname like 'travel_documents%'`),
    );
    return row?.read ?? 0;
  }

  test('of many numbers that differ only by O and 0, the own one is found, and few others', async () => {
    const numbers = Array.from({ length: MANY }, (_, place) =>
      `A${place.toString(2).padStart(12, '0')}`.replaceAll('1', 'O'),
    );
    await record(
      'BY',
      numbers.map((number) => ({ ...LOST, number })),
    );
    for (const number of [numbers[0]!, numbers[MANY - 1]!, numbers[MANY >> 1]!]) {
      const found = await told('BY', number);
      expect(found.filter(({ is_near: isNear }) => !isNear)).toEqual([{ is_near: false, state: 'LOST' }]);
      expect(found.length).toBeGreaterThan(1);
      expect(found.length).toBeLessThan(30);
    }
    // A number that is not recorded is near to them.
    expect((await told('BY', 'AOOOOOOOOOOOO')).every(({ is_near: isNear }) => isNear)).toBe(true);
    expect(await told('BY', 'B000000000000')).toEqual([]);
  });

  test('the range of a number is found among many of its series', async () => {
    const ranges = Array.from({ length: MANY }, (_, place) => {
      const first = 10_000 + place * 4;
      return { ...BLANKS, number: `R${first}`, lastNumber: `R${first + 2}` };
    });
    await record('KZ', ranges);
    const hit = [{ is_near: false, state: 'STOLEN_BLANK' }];
    for (const number of ['R10000', 'R10002', 'R15997', 'R15998', 'R21998'])
      expect(await told('KZ', number)).toEqual(hit);
    for (const number of ['R10003', 'R15999', 'R21999', 'R99999', 'R09999'])
      expect(await told('KZ', number)).toEqual([]);
  });

  test('what is read for one number is bounded, for the engine and for announcements', async () => {
    const ofMany = ['AOOOOOOOOOOOO', 'R99999', 'R21998'];
    for (const [place, key] of ofMany.entries()) {
      const issuingCountry = place === 0 ? 'BY' : 'KZ';
      const read = await readBy(ENGINE, (transaction) =>
        recordedStates(transaction, [{ id: '00000000-0000-4000-8000-000000000000', issuingCountry, key }]),
      );
      expect(read).toBeLessThan(FEW);
    }
    const read = await readBy(ANNOUNCER, ({ queries }) =>
      queries.execute(sql`select * from documents.ranges_with('KZ', 'R 6', 'R21998')`),
    );
    expect(read).toBeLessThan(FEW);
  });

  test('all of them are announced', async () => {
    const { services } = nansen;
    expect(await announceDocuments(services, new Date(Date.now() + 120_000), heldAt(services.sealing))).not.toBeNull();
  });

  test('every number of every range is found, and no other', async () => {
    let country = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ first: fc.nat(3_000), more: fc.integer({ min: 1, max: 1_500 }) }), { maxLength: 30 }),
        fc.array(fc.nat(5_000), { minLength: 1, maxLength: 20 }),
        async (ranges, numbers) => {
          const series = `S${(country += 1)}X`;
          const printed = (number: number): string => `${series}${String(number).padStart(5, '0')}`;
          const once = [...new Map(ranges.map((range) => [`${range.first} ${range.more}`, range])).values()];
          await record(
            'UZ',
            once.map(({ first, more }) => ({ ...BLANKS, number: printed(first), lastNumber: printed(first + more) })),
          );
          for (const number of [...numbers, ...ranges.flatMap(({ first, more }) => [first, first + more])]) {
            const isIn = ranges.some(({ first, more }) => first <= number && number <= first + more);
            expect([number, (await told('UZ', printed(number))).length]).toEqual([number, isIn ? 1 : 0]);
          }
        },
      ),
      { numRuns: thorough(20) },
    );
  });

  test('each kind of document is of one class', async () => {
    const [row] = await nansen.database.transaction(ENGINE, async ({ queries }) =>
      rowsOf<{ types: string[] }>(await queries.execute(sql`select documents.types_of(null) as types`)),
    );
    expect(row!.types.toSorted()).toEqual(TravelDocumentType.members.toSorted());
  });
});

/** Travel documents that a country recorded: who records, withdraws and lists them, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';

interface Recorded {
  readonly recorded: number | null;
  readonly userErrors: readonly { readonly path: readonly string[]; readonly code: string; readonly message: string }[];
}

const PASSPORT = {
  ...{ type: 'PP', number: 'AB 1234567', state: 'STOLEN', occurredOn: '2026-02' },
  ...{ circumstances: 'THEFT', purpose: 'PREVENT_MISUSE' },
};
const BLANKS = {
  ...{ type: 'PP', number: 'ZZ100', lastNumber: 'ZZ199', state: 'STOLEN_BLANK' },
  ...{ circumstances: 'THEFT_FROM_AUTHORITY', purpose: 'PREVENT_FORGERY' },
};
const day = new Date().toISOString().slice(0, 10);

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  async function record(reader: string, documents: readonly object[]): Promise<Recorded> {
    const answer = await nansen.ask(
      reader,
      `mutation ($input: RecordDocumentsInput!) {
        recordDocuments(input: $input) { recorded userErrors { path code message } } }`,
      { input: { documents } },
    );
    expect(answer.errors).toEqual([]);
    return answer.data.recordDocuments as Recorded;
  }

  async function withdraw(reader: string, documents: readonly object[]): Promise<number | null> {
    const answer = await nansen.ask(
      reader,
      `mutation ($input: WithdrawDocumentsInput!) {
        withdrawDocuments(input: $input) { withdrawn userErrors { path code message } } }`,
      { input: { documents } },
    );
    expect(answer.errors).toEqual([]);
    return answer.data.withdrawDocuments.withdrawn as number | null;
  }

  async function list(reader: string, filter: object | null = null, first = 100): Promise<object[]> {
    const nodes: object[] = [];
    for (let after: string | null = null; ;) {
      const answer = await nansen.ask(
        reader,
        `query ($filter: TravelDocumentFilter, $first: Int!, $after: String) {
          travelDocuments(filter: $filter, first: $first, after: $after) {
            nodes { type number lastNumber state occurredOn circumstances purpose recordedOn }
            pageInfo { hasNextPage endCursor } } }`,
        { filter, first, after },
      );
      expect(answer.errors).toEqual([]);
      const { pageInfo, ...page } = answer.data.travelDocuments as {
        nodes: object[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      nodes.push(...page.nodes);
      if (!pageInfo.hasNextPage) return nodes;
      after = pageInfo.endCursor;
    }
  }

  test('a bureau reads what it recorded, and no other country does', async () => {
    expect(await record('bureau:LT', [PASSPORT, BLANKS])).toEqual({ recorded: 2, userErrors: [] });
    const stored = [
      { ...PASSPORT, lastNumber: null, recordedOn: day },
      { ...BLANKS, occurredOn: null, recordedOn: day },
    ];
    expect(await list('bureau:LT')).toEqual(stored);
    expect(await list('bureau:LT', null, 1)).toEqual(stored);
    expect(await list('bureau:LT', { number: 'ab-123 4567' })).toEqual(stored.slice(0, 1));
    expect(await list('bureau:LT', { state: 'STOLEN_BLANK', type: 'PP' })).toEqual(stored.slice(1));
    expect(await list('bureau:LT', { type: 'PR' })).toEqual([]);
    expect(await list('bureau:PL')).toEqual([]);
  });

  test('sending the same again changes nothing, and other content takes the place of the former', async () => {
    await record('bureau:LV', [PASSPORT]);
    await record('bureau:LV', [PASSPORT]);
    expect(await list('bureau:LV')).toHaveLength(1);
    const found = { ...PASSPORT, number: 'ab1234567', state: 'INVALID', circumstances: 'REPLACED' };
    await record('bureau:LV', [found]);
    expect(await list('bureau:LV')).toEqual([{ ...found, lastNumber: null, recordedOn: day }]);
    // A document of another country may have the same number.
    expect((await record('bureau:EE', [PASSPORT])).recorded).toBe(1);
    expect(await withdraw('bureau:LV', [{ type: 'PP', number: 'AB1234567' }])).toBe(1);
    // What is not recorded is withdrawn already: the answer does not tell.
    expect(await withdraw('bureau:LV', [{ type: 'PP', number: 'AB1234567' }])).toBe(1);
    expect(await list('bureau:LV')).toEqual([]);
    expect(await list('bureau:EE')).toHaveLength(1);
  });

  test('mistakes are named by their place, and then nothing is stored', async () => {
    const wrong: readonly (readonly [object, string, string])[] = [
      [{ number: 'X'.repeat(200) }, 'number', 'TOO_LONG'],
      [{ number: ' - < ' }, 'number', 'INVALID'],
      [{ number: '' }, 'number', 'REQUIRED'],
      [{ number: 'AB\u0000' }, 'number', 'INVALID'],
      [{ occurredOn: '2026-02-31' }, 'occurredOn', 'INVALID'],
      [{ occurredOn: '2190' }, 'occurredOn', 'IN_THE_FUTURE'],
      [{ circumstances: 'LOSS_BY_HOLDER' }, 'circumstances', 'CONFLICT'],
      [{ number: 'AB1234100', lastNumber: 'AB1234999' }, 'lastNumber', 'CONFLICT'],
      [{ ...BLANKS, lastNumber: 'ZZ99' }, 'lastNumber', 'INVALID'],
      [{ ...BLANKS, lastNumber: 'ZZ100' }, 'lastNumber', 'INVALID'],
      [{ ...BLANKS, lastNumber: 'ZY199' }, 'lastNumber', 'INVALID'],
      [{ ...BLANKS, number: '100000000', lastNumber: '200000000' }, 'lastNumber', 'INVALID'],
    ];
    for (const [change, field, code] of wrong) {
      const { recorded, userErrors } = await record('bureau:CY', [PASSPORT, { ...PASSPORT, number: 'CD1', ...change }]);
      expect([recorded, userErrors.map(({ path, code: of }) => [path.join('.'), of])]).toEqual([
        null,
        [[`input.documents.1.${field}`, code]],
      ]);
    }
    const { userErrors } = await record('bureau:CY', [PASSPORT, { ...PASSPORT, number: 'ab1234567' }]);
    expect(userErrors).toMatchObject([{ path: ['input', 'documents', '1'], code: 'INVALID' }]);
    const many = Array.from({ length: 501 }, (_, place) => ({ ...PASSPORT, number: `AB${place}` }));
    expect((await record('bureau:CY', many)).userErrors).toMatchObject([{ code: 'TOO_MANY' }]);
    expect((await record('bureau:CY', [])).userErrors).toMatchObject([{ code: 'REQUIRED' }]);
    expect(await list('bureau:CY')).toEqual([]);
    expect((await record('bureau:CY', many.slice(1))).recorded).toBe(500);
  });

  test('an entity needs the right, and records for its own country', async () => {
    const asked = { input: { documents: [PASSPORT] } };
    const mutation =
      'mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { recorded userErrors { code } } }';
    const refused = async (reader: string): Promise<unknown> =>
      (await nansen.ask(reader, mutation, asked)).errors[0]?.extensions?.code;
    for (const entity of ['asylum-office', 'immigration', 'border', 'police']) {
      expect([entity, await refused(`${entity}:FI`)]).toEqual([entity, 'FORBIDDEN']);
    }
    const answer = await nansen.ask(
      'bureau:FI',
      `mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { code path } } }`,
      {
        input: {
          inForceFrom: day,
          entities: [{ entity: 'IMMIGRATION', may: ['RECORD_DOCUMENTS'] }],
        },
      },
    );
    expect(answer.data.setNationalConstraints.userErrors).toEqual([]);
    expect(await record('immigration:FI', [PASSPORT])).toEqual({ recorded: 1, userErrors: [] });
    expect(await list('bureau:FI')).toEqual(await list('immigration:FI'));
    expect(await list('bureau:FI')).toHaveLength(1);
    expect(await refused('asylum-office:FI')).toBe('FORBIDDEN');
    expect(
      await withdraw(
        'immigration:FI',
        [PASSPORT].map(({ type, number }) => ({ type, number })),
      ),
    ).toBe(1);
    expect(await list('bureau:FI')).toEqual([]);
  });
});

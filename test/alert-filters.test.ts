/** Desks find alerts by person, document, period and a list of references; nobody else has these filters. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { cancel, publishedAlert, report, requestAlert } from './support/story.ts';

const DESKS = ['notices-desk', 'refugee-desk', 'ccf'];
const FIND = `query ($filter: AlertFilter, $first: Int!, $after: String) {
  alerts(filter: $filter, first: $first, after: $after) { nodes { reference } pageInfo { hasNextPage endCursor } } }`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('2026-03-01T09:00:00.000Z');
  const clock = { now: () => new Date(now) };
  let alma: string;
  let fallen: string;
  let cancelled: string;
  let requested: string;

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
    owner = ownerOf(nansen);
    alma = await publishedAlert(nansen, 'BY', {
      ...{ familyName: 'Quistgaard', birthDate: '1971-03-04', subject: { forename: 'Alma' } },
      documents: [{ type: 'PASSPORT', number: 'AB 123-456', issuer: 'BY' }],
    });
    now = new Date('2026-03-10T09:00:00.000Z');
    fallen = await publishedAlert(nansen, 'BY', {
      ...{ familyName: 'Quistgård', birthDate: '1971-03-04', subject: { forename: 'Alma' } },
    });
    await report(nansen, 'asylum-office:SE', { alertReferences: [fallen], familyName: 'Quistgård', forename: 'Alma' });
    cancelled = await publishedAlert(nansen, 'KZ', {
      ...{ familyName: 'Okonjira', birthDate: '1955-01-02', subject: { forename: 'Bertil' } },
      documents: [{ type: 'PASSPORT', number: 'ab123456', issuer: 'KZ' }],
    });
    await cancel(nansen, cancelled);
    now = new Date('2026-03-20T09:00:00.000Z');
    requested = await requestAlert(nansen, 'BY', {
      ...{ familyName: 'Valbrenna', birthDate: '1960-05-06', subject: { forename: 'Cornelia' } },
    });
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function find(reader: string, filter: object, first = 100): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const { data, errors } = await nansen.ask(reader, FIND, { filter, first, after });
      expect(errors).toEqual([]);
      const { nodes, pageInfo } = data.alerts as {
        nodes: { reference: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      found.push(...nodes.map(({ reference }) => reference));
      if (!pageInfo.hasNextPage) return found.sort();
      after = pageInfo.endCursor;
    }
  }
  const of = (...references: string[]): string[] => references.sort();
  const refused = async (filter: object): Promise<[unknown, string | undefined]> => {
    const { errors } = await nansen.ask('refugee-desk', FIND, { filter, first: 10 });
    return [errors[0]?.extensions?.code, errors[0]?.message];
  };

  test.each(DESKS)('the %s finds the alerts about a person in another spelling, in any state', async (desk) => {
    const person = { names: [{ familyName: 'QUISTGAARD', forename: 'Alma' }], birthDate: '1971-03-04' };
    expect(await find(desk, { person })).toEqual(of(alma, fallen));
    expect(await find(desk, { person }, 1)).toEqual(of(alma, fallen));
    expect(await find(desk, { person, source: 'KZ' })).toEqual([]);
    expect(await find(desk, { person: { names: [{ familyName: 'Ulvsund' }] } })).toEqual([]);
  });

  test.each(DESKS)('the %s finds a document as it is read, of its issuer or of any', async (desk) => {
    expect(await find(desk, { document: { number: 'ab 12 34 56' } })).toEqual(of(alma, cancelled));
    expect(await find(desk, { document: { number: 'AB123456', issuer: 'KZ' } })).toEqual([cancelled]);
    expect(await find(desk, { document: { number: 'AB123457' } })).toEqual([]);
  });

  test.each(DESKS)('the %s finds by days and by a list of references', async (desk) => {
    expect(await find(desk, { publishedFrom: '2026-03-10' })).toEqual(of(fallen, cancelled));
    expect(await find(desk, { publishedBefore: '2026-03-10' })).toEqual([alma]);
    expect(await find(desk, { requestedFrom: '2026-03-11' })).toEqual([requested]);
    expect(await find(desk, { requestedFrom: '2026-03-01', requestedBefore: '2026-03-02' })).toEqual([alma]);
    expect(await find(desk, { references: [alma, requested, '1999/1', 'x'.repeat(600)] })).toEqual(of(alma, requested));
    expect(await find(desk, { references: [] })).toEqual([]);
  });

  test('bureaus, entities and the public do not have these filters', async () => {
    for (const reader of ['bureau:BY', 'border:FR', null]) {
      for (const filter of [
        { person: { names: [] } },
        { document: { number: 'x' } },
        { references: [alma] },
        { publishedFrom: '2026-01-01' },
      ]) {
        expect((await nansen.ask(reader, FIND, { filter, first: 10 })).status).toBe(400);
      }
    }
  });

  test('a mistake is named, and says what to write', async () => {
    expect(await refused({ publishedFrom: 'soon' })).toEqual([
      'BAD_USER_INPUT',
      expect.stringContaining('publishedFrom'),
    ]);
    expect(await refused({ document: { number: ' - ' } })).toEqual([
      'BAD_USER_INPUT',
      expect.stringContaining('document.number'),
    ]);
    expect(await refused({ references: Array(501).fill('2020/1') })).toEqual([
      'BAD_USER_INPUT',
      expect.stringContaining('500'),
    ]);
    expect(await refused({ person: { names: [] } })).toEqual([
      'BAD_USER_INPUT',
      'person.names: Give at least one name.',
    ]);
  });

  test('a cursor is good for one person', async () => {
    const person = { names: [{ familyName: 'Quistgaard', forename: 'Alma' }], birthDate: '1971-03-04' };
    const { data } = await nansen.ask('ccf', FIND, { filter: { person }, first: 1 });
    const after = data.alerts.pageInfo.endCursor as string;
    const other = { person: { ...person, birthDate: '1971' } };
    const { errors } = await nansen.ask('ccf', FIND, { filter: other, first: 1, after });
    expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('the search for a person is recorded with its purpose, and no other list of alerts is', async () => {
    const last = async (): Promise<object | undefined> =>
      rowsOf<object>(
        await owner.queries.execute(
          sql`select reader, operation, register, purpose from audit.entries order by sequence desc limit 1`,
        ),
      )[0];
    const purposes = {
      'notices-desk': 'ALERT_PROCESSING',
      'refugee-desk': 'COMPLIANCE_REVIEW',
      ccf: 'CCF_EXAMINATION',
    };
    for (const [reader, purpose] of Object.entries(purposes)) {
      await find(reader, { person: { names: [{ familyName: 'Ulvsund' }] } });
      const recorded = { reader, operation: 'CONSULT', register: 'ALERTS', purpose };
      expect(await last()).toEqual(recorded);
      await find(reader, { references: [alma] });
      expect(await last()).toEqual(recorded);
    }
  });
});

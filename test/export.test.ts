/** Exports: what the lists of GraphQL give to the same reader, all of it, and a feed from which nothing is missed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { getIntrospectionQuery } from 'graphql';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, publishedAlert, report, requestAlert } from './support/story.ts';

interface Line {
  readonly begin?: { readonly feed: string | null; readonly asOf: string };
  readonly alert?: Readonly<Record<string, unknown>> & { readonly reference: string };
  readonly decision?: Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly matches: { readonly nodes: object[]; readonly pageInfo: { readonly hasNextPage: boolean } };
  };
  readonly progress?: { readonly records: number; readonly cursor: string };
  readonly summary?: { readonly records: number };
}

/** More than three pages. */
const ALERTS = 230;
const READERS = ['bureau:FR', 'bureau:BY', 'border:TH', 'notices-desk', 'refugee-desk', 'ccf'];

/** Without the apostrophes that keep a text from being a formula. */
const plain = (text: string): string => text.replaceAll("'", '');

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    for (let count = 0; count < ALERTS; count += 1) await publishedAlert(nansen, count % 3 === 0 ? 'BY' : 'KZ');
    await publishedAlert(nansen, 'KZ', { form: 'DIFFUSION', recipients: ['GE'] });
    await requestAlert(nansen, 'BY');
    const fallen = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [fallen] });
    await nansen.announce();
  }, 240_000);
  afterAll(() => nansen.stop());

  async function get(reader: string | null, address: string): Promise<Response> {
    return fetch(`${nansen.url}${address}`, {
      headers: reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` },
    });
  }

  async function exported(reader: string, list = 'alerts', after = ''): Promise<Line[]> {
    const response = await get(reader, `/export/${list}${after === '' ? '' : `?after=${after}`}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/x-ndjson; charset=utf-8',
    ]);
    return linesOf(await response.text());
  }

  const linesOf = (text: string): Line[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);

  const referencesIn = (lines: readonly Line[]): string[] =>
    lines.flatMap(({ alert }) => (alert === undefined ? [] : [alert.reference]));

  async function listed(reader: string): Promise<string[]> {
    const references: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await nansen.ask(
        reader,
        'query ($after: String) { alerts(first: 100, after: $after) { nodes { reference } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      references.push(...(data.alerts.nodes as { reference: string }[]).map(({ reference }) => reference));
      if (data.alerts.pageInfo.hasNextPage !== true) return references;
      after = data.alerts.pageInfo.endCursor as string;
    }
  }

  test.each(READERS)('%s gets what the list has, in its order, with every field of the record', async (reader) => {
    const lines = await exported(reader);
    expect(Object.keys(lines[0] ?? {})).toEqual(['begin']);
    const expected = await listed(reader);
    expect(expected.length).toBeGreaterThan(ALERTS - 1);
    expect(referencesIn(lines)).toEqual(expected);
    expect(lines.at(-1)).toEqual({ summary: { records: expected.length } });
    // Each field is what the reader reads of it one by one; a field that they do not have is not there.
    const { data } = await nansen.ask(reader, getIntrospectionQuery());
    const types = data.__schema.types as { name: string; fields: { name: string }[] | null }[];
    const own = types.find(({ name }) => name === 'Alert')?.fields?.map(({ name }) => name) ?? [];
    const [, { alert } = {}] = lines;
    expect(Object.keys(alert ?? {}).filter((field) => !own.includes(field))).toEqual([]);
    expect(own.filter((field) => !Object.hasOwn(alert ?? {}, field)).sort()).toEqual(
      ['grounds', 'history', 'restoredFrom', 'reviews'].filter((field) => own.includes(field)),
    );
  });

  test.each(READERS)('%s gets the same as CSV, with a column for each field', async (reader) => {
    const records = (await exported(reader)).flatMap(({ alert }) => (alert === undefined ? [] : [alert]));
    const response = await fetch(`${nansen.url}/export/alerts`, {
      headers: { accept: 'text/csv', authorization: `Bearer ${await nansen.token(reader)}` },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = parse(await response.text(), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row['reference'])).toEqual(records.map(({ reference }) => reference));
    const columns = Object.keys(rows[0] ?? {});
    const missing = (field: string): boolean => !columns.some((column) => `${column}.`.startsWith(`${field}.`));
    expect(Object.keys(records[0] ?? {}).filter(missing)).toEqual([]);
    const texts = (value: unknown): string[] => {
      if (typeof value !== 'object' || value === null) return value === null ? [] : [String(value)];
      // When it was asked differs from one export to the next.
      const fields = Object.entries(value).filter(([name]) => name !== 'asOf');
      return Array.isArray(value) ? [] : fields.flatMap(([, field]) => texts(field));
    };
    for (const [place, record] of records.entries()) {
      expect(Object.values(rows[place] ?? {}).map(plain)).toEqual(expect.arrayContaining(texts(record).map(plain)));
    }
  });

  test('an export that was cut off goes on behind each cursor, with the feed of its beginning', async () => {
    const whole = await exported('bureau:FR');
    const cursors = whole.flatMap(({ progress }) => (progress === undefined ? [] : [progress]));
    expect(cursors.map(({ records }) => records)).toEqual([100, 200]);
    const added = await publishedAlert(nansen, 'KZ');
    await nansen.announce();
    for (const { records, cursor } of cursors) {
      const rest = await exported('bureau:FR', 'alerts', cursor);
      expect(rest[0]?.begin?.feed).toBe(whole[0]?.begin?.feed);
      // References are drawn at random: what is new may be behind the cursor or not.
      const before = referencesIn(rest).filter((reference) => reference !== added);
      expect(before).toEqual(referencesIn(whole).slice(records));
    }
  });

  test('what changes while it lasts is in the feed behind its beginning', async () => {
    const response = await get('bureau:FR', '/export/alerts');
    const reader = response.body!.getReader();
    const parts = [await reader.read()];
    const [fell, cancelled] = (await listed('bureau:FR')).slice(-2);
    await report(nansen, 'asylum-office:SE', { alertReferences: [fell!], fearedCountries: ['KZ', 'BY'] });
    await cancel(nansen, cancelled!);
    const published = await publishedAlert(nansen, 'KZ');
    await nansen.announce();
    for (let part = parts[0]!; !part.done; parts.push(part)) part = await reader.read();
    const text = Buffer.concat(parts.flatMap(({ value }) => (value === undefined ? [] : [value]))).toString();
    const lines = linesOf(text);
    expect(lines.at(-1)).toHaveProperty('summary');
    const copy = new Set(referencesIn(lines));
    const { data } = await nansen.ask(
      'bureau:FR',
      'query ($after: String) { validityChanges(first: 500, after: $after) { nodes { reference validity } } }',
      { after: lines[0]?.begin?.feed },
    );
    for (const { reference, validity } of data.validityChanges.nodes as { reference: string; validity: string }[]) {
      if (validity === 'VALID') copy.add(reference);
      else copy.delete(reference);
    }
    expect([copy.has(published), copy.has(fell!), copy.has(cancelled!)]).toEqual([true, false, false]);
    expect([...copy].sort()).toEqual((await listed('bureau:FR')).sort());
  });

  test('desks export decisions of their compartment, each page is recorded, and nobody else does', async () => {
    const lines = await exported('refugee-desk', 'decisions');
    const { data } = await nansen.ask(
      'refugee-desk',
      '{ asylumDecisions(first: 100) { nodes { id kind matches { nodes { reference } } } } }',
    );
    const found = lines.flatMap(({ decision }) => (decision === undefined ? [] : [decision]));
    expect(found).toMatchObject(data.asylumDecisions.nodes);
    expect(found).toHaveLength(data.asylumDecisions.nodes.length);
    expect(found.some(({ matches }) => matches.nodes.length > 0 && !matches.pageInfo.hasNextPage)).toBe(true);
    expect(lines[0]).toMatchObject({ begin: { feed: null } });
    const entries = await nansen.ask('auditor', '{ auditEntries(first: 3) { nodes { reader register operation } } }');
    expect(entries.data.auditEntries.nodes).toContainEqual({
      reader: 'refugee-desk',
      register: 'ASYLUM_DECISIONS',
      operation: 'CONSULT',
    });
    const refused = await Promise.all(
      ['notices-desk', 'bureau:SE', 'auditor', null].map(async (reader) => {
        const response = await get(reader, '/export/decisions');
        return [response.status, await response.text()] as const;
      }),
    );
    expect(refused.map(([status]) => status)).toEqual([403, 404, 404, 401]);
    const none = await get('bureau:SE', '/export/nothing');
    expect([none.status, await none.text()]).toEqual(refused[1]);
  });

  test('a cursor is good for one reader, and one export of a user runs at a time', async () => {
    const cursor = (await exported('bureau:FR')).find(({ progress }) => progress)?.progress?.cursor ?? '';
    for (const [reader, after] of [
      ['bureau:BY', cursor],
      ['bureau:FR', 'nonsense'],
      ['bureau:FR', ''],
      ['ccf', cursor],
    ] as const) {
      const response = await get(reader, `/export/alerts?after=${after}`);
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'BAD_USER_INPUT' }]);
    }
    const answers = await Promise.all([1, 2, 3].map(() => get('bureau:DE', '/export/alerts')));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429]);
    expect(texts.filter((text) => text.includes('"summary"'))).toHaveLength(1);
    expect((await get('bureau:DE', '/export/alerts')).status).toBe(200);
  });

  test('nothing is read for a client that asks for the head of an answer alone', async () => {
    for (const address of [
      '/export/alerts',
      '/export/decisions',
      '/document-uploads/5f0c2a4e-9d1b-4c3e-8f7a-6b5d4c3b2a19/rejected',
    ]) {
      const headers = { authorization: `Bearer ${await nansen.token('bureau:FR')}` };
      const { status } = await fetch(`${nansen.url}${address}`, { method: 'HEAD', headers });
      expect([address, status]).toEqual([address, 404]);
    }
  });

  test('an entity that may not read alerts exports none', async () => {
    const law = await nansen.ask(
      'bureau:AT',
      'mutation ($input: SetNationalConstraintsInput!) { setNationalConstraints(input: $input) { userErrors { code } } }',
      {
        input: { inForceFrom: new Date().toISOString().slice(0, 10), entities: [{ entity: 'BORDER', may: ['CHECK'] }] },
      },
    );
    expect(law.data.setNationalConstraints.userErrors).toEqual([]);
    expect((await get('border:AT', '/export/alerts')).status).toBe(403);
    expect((await get('bureau:AT', '/export/alerts')).status).toBe(200);
  });
});

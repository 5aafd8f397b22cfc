/** The register of operations as an auditor works with it: filters, and an export that goes on where the last one ended. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { publishedAlert, report } from './support/story.ts';

interface Entry {
  readonly sequence: number;
  readonly recordedAt: string;
  readonly user: string;
  readonly reader: string;
  readonly operation: string;
  readonly register: string;
}

const LIST = `query ($filter: AuditEntryFilter, $first: Int!, $after: String) {
  auditEntries(filter: $filter, first: $first, after: $after) {
    edges { cursor node { sequence recordedAt user reader operation register purpose hash } }
    nodes { sequence } pageInfo { hasNextPage endCursor } } }`;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('2026-03-01T09:00:00.000Z');
  const clock = { now: () => new Date(now) };

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock });
    owner = ownerOf(nansen);
    const alert = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE#alva', { alertReferences: [alert] });
    now = new Date('2026-03-02T09:00:00.000Z');
    await report(nansen, 'asylum-office:SE#bo', { familyName: 'Elsewhere' });
    await report(nansen, 'bureau:NO#alva', { familyName: 'Elsewhere' });
    now = new Date('2026-03-03T09:00:00.000Z');
    await nansen.ask('refugee-desk#anna', '{ asylumDecisions { nodes { id } } }');
    await nansen.ask('ccf#cora', '{ asylumDecisions { nodes { id } } }');
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function list(filter: object | null, first = 100): Promise<Entry[]> {
    const found: Entry[] = [];
    for (let after: string | null = null; ;) {
      const { data, errors } = await nansen.ask('auditor', LIST, { filter, first, after });
      expect(errors).toEqual([]);
      const { edges, pageInfo } = data.auditEntries as {
        edges: { node: Entry }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      found.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  }

  async function exported(reader: string | null, body: unknown, type = 'application/json') {
    const response = await fetch(`${nansen.url}/audit-entries`, {
      method: 'POST',
      headers: {
        'content-type': type,
        ...(reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const lines = response.ok
      ? text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>)
      : [];
    return { status: response.status, type: response.headers.get('content-type'), text, lines };
  }

  test('it filters by user and reader, those of countries too, which are sealed', async () => {
    const of = async (filter: object): Promise<string[]> =>
      (await list(filter)).map(({ operation, user, reader }) => `${operation} ${user} ${reader}`).reverse();
    expect(await of({ user: 'alva' })).toEqual(['REPORT alva asylum-office:SE', 'REPORT alva bureau:NO']);
    expect(await of({ reader: 'asylum-office:SE' })).toEqual([
      'REPORT alva asylum-office:SE',
      'REPORT bo asylum-office:SE',
    ]);
    expect(await of({ user: 'alva', reader: 'bureau:NO' })).toEqual(['REPORT alva bureau:NO']);
    expect(await of({ user: 'anna' })).toEqual(['CONSULT anna refugee-desk']);
    expect(await of({ reader: 'bureau:BY', operation: 'REQUEST' })).toHaveLength(1);
    expect(await of({ user: 'nobody' })).toEqual([]);
    expect(await of({ user: 'sealed x' })).toEqual([]);
  });

  test('it filters by operation, register and period', async () => {
    const all = await list(null);
    for (const filter of [
      { operation: 'APPLY' },
      { register: 'ALERTS' },
      { operation: 'CONSULT', register: 'ASYLUM_DECISIONS' },
    ]) {
      const wanted = all.filter((entry) =>
        Object.entries(filter).every(([name, value]) => entry[name as keyof Entry] === value),
      );
      expect(wanted.length).toBeGreaterThan(0);
      expect(await list(filter)).toEqual(wanted);
    }
    const day = await list({ recordedFrom: '2026-03-02', recordedBefore: '2026-03-03' });
    expect(day).toEqual(all.filter(({ recordedAt }) => recordedAt.startsWith('2026-03-02')));
    expect(day.length).toBeGreaterThan(3);
    expect(await list({ recordedFrom: '2026-03-04' })).toEqual([]);
    const { errors } = await nansen.ask('auditor', LIST, { filter: { recordedFrom: 'soon' }, first: 1 });
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('recordedFrom'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('pages of one find the same, and a cursor is good for one filter', async () => {
    expect(await list({ reader: 'asylum-office:SE' }, 1)).toEqual(await list({ reader: 'asylum-office:SE' }));
    expect(await list(null, 2)).toEqual(await list(null));
    const { data } = await nansen.ask('auditor', LIST, { filter: { operation: 'APPLY' }, first: 1 });
    const after = data.auditEntries.pageInfo.endCursor as string;
    const { errors } = await nansen.ask('auditor', LIST, { filter: { operation: 'REPORT' }, first: 1, after });
    expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('a search for a user that finds little ends after a while, and goes on', async () => {
    const [{ sequence: last }] = (await list(null, 1)) as [Entry];
    // Many entries of countries, all of them sealed for somebody else; they are in no chain.
    await owner.queries.execute(sql`
      insert into audit.entries (sequence, recorded_at, user_id, reader, operation, register, purpose, records, hash)
      select e.sequence + n * ${last}, e.recorded_at, e.user_id, e.reader, e.operation, e.register, e.purpose, '{}', 'x'
      from audit.entries e, generate_series(1, ${Math.ceil(21_000 / 2)}) n where e.reader like 'sealed %' and e.operation = 'REPORT'
      and e.sequence <= (select max(sequence) from audit.entries)`);
    const { data } = await nansen.ask('auditor', LIST, { filter: { user: 'anna' }, first: 1 });
    expect(data.auditEntries).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    });
    expect((await list({ user: 'anna' })).map(({ user }) => user)).toEqual(['anna']);
    await owner.queries.execute(sql`delete from audit.entries where hash = 'x'`);
  });

  test('an export sends every entry, oldest first, and ends with a summary', async () => {
    const { status, type, lines } = await exported('auditor', {});
    const all = await list(null);
    expect([status, type]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const entries = lines.slice(0, -1).map(({ cursor: _cursor, ...entry }) => entry);
    expect(entries).toEqual([...all].reverse());
    expect(lines.at(-1)).toEqual({ summary: { entries: all.length, cursor: lines.at(-2)!['cursor'] } });
  });

  test('an export goes on after any line, also when there is more by then', async () => {
    const filter = { operation: 'CONSULT' };
    const first = (await exported('auditor', { filter })).lines;
    const after = first[0]!['cursor'];
    const rest = await exported('auditor', { filter, after });
    expect(rest.lines.slice(0, -1)).toEqual(first.slice(1, -1));
    const { cursor } = first.at(-1)!['summary'] as { cursor: string };
    expect((await exported('auditor', { filter, after: cursor })).lines).toEqual([{ summary: { entries: 0, cursor } }]);
    await nansen.ask('refugee-desk#ben', '{ asylumDecisions { nodes { id } } }');
    const later = await exported('auditor', { filter, after: cursor });
    expect(later.lines.map(({ user }) => user)).toEqual(['ben', undefined]);
    // Of another filter, or of the list, it is no cursor.
    expect((await exported('auditor', { after: cursor })).status).toBe(400);
    const { data } = await nansen.ask('auditor', LIST, { filter, first: 1 });
    expect((await exported('auditor', { filter, after: data.auditEntries.pageInfo.endCursor })).status).toBe(400);
  });

  test('nobody but an auditor exports or filters, and each refusal is constant', async () => {
    for (const reader of ['refugee-desk', 'ccf', 'notices-desk', 'bureau:SE', 'border:SE', 'dpo:SE']) {
      const { status, text } = await exported(reader, {});
      expect([reader, status, JSON.parse(text)]).toEqual([reader, 403, expect.objectContaining({ code: 'FORBIDDEN' })]);
    }
    expect((await exported(null, {})).status).toBe(401);
    const wrong = await Promise.all(
      [
        { filter: { records: [] } },
        { filter: { operation: 'X' } },
        { other: 1 },
        { filter: { recordedFrom: 'x' } },
        { after: 'x' },
        { filter: { user: 'a\u0000' } },
        'x',
      ].map(async (body) => exported('auditor', body)),
    );
    expect(wrong.map(({ status }) => status)).toEqual(wrong.map(() => 400));
    expect(new Set(wrong.map(({ text }) => text)).size).toBe(1);
    expect((await exported('auditor', '{}', 'text/plain')).status).toBe(415);
    expect((await exported('auditor', { after: 'x'.repeat(9_000) })).status).toBe(413);
    // The data protection officer has the schema of auditors, and not this query.
    expect((await nansen.ask('dpo:SE', LIST, { filter: null, first: 1 })).errors[0]?.extensions?.code).toBe(
      'FORBIDDEN',
    );
  });

  test('a client that hangs up ends its export, and can begin another', async () => {
    const { port } = new URL(nansen.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    const head = `POST /audit-entries HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${await nansen.token('auditor')}\r\n`;
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`);
    await once(socket, 'data');
    socket.destroy();
    let status = 0;
    for (let tries = 0; tries < 50 && status !== 200; tries += 1) ({ status } = await exported('auditor', {}));
    expect(status).toBe(200);
  });
});

/**
 * A bureau compares what it holds with what is valid for it, and nobody keeps the list (RPD Art. 127): by upload, by keyed hashes, or at
 * home.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import { mock } from 'node:test';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { insertAlert, type AlertOptions } from './support/alert-rows.ts';

interface Uploaded {
  readonly status: number;
  readonly type: string | null;
  readonly body: string;
  readonly lines: readonly Record<string, unknown>[];
}

const hmac = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  const references: Record<string, string> = { UNKNOWN: '1999/1' };
  const WORLD: Readonly<Record<string, AlertOptions>> = {
    VALID: {},
    OTHER: {},
    FALLEN: { valid: false },
    FOR_SE: { form: 'DIFFUSION', restricted: true, recipients: ['SE'] },
    FOR_FR: { form: 'DIFFUSION', restricted: true, recipients: ['FR'] },
    REQUESTED: { state: 'UNDER_EXAMINATION', valid: false },
  };

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
    await owner.alone(async (queries) => {
      for (const [name, options] of Object.entries(WORLD)) {
        ({ reference: references[name] } = (await insertAlert(queries, options)) as { reference: string });
      }
    });
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  async function upload(
    reader: string | null,
    body: string | ReadableStream | null,
    path = '',
    type: string | null = 'text/plain',
  ): Promise<Uploaded> {
    const response = await fetch(`${nansen.url}/reconciliations${path}`, {
      method: 'POST',
      headers: {
        ...(type === null ? {} : { 'content-type': type }),
        ...(reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` }),
      },
      body,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit);
    const text = await response.text();
    expect(response.headers.get('cache-control')).toBe('no-store');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    return { status: response.status, type: response.headers.get('content-type'), body: text, lines };
  }
  const all = (): string[] => Object.values(references);
  const notValidFor = (names: readonly string[]): string[] => names.map((name) => references[name]!);

  test('what fell, is for others or never was is not valid, all alike and in the order of the upload', async () => {
    const { status, type, lines } = await upload('bureau:FR', `\ufeff${all().join('\r\n')}\r\n\r\n`);
    expect([status, type]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const expected = notValidFor(['UNKNOWN', 'FALLEN', 'FOR_SE', 'REQUESTED']);
    expect(lines.slice(0, -1)).toEqual(
      expected.map((reference) => ({ line: all().indexOf(reference) + 1, reference, validity: 'NOT_VALID' })),
    );
    expect(lines.at(-1)).toEqual({
      summary: { asOf: expect.any(String), compared: 7, notValid: 4, malformed: 0 },
    });
    const { data } = await nansen.ask(
      'bureau:FR',
      'query ($references: [String!]!) { reconcile(references: $references) { compared notValid } }',
      { references: all() },
    );
    expect(data.reconcile).toEqual({ compared: 7, notValid: expected });
    expect((await upload('border:SE', references['FOR_SE']!)).lines).toHaveLength(1);
  });

  test('a line that is no reference is named, and costs nothing but itself', async () => {
    const body = ['2020/0x1', references['VALID'], 'x'.repeat(5000), '2020/1', '  ', '\xff\xfe', '12345678/1'].join(
      '\n',
    );
    const { lines } = await upload('bureau:FR', body);
    expect(lines.slice(0, -1)).toEqual([
      { line: 4, reference: '2020/1', validity: 'NOT_VALID' },
      ...[1, 3, 6, 7].map((line) => ({ line, problem: 'MALFORMED' })),
    ]);
    expect(lines.at(-1)).toMatchObject({ summary: { compared: 2, notValid: 1, malformed: 4 } });
    expect((await upload('bureau:FR', '')).lines).toEqual([
      { summary: { asOf: expect.any(String), compared: 0, notValid: 0, malformed: 0 } },
    ]);
  });

  test('an upload that comes in pieces, larger than any body of GraphQL, is compared while it comes', async () => {
    const encoder = new TextEncoder();
    let sent = 0;
    const stream = new ReadableStream({
      pull: (controller) => {
        if (sent === 30) return controller.close();
        sent += 1;
        controller.enqueue(encoder.encode(`${references['VALID']}\n2020/`.repeat(700) + `${sent}\n`));
      },
    });
    const { lines } = await upload('bureau:FR', stream);
    expect(lines.at(-1)).toMatchObject({ summary: { compared: 30 * 2, malformed: 30 * 699 } });
  }, 30_000);

  test('an upload has a million lines at most, empty ones among them', async () => {
    const empty = '\n'.repeat(999_999);
    expect((await upload('bureau:FR', `${empty}x`)).lines[0]).toEqual({ line: 1_000_000, problem: 'MALFORMED' });
    expect((await upload('bureau:FR', `${empty}\nx`)).lines[0]).toMatchObject({ code: 'REQUEST_TOO_LARGE' });
    expect((await upload('bureau:FR', `${empty}\n\n`)).lines[0]).toMatchObject({ code: 'REQUEST_TOO_LARGE' });
  });

  test('an upload that does not tell its length has a largest size, too', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(0x78);
    let sent = 0;
    const stream = new ReadableStream({
      pull: (controller) => {
        if (sent === 80) return controller.close();
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    // The server does not take the rest: some clients notice the end of the connection before they read the answer.
    const answer = await upload('bureau:FR', stream).then(
      ({ lines }) => lines[0],
      () => ({ code: 'REQUEST_TOO_LARGE' }),
    );
    expect(answer).toMatchObject({ code: 'REQUEST_TOO_LARGE' });
    expect((await upload('bureau:FR', '2020/1')).status).toBe(200);
  }, 30_000);

  test('a slow upload of a border post keeps nobody out: not its bureau, nor other countries', async () => {
    const { port, hostname } = new URL(nansen.url);
    const slow = await Promise.all(
      ['border:SE', 'border:SE#two', 'border:NO', 'border:DK'].map(async (reader) => {
        const socket = connect(Number(port), hostname);
        const token = await nansen.token(reader);
        socket.write(
          `POST /reconciliations HTTP/1.1\r\nHost: nansen\r\nAuthorization: Bearer ${token}\r\nContent-Type: text/plain\r\n` +
            'Transfer-Encoding: chunked\r\n\r\n1\r\n2\r\n',
        );
        return socket;
      }),
    );
    try {
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect((await upload('border:NO', '2020/1')).status).toBe(429);
      for (const reader of ['bureau:SE', 'bureau:NO', 'bureau:DK', 'bureau:FR'])
        expect([reader, (await upload(reader, '2020/1')).status]).toEqual([reader, 200]);
      expect((await upload('police:SE', '2020/1')).status).toBe(429);
      // Below the lowest rate it is ended.
      const [first] = slow;
      const [data] = (await once(first!, 'data', { signal: AbortSignal.timeout(25_000) })) as [Buffer];
      expect(data.toString()).toMatch(/^HTTP\/1.1 408 .*REQUEST_TIMEOUT/s);
      expect((await upload('police:SE', '2020/1')).status).toBe(200);
    } finally {
      for (const socket of slow) socket.destroy();
    }
  }, 40_000);

  // The driver of PostgreSQL waits by the timers that this test moves; what is tested has nothing of a database.
  const withoutDriver = kind === 'PGlite' ? test : test.skip;
  withoutDriver(
    'a client that does not take its answer is cut off, and keeps no other client from asking',
    async () => {
      mock.timers.enable({ apis: ['setTimeout'] });
      const { port, hostname } = new URL(nansen.url);
      const idle = connect(Number(port), hostname);
      try {
        // More than fits into what the two ends keep for each other.
        const body = `${randomBytes(32).toString('hex')}\n${'x\n'.repeat(400_000)}`;
        const token = await nansen.token('bureau:NO');
        idle.write(
          `POST /reconciliations/keyed HTTP/1.1\r\nHost: nansen\r\nAuthorization: Bearer ${token}\r\nContent-Type: text/plain\r\n` +
            `Content-Length: ${body.length}\r\n\r\n${body}`,
        );
        await once(idle, 'readable');
        const again = async (): Promise<number> => (await upload('bureau:NO', '2020/1')).status;
        // Meanwhile what fits is written, with turns for others between.
        for (let asked = 0; asked < 30; asked += 1) expect(await again()).toBe(429);
        let status = 429;
        for (let waits = 0; status === 429 && waits < 15; waits += 1) {
          mock.timers.tick(30_000);
          status = await again();
        }
        expect(status).toBe(200);
      } finally {
        idle.destroy();
        mock.timers.reset();
      }
    },
  );

  test('keyed hashes are answered by line, and need their key', async () => {
    const key = randomBytes(32).toString('hex');
    const hashes = all().map((reference) => hmac(key, reference));
    const { lines } = await upload(
      'bureau:FR',
      [key, ...hashes, 'no hash', hashes[1]!.toUpperCase()].join('\n'),
      '/keyed',
    );
    const expected = ['UNKNOWN', 'FALLEN', 'FOR_SE', 'REQUESTED'].map((name) => ({
      line: Object.keys(references).indexOf(name) + 2,
      validity: 'NOT_VALID',
    }));
    expect(lines).toEqual([
      ...expected,
      { line: 9, problem: 'MALFORMED' },
      { summary: { asOf: expect.any(String), compared: 8, notValid: 4, malformed: 1 } },
    ]);
    for (const body of ['', 'key\n', references['VALID']!]) {
      const { status, type, lines: problem } = await upload('bureau:FR', body, '/keyed');
      expect([status, type, problem[0]?.['code']]).toEqual([
        422,
        'application/problem+json; charset=utf-8',
        'MISSING_KEY',
      ]);
    }
  });

  test('a bureau that compares at home gets hashes of what is valid for it, under another key each time', async () => {
    const [one, other] = [
      await upload('bureau:FR', null, '/hashes', null),
      await upload('bureau:FR', null, '/hashes', null),
    ];
    const hashesOf = ({ lines }: Uploaded): unknown[] => lines.slice(1, -1).map(({ hash }) => hash);
    const { key } = one.lines[0] as { key: string };
    expect(hashesOf(one)).toEqual(
      notValidFor(['VALID', 'OTHER', 'FOR_FR'])
        .map((reference) => hmac(key, reference))
        .sort(),
    );
    expect(one.lines.at(-1)).toEqual({ summary: { asOf: expect.any(String), hashes: 3 } });
    expect(other.lines[0]).not.toEqual(one.lines[0]);
    expect(hashesOf(other)).not.toEqual(hashesOf(one));
    for (const reference of all()) expect(one.body).not.toContain(reference);
  });

  test('who may not compare is told so before anything is read, in constant words', async () => {
    const codeOf = async (answer: Promise<Uploaded>): Promise<unknown[]> => {
      const { status, lines } = await answer;
      return [status, lines[0]?.['code']];
    };
    expect(await codeOf(upload(null, 'x'))).toEqual([401, 'UNAUTHENTICATED']);
    for (const reader of ['notices-desk', 'refugee-desk', 'ccf', 'auditor']) {
      expect(await codeOf(upload(reader, 'x'))).toEqual([403, 'FORBIDDEN']);
    }
    expect(await codeOf(upload('bureau:FR', '[]', '', 'application/json'))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const withhold = {
      inForceFrom: '2020-01-01',
      entities: [{ entity: 'BORDER', may: ['READ_ALERTS'] }],
    };
    await owner.alone((queries) =>
      queries.execute(sql`insert into law.entity_rights (country, version, entity, may, in_force_from)
        values ('IT', 1, 'BORDER', ${`{${withhold.entities[0]!.may.join(',')}}`}::text[], ${withhold.inForceFrom}::date)`),
    );
    expect(await codeOf(upload('border:IT', 'x'))).toEqual([403, 'FORBIDDEN']);
  });

  test('nothing of an upload is kept: the register has that it was compared, and by whom', async () => {
    const marked = '2021/987654321';
    await upload('bureau:NO', marked);
    const dump = await owner.alone(async (queries) => {
      const tables = rowsOf<{ name: string }>(
        await queries.execute(sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname in ('alerts', 'decisions', 'audit', 'recalls', 'outbox', 'sealing', 'law', 'bulletins')`),
      );
      const texts: string[] = [];
      for (const { name } of tables) {
        texts.push(JSON.stringify(rowsOf(await queries.execute(sql`${sql.raw(`select * from ${name}`)}`))));
      }
      return texts.join('\n');
    });
    expect(dump).not.toContain(marked);
    const { data } = await nansen.ask('auditor', '{ auditEntries(first: 1) { nodes { operation reader register } } }');
    expect(data.auditEntries.nodes).toEqual([{ operation: 'COMPARE', reader: 'bureau:NO', register: 'ALERTS' }]);
  });
});

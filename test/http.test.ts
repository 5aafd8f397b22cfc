/** What the server says over HTTP to whom it does not answer: constant texts, and nothing that a page elsewhere could use. */
import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits, type AuditFail } from 'graphql-http';
import { LIMITS, LONGEST_DOCUMENT } from '../src/server/limits.ts';
import { startNansen, type Nansen } from './support/nansen.ts';

const ORIGIN = 'https://desk.example.org';
const QUERY = JSON.stringify({ query: '{ me { reader } }' });
const JSON_TYPE = { 'content-type': 'application/json' };

const said = (message: string, code: string): string =>
  `${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`;
const NOT_FOUND = said('There is nothing here. GraphQL is at POST /graphql.', 'NOT_FOUND');
const ONLY_POST = said('GraphQL is asked with POST.', 'METHOD_NOT_ALLOWED');
const TOO_LARGE = said('The request is too large.', 'REQUEST_TOO_LARGE');
const MALFORMED = said('The request is not well-formed JSON of the type application/json.', 'BAD_REQUEST');

let nansen: Nansen;
beforeAll(async () => {
  nansen = await startNansen('PGlite', { environment: { CORS_ORIGINS: ORIGIN } });
});
afterAll(() => nansen.stop());

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(`${nansen.url}${path}`, init);
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
}
const post = (body: string, headers: Record<string, string> = JSON_TYPE) =>
  send('/graphql', { method: 'POST', body, headers });
const authorized = async (reader: string) => ({ ...JSON_TYPE, authorization: `Bearer ${await nansen.token(reader)}` });

describe('GraphQL is asked with POST and JSON alone', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s is not allowed, whatever the address holds', async (method) => {
    for (const address of ['/graphql', '/graphql?query={me{reader}}']) {
      const { status, text, headers } = await send(address, { method });
      expect([status, text, headers['allow'], headers['cache-control']]).toEqual([405, ONLY_POST, 'POST', 'no-store']);
    }
  });

  test('HEAD is not allowed either', async () => {
    expect(await send('/graphql?query={me{reader}}', { method: 'HEAD' })).toMatchObject({ status: 405, text: '' });
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'text/plain; application/json',
    '',
  ])('the type "%s", which a form elsewhere could send, is not', async (type) => {
    for (const body of [
      QUERY,
      'query={me{reader}}',
      '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{me{reader}}\r\n--x--',
    ]) {
      const { status, text } = await post(body, { 'content-type': type });
      expect([status, text]).toEqual([415, MALFORMED]);
    }
  });

  test('a body without a type is not', async () => {
    const { port } = new URL(nansen.url);
    const status = await new Promise((resolve, reject) => {
      const sent = rawRequest({ port, host: '127.0.0.1', path: '/graphql', method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end(QUERY);
    });
    expect(status).toBe(415);
  });

  test.each([
    '',
    '{',
    '{"query":',
    'null null',
    '{"__proto__": {"query": "{ me { reader } }"}}',
    '{"constructor": {"prototype": {}}}',
  ])('the body %j is malformed', async (body) => {
    const { status, text } = await post(body);
    expect([status, text]).toEqual([400, MALFORMED]);
  });

  test.each([
    'null',
    '[]',
    '1',
    '"query"',
    '{}',
    '{"query": 1}',
    '[{"query": "{ me { reader } }"}, {"query": "{ me { reader } }"}]',
  ])('the body %j asks for nothing', async (body) => {
    const { status, text } = await post(body);
    expect(status).toBe(400);
    expect(JSON.parse(text).data).toBeUndefined();
    expect(text).not.toContain('public"');
  });
});

describe('what is too large is refused in one text', () => {
  const padded = (bytes: number): string => {
    const empty = JSON.stringify({ query: '{ me { reader } }', extensions: { padding: '' } });
    return empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`);
  };

  test.each([
    [null, LIMITS.PUBLIC.body],
    ['bureau:FR', LIMITS.BUREAU.body],
    ['refugee-desk', LIMITS.SECRETARIAT.body],
    ['ccf', LIMITS.CCF.body],
    ['auditor', LIMITS.AUDITOR.body],
  ])('for %s: a body as long as allowed passes, one byte more does not', async (reader, bytes) => {
    const headers = reader === null ? JSON_TYPE : await authorized(reader);
    expect((await post(padded(bytes), headers)).status).toBe(200);
    const { status, text } = await post(padded(bytes + 1), headers);
    expect([status, text]).toEqual([413, TOO_LARGE]);
  });

  test('a body that does not tell its length, and one that lies about it', async () => {
    const { port } = new URL(nansen.url);
    const outcome = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const sent = rawRequest(
        { port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers: JSON_TYPE },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => resolve({ status: response.statusCode, text }));
        },
      );
      sent.on('error', reject);
      for (let parts = 0; parts < 40; parts += 1) sent.write('x'.repeat(10_000));
      sent.end();
    });
    expect(outcome).toEqual({ status: 413, text: TOO_LARGE });
  });

  test('a document longer than any question', async () => {
    const body = (length: number) => JSON.stringify({ query: `{ me { reader } }${' '.repeat(length - 17)}` });
    const headers = await authorized('bureau:FR');
    expect((await post(body(LONGEST_DOCUMENT), headers)).status).toBe(200);
    expect(await post(body(LONGEST_DOCUMENT + 1), headers)).toMatchObject({ status: 413, text: TOO_LARGE });
  });

  test('the longest documents are answered within moments, whatever they hold', async () => {
    const headers = await authorized('bureau:FR');
    const fill = (start: string, part: (n: number) => string, end: string): string => {
      let text = start;
      for (let n = 0; text.length + part(n).length + end.length < LONGEST_DOCUMENT; n += 1) text += part(n);
      return text + end;
    };
    const bombs = [
      fill('{ me { ', () => 'role ', '} }'),
      fill('{ ', () => 'alert(reference:"x"){subject{documents{number}}} ', '}'),
      fill('{ ', (n) => `a${n}:alert(reference:"${n}"){reference} `, '}'),
      fill(
        '{ me { ',
        (n) => `...F${n} `,
        `} } ${Array.from({ length: 3000 }, (_, n) => `fragment F${n} on Me{role}`).join(' ')}`.slice(0, 16_000),
      ),
      fill('{ me { role } } ', (n) => `fragment F${n} on Me { ...F${n + 1} ...F${n + 1} } `, ''),
      fill('{ me', () => '{me', ''),
      fill('', () => '{', ''),
      fill('{ me(x: ', () => '[', ''),
      fill('query (', (n) => `$v${n}: Int = ${n} `, ') { me { role } }'),
      fill('{ me { role } } #', () => 'x', ''),
    ];
    for (const query of bombs) {
      const start = performance.now();
      const { status } = await post(JSON.stringify({ query }), headers);
      expect([status, performance.now() - start < 2_000]).toEqual([expect.any(Number), true]);
      expect(status).toBeLessThan(500);
    }
  });
});

describe('pages elsewhere', () => {
  const asks = (origin: string) => post(QUERY, { ...JSON_TYPE, origin });

  test('of an allowed origin may read answers, without cookies', async () => {
    const { headers } = await asks(ORIGIN);
    expect(headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['vary']).toMatch(/origin/i);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test.each(['https://elsewhere.example', `${ORIGIN}.elsewhere.example`, 'http://desk.example.org', 'null'])(
    'of the origin %s may not',
    async (origin) => {
      const { headers } = await asks(origin);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('ask first, and hear which methods and headers there are', async () => {
    const preflight = (origin: string) =>
      send('/graphql', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
    const allowed = await preflight(ORIGIN);
    expect(allowed.status).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type, traceparent, tracestate',
    });
    expect((await preflight('https://elsewhere.example')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('every answer', () => {
  test.each<[string, () => ReturnType<typeof send>]>([
    ['of GraphQL', () => post(QUERY)],
    ['of GraphQL with an error', () => post(JSON.stringify({ query: '{ noSuchField }' }))],
    ['of 401', () => post(QUERY, { ...JSON_TYPE, authorization: 'Bearer garbage' })],
    ['of 404', () => send('/elsewhere')],
    ['of 405', () => send('/graphql')],
    ['of 415', () => post(QUERY, { 'content-type': 'text/plain' })],
    ['of health', () => send('/healthz')],
  ])('%s forbids to be guessed at, framed, embedded and kept', async (_name, ask) => {
    const { headers } = await ask();
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringMatching(/max-age=\d{7,}/),
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-frame-options': 'SAMEORIGIN',
    });
    for (const name of ['x-powered-by', 'server', 'etag', 'set-cookie']) expect(headers[name]).toBeUndefined();
  });

  test.each([
    '/',
    '/graphql/',
    '/GraphQL',
    '/graphql/x',
    '/.env',
    '/../package.json',
    '/graphiql/../../package.json',
    '/%00',
    '/admin',
  ])('%s is not there, in one text', async (path) => {
    for (const method of ['GET', 'POST']) {
      const { status, text } = await send(path, { method });
      expect([method, status, text]).toEqual([method, 404, NOT_FOUND]);
    }
  });
});

test('it says that it is alive, and ready', async () => {
  expect(await send('/healthz')).toMatchObject({ status: 200, text: '{"status":"alive"}' });
  expect(await send('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
});

test.each(['bureau:FR', 'ccf', null])('all audits of graphql-http pass without an error, for %s', async (reader) => {
  const authorization = reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` };
  const audits = serverAudits({
    url: `${nansen.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...authorization } }),
  });
  expect(audits).toHaveLength(61);
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  const errors = results.filter((result): result is AuditFail => result.status === 'error');
  expect(errors.map(({ id, name, reason }) => [id, name, reason])).toEqual([]);
});

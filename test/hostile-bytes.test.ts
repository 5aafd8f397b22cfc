/** What comes over the wire can be any bytes. None of them is a failure of the service. `npm run fuzz` searches longer. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EVERYBODY, MINUTES, RUNS } from './support/fuzz.ts';
import { complaintsIn, keepLog } from './support/kept-log.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { sendRaw } from './support/raw-http.ts';

/** How long to wait for an answer before the connection is closed: many of these requests are never whole. */
const PATIENCE_MS = 200;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let log: string[];
  beforeAll(async () => {
    nansen = await startNansen(kind, { environment: { LOG_LEVEL: 'fatal' } });
    log = keepLog(nansen.server);
  });
  afterAll(() => nansen.stop());

  test(
    'no bodies, types, methods and addresses make it fail',
    async () => {
      const request = fc.record({
        reader: fc.constantFrom(...EVERYBODY),
        method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND', 'QUERY'),
        path: fc.oneof(fc.constantFrom(...PATHS), fc.webPath()),
        headers: fc.record(HEADERS, { requiredKeys: [] }),
        body: fc.oneof(fc.constantFrom(...BODIES), fc.json(), fc.string({ unit: 'binary' })),
      });
      await fc.assert(
        fc.asyncProperty(request, async ({ reader, method, path: address, headers, body }) => {
          const token = reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` };
          const given = Object.entries({ ...token, ...headers }).map(([name, value]) => `${name}: ${value}`);
          const bytes = Buffer.from(body);
          const head = [`${method} ${address} HTTP/1.1`, 'Host: x', ...given, `Content-Length: ${bytes.length}`];
          const whole = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
          const { status } = await sendRaw(nansen, whole, PATIENCE_MS);
          expect(status ?? 400).toBeLessThan(500);
          expect(complaintsIn(log)).toEqual([]);
        }),
        { numRuns: Math.ceil(RUNS / 2) },
      );
    },
    MINUTES,
  );

  test(
    'no bytes make it fail',
    async () => {
      const good = Buffer.from(
        'POST /graphql?x=1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n' +
          'Connection: close\r\nContent-Length: 27\r\n\r\n{"query":"{me { reader } }"}',
      );
      const byte = fc.oneof(fc.constantFrom(0, 9, 10, 13, 32, 37, 58, 127, 128, 255), fc.nat(255));
      const change = fc.record({ at: fc.nat(good.length), cut: fc.nat(4), put: fc.array(byte, { maxLength: 3 }) });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
          const bytes = changes.reduce(
            (before, { at, cut, put }) =>
              Buffer.concat([before.subarray(0, at), Buffer.from(put), before.subarray(at + cut)]),
            good,
          );
          const { status } = await sendRaw(nansen, bytes, PATIENCE_MS);
          expect(status ?? 400).toBeLessThan(500);
          expect(complaintsIn(log)).toEqual([]);
        }),
        { numRuns: Math.ceil(RUNS / 2) },
      );
    },
    MINUTES,
  );
});

const PATHS = [
  ...[
    '/graphql',
    '/graphql',
    '/graphql?query={me{reader}}',
    '/graphql?access_token=x',
    '/graphql?__proto__=1',
    '//graphql',
  ],
  ...['/reconciliations', '/reconciliations/keyed', '/reconciliations/hashes', '/status-lists', '/status-lists/SE'],
  '/audit-entries',
  ...[
    '/status-lists/%00',
    '/status-lists/__proto__',
    '/.well-known/jwks.json',
    '/healthz',
    '/readyz',
    '/graphiql',
    '*',
  ],
  ...[
    '/graphiql/config.json',
    '/graphiql/sign-in',
    '/graphiql/assets/',
    '/graphiql/assets/..%2f',
    '/graphiql/assets/%00',
    '/desk',
    '/desk/config.json',
    '/desk/sign-in',
    '/desk/reviews/',
    '/desk/assets/..%2f',
    '/%zz',
  ],
];
const HEADERS = {
  'Content-Type': fc.constantFrom(
    ...[
      'application/json',
      'application/json',
      'text/plain',
      'text/plain; charset=utf-16',
      'application/json; charset=x',
      ';',
      '',
    ],
  ),
  Accept: fc.constantFrom(
    '*/*',
    'text/html',
    'image/png',
    'text/event-stream',
    'application/graphql-response+json',
    ';q=x',
    '',
  ),
  'Accept-Encoding': fc.constantFrom('gzip', 'br;q=2', '\u00ff'),
  'Content-Encoding': fc.constantFrom('gzip', 'x'),
  Origin: fc.constantFrom('null', 'http://x', 'x', ''),
  'Access-Control-Request-Method': fc.constantFrom('POST', 'x', ''),
  'If-None-Match': fc.constantFrom('*', 'x', '"x"'),
  Range: fc.constantFrom('bytes=0-1', 'bytes=9-1', 'x'),
  'X-Forwarded-For': fc.constantFrom('x', '::', '1.2.3.4, x'),
  Expect: fc.constantFrom('100-continue', 'x'),
};
const BODIES = [
  ...[
    '',
    '{',
    'null',
    '[]',
    '{}',
    '1',
    '"x"',
    '\u0000',
    '{"query":null}',
    '{"query":{}}',
    '{"query":"{me{reader}}","variables":[]}',
  ],
  ...[
    '{"query":"{me{reader}}","variables":"x"}',
    '{"query":"{me{reader}}","operationName":1}',
    '{"query":"{me{reader}}","operationName":"x"}',
  ],
  ...[
    '{"query":"{me{reader}}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
    '{"query":"query A{me{reader}} query B{me{role}}"}',
  ],
  ...[
    '{"extensions":{"persistedQuery":null}}',
    '{"query":"{me{reader}}","extensions":1}',
    '{"query":"\\ud800"}',
    '{"query":"{me{reader}}"}',
  ],
  ...[
    '{"reader":"refugee-desk"}',
    '{"reader":{}}',
    'a'.repeat(64),
    `${'a'.repeat(64)}\n2026/1\n`,
    `${'['.repeat(20_000)}`,
  ],
];

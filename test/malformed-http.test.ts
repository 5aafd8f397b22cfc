/** What is no request at all is answered like everything else: in one constant text, with the headers of all answers. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepLog } from './support/kept-log.ts';
import { startNansen, type Nansen } from './support/nansen.ts';
import { sendRaw, type RawAnswer } from './support/raw-http.ts';

const CANARY = 'CANARY-9S6Z';
const said = (message: string, code: string): string =>
  `${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`;
const NO_REQUEST = said('This is not well-formed HTTP.', 'BAD_REQUEST');
const NOT_FOUND = said('There is nothing here. GraphQL is at POST /graphql.', 'NOT_FOUND');

let nansen: Nansen;
let log: string[];
let ordinary: RawAnswer;
beforeAll(async () => {
  nansen = await startNansen('PGlite', { environment: { LOG_LEVEL: 'fatal' } });
  log = keepLog(nansen.server);
  ordinary = await sendRaw(nansen, lines('GET /nothing HTTP/1.1', 'Host: x', 'Connection: close'));
});
afterAll(() => nansen.stop());

const lines = (...all: string[]): string => `${all.join('\r\n')}\r\n\r\n`;
const get = (path: string): string => lines(`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close');
const BODY = '{"query":"{ me { reader } }"}';
const post = (first: string, ...headers: string[]): string =>
  `${lines(first, ...headers, 'Content-Type: application/json', `Content-Length: ${BODY.length}`, 'Connection: close')}${BODY}`;

const errorsIn = (written: readonly string[]): string[] =>
  written.filter((line) => (JSON.parse(line) as { level: number }).level >= 50);

/** Headers that say how an answer travels, or which it is, not what it says. */
const TRAVEL = [
  'date',
  'x-request-id',
  'access-control-expose-headers',
  'content-length',
  'connection',
  'vary',
  'keep-alive',
  'transfer-encoding',
];

function expectConstant(answer: RawAnswer, status: number, body: string): void {
  expect([answer.status, answer.body]).toEqual([status, body]);
  const headersOf = ({ headers }: RawAnswer): [string, string][] =>
    Object.entries(headers).filter(([name]) => !TRAVEL.includes(name));
  expect(Object.fromEntries(headersOf(answer))).toEqual(Object.fromEntries(headersOf(ordinary)));
  expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(body)));
  expect(answer.headers['date']).toBeDefined();
}

describe('is answered in one text, with the headers of every answer:', () => {
  test.each<[string, string, number]>([
    ['an address that is not encoded well', get(`/%zz${CANARY}`), 400],
    ['an address that is not UTF-8', get(`/%c0%af${CANARY}`), 400],
    ['a part of one below a route', get(`/graphiql/assets/%zz${CANARY}`), 400],
    ['an address with bytes of no text', lines('GET /\x01 HTTP/1.1', 'Host: x'), 400],
    ['no method', lines(`/${CANARY} HTTP/1.1`, 'Host: x'), 400],
    ['a method that nobody has', lines(`${CANARY.replace('-', '')} / HTTP/1.1`, 'Host: x'), 400],
    ['a version that nobody has', lines('GET / HTTP/9.7', `Host: ${CANARY}`), 400],
    ['no version', lines(`GET /${CANARY}`), 400],
    ['the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['the beginning of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['a header without a name', lines('GET / HTTP/1.1', 'Host: x', `: ${CANARY}`), 400],
    ['a header with a byte of no text', lines('GET / HTTP/1.1', 'Host: x', `X: \x00${CANARY}`), 400],
    ['headers without an end', lines('GET / HTTP/1.1', 'Host: x', `X: ${'x'.repeat(40_000)}`), 431],
    ['two lengths', lines('POST / HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 2'), 400],
    ['a length that is no number', lines('POST / HTTP/1.1', 'Host: x', `Content-Length: ${CANARY}`), 400],
    ['a length and parts', lines('POST / HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Transfer-Encoding: chunked'), 400],
    ['a host in the address that is none', post('POST http://[bad/graphql HTTP/1.1', 'Host: x'), 400],
    ['no host', lines('GET /healthz HTTP/1.1', 'Connection: close'), 400],
    ['an expectation', post('POST /graphql HTTP/1.1', 'Host: x', `Expect: ${CANARY}`), 417],
  ])('%s', async (_name, bytes, status) => {
    log.length = 0;
    expectConstant(await sendRaw(nansen, bytes), status, NO_REQUEST);
    expect(log.join('')).not.toContain(CANARY);
    expect(errorsIn(log)).toEqual([]);
  });

  test('a part of an address that is longer than any: it is not there', async () => {
    for (const path of [`/status-lists/${'x'.repeat(101)}`, `/status-lists/${'x'.repeat(4_000)}`])
      expectConstant(await sendRaw(nansen, get(path)), 404, NOT_FOUND);
  });

  test('an operator can see that there were some', async () => {
    log.length = 0;
    for (const bytes of [get('/%zz'), lines('GET / HTTP/9.7'), lines('GET /healthz HTTP/1.1', 'Connection: close')])
      await sendRaw(nansen, bytes);
    expect(log.filter((line) => line.includes('"malformed request"'))).toHaveLength(3);
  });
});

describe('is answered as what it asks for:', () => {
  test.each<[string, string]>([
    ['HTTP/1.0 without a host', post('POST /graphql HTTP/1.0')],
    ['a host that is none', post('POST /graphql HTTP/1.1', 'Host: [')],
    ['an empty host', post('POST /graphql HTTP/1.1', 'Host:')],
    ['a whole address', post('POST http://localhost/graphql HTTP/1.1', 'Host: x')],
    ['a host that a proxy made up', post('POST /graphql HTTP/1.1', 'Host: x', 'X-Forwarded-Host: [')],
    ['an offer to change the protocol', post('POST /graphql HTTP/1.1', 'Host: x', 'Upgrade: websocket')],
  ])('%s', async (_name, bytes) => {
    const { status, body } = await sendRaw(nansen, bytes);
    expect([status, body]).toEqual([200, '{"data":{"me":{"reader":"public"}}}\n']);
  });
});

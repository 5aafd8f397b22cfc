/** A reader over a quota is refused in the same words, whatever was asked for and whatever exists; others are not. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert } from './support/story.ts';

const MESSAGE = 'You ask for too much in too short a time. Ask again later.';
const LOOK_UPS = 6;
const OPERATIONS = 9;
const FAILURES = 3;
const PROXY = '127.0.0.10';
const UNKNOWN = '1999/1';

let nansen: Nansen;
let valid: string;

beforeAll(async () => {
  nansen = await startNansen('PGlite', {
    environment: {
      NANSEN_OPERATIONS: `PUBLIC=${OPERATIONS} BUREAU=${OPERATIONS}`,
      NANSEN_LOOK_UPS: `PUBLIC=${LOOK_UPS} BUREAU=${LOOK_UPS}`,
      NANSEN_FAILED_SIGN_INS: String(FAILURES),
      TRUSTED_PROXIES: PROXY,
    },
  });
  valid = await publishedAlert(nansen, 'BY');
});
afterAll(() => nansen.stop());

interface From {
  /** An address of this machine: all of 127.0.0.0/8 are. */
  readonly connection?: string;
  readonly forwarded?: string;
  readonly authorization?: string;
}

interface Answered {
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** Asks from an address, with or without a proxy in between. */
function from(whence: From, query: string, path = '/graphql'): Promise<Answered> {
  const { connection = '127.0.0.2', forwarded, authorization } = whence;
  const headers = {
    'content-type': 'application/json',
    ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
    ...(authorization === undefined ? {} : { authorization }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      `${nansen.url}${path}`,
      { method: query === '' ? 'GET' : 'POST', localAddress: connection, agent: false, headers },
      (response) => {
        const { statusCode: status, headers: answered } = response;
        text(response).then((body) => resolve({ status, retryAfter: answered['retry-after'], body }), reject);
      },
    );
    sent.on('error', reject);
    sent.end(query === '' ? '' : JSON.stringify({ query }));
  });
}

const bearer = async (reader: string) => ({ authorization: `Bearer ${await nansen.token(reader)}` });
const listOf = (references: readonly string[]) =>
  `{ alertValidity(references: ${JSON.stringify(references)}) { reference validity } }`;

test('look-ups are counted, not requests: by aliases and by lists, and none of a refused request is answered', async () => {
  for (const [user, asked] of [
    [
      'aliases',
      `{ ${Array.from({ length: LOOK_UPS }, (_, at) => `a${at}: alert(reference: "${UNKNOWN}") { reference }`).join(' ')} }`,
    ],
    ['list', listOf(Array<string>(LOOK_UPS).fill(UNKNOWN))],
  ] as const) {
    const reader = await bearer(`bureau:FR#${user}`);
    expect((await from(reader, asked)).status).toBe(200);
    const { status, body } = await from(reader, `{ me { reader } alert(reference: "${valid}") { reference } }`);
    expect(status).toBe(429);
    expect(JSON.parse(body).data).toBeUndefined();
    // What looks nothing up has a quota of its own.
    expect((await from(reader, '{ me { reader } }')).status).toBe(200);
  }
});

test('a refusal has the same bytes for what is valid, what is not and what never was, however it is asked', async () => {
  const refusals = new Set<string>();
  const asked = [
    (reference: string) => `{ alert(reference: "${reference}") { reference } }`,
    (reference: string) => listOf([reference, reference]),
    (reference: string) => `{ validityStatement(reference: "${reference}") { jws } }`,
    (reference: string) =>
      `mutation { supersedeAsylumDecision(input: { receipt: "${reference}", action: WITHDRAW, reason: "x" }) { receipt } }`,
    // More than anybody has left, or will ever have.
    (reference: string) => listOf(Array<string>(LOOK_UPS + 1).fill(reference)),
  ];
  for (const [user, before] of [
    ['one', 1],
    ['all', LOOK_UPS],
  ] as const) {
    const reader = await bearer(`bureau:SE#${user}`);
    await from(reader, listOf(Array<string>(before).fill(valid)));
    for (const write of user === 'all' ? asked : asked.slice(-1)) {
      for (const reference of [valid, UNKNOWN, 'no reference']) {
        const { status, retryAfter, body } = await from(reader, write(reference));
        refusals.add(JSON.stringify([status, retryAfter, body]));
      }
    }
  }
  expect([...refusals].map((each) => JSON.parse(each) as unknown)).toEqual([[429, '60', expect.any(String)]]);
  const [, , body] = JSON.parse([...refusals][0] ?? '') as [number, string, string];
  expect(JSON.parse(body)).toEqual({ errors: [{ message: MESSAGE, extensions: { code: 'RATE_LIMITED' } }] });
  expect(body).not.toMatch(/\d/);
});

test('another user of the same bureau, another entity of the same country and the Secretariat are not affected', async () => {
  const exhausted = await bearer('bureau:DE#greedy');
  const all = listOf(Array<string>(LOOK_UPS).fill(valid));
  await from(exhausted, all);
  expect((await from(exhausted, all)).status).toBe(429);
  for (const other of ['bureau:DE#modest', 'border:DE#greedy', 'bureau:NO#greedy', 'notices-desk#greedy']) {
    expect([other, (await from(await bearer(other), all)).status]).toEqual([other, 200]);
  }
});

test('operations are counted by aliases, and beginning a stream is one', async () => {
  const reader = await bearer('bureau:IT#operations');
  const two = '{ me { reader } again: me { reader } }';
  for (let at = 0; at < OPERATIONS - 1; at += 2) expect((await from(reader, two)).status).toBe(200);
  const stream = async (): Promise<string> => {
    const response = await fetch(`${nansen.url}/graphql`, {
      method: 'POST',
      headers: { ...reader, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { validityChanged(after: "no cursor") { nodes { reference } } }' }),
    });
    return response.text();
  };
  expect(await stream()).toContain('BAD_USER_INPUT');
  const refused = await stream();
  expect(refused).toContain('RATE_LIMITED');
  expect(refused).toContain(MESSAGE);
  expect((await from(reader, '{ me { reader } }')).status).toBe(429);
});

test('the public is counted by address; a header says what it is only when a trusted proxy wrote it', async () => {
  const all = listOf(Array<string>(LOOK_UPS).fill(valid));
  const one = listOf([valid]);
  expect((await from({ connection: '127.0.1.1' }, all)).status).toBe(200);
  expect((await from({ connection: '127.0.1.1' }, one)).status).toBe(429);
  // A header that the client wrote itself does not count.
  expect((await from({ connection: '127.0.1.1', forwarded: '203.0.113.77' }, one)).status).toBe(429);
  expect((await from({ connection: '127.0.1.2' }, one)).status).toBe(200);
  // Behind the proxy each is counted apart, and what they wrote in front of the proxy's word counts for nothing.
  expect((await from({ connection: PROXY, forwarded: '203.0.113.1' }, all)).status).toBe(200);
  expect((await from({ connection: PROXY, forwarded: '203.0.113.1' }, one)).status).toBe(429);
  expect((await from({ connection: PROXY, forwarded: '203.0.113.99, 203.0.113.1' }, one)).status).toBe(429);
  expect((await from({ connection: PROXY, forwarded: '203.0.113.2' }, one)).status).toBe(200);
  expect((await from({ connection: PROXY, forwarded: '2001:db8::1' }, all)).status).toBe(200);
  expect((await from({ connection: PROXY, forwarded: '2001:db8::ffff' }, one)).status).toBe(429);
});

test('tokens that are refused are counted by address; what was verified a moment ago stays good there', async () => {
  const me = '{ me { reader } }';
  const connection = '127.0.1.50';
  const known = { connection, ...(await bearer('bureau:ES#known')) };
  const fresh = { connection, ...(await bearer('bureau:ES#fresh')) };
  expect((await from(known, me)).status).toBe(200);
  for (let at = 0; at < FAILURES; at += 1) {
    // One is no token, and the others are none of ours.
    const authorization = at === 0 ? 'Basic dXNlcjpwYXNz' : `Bearer ${'x'.repeat(at)}.y.z`;
    expect((await from({ connection, authorization }, me)).status).toBe(401);
  }
  for (const authorization of ['Bearer x.y.z', 'Basic dXNlcjpwYXNz', fresh.authorization]) {
    const { status, retryAfter, body } = await from({ connection, authorization }, me);
    expect([status, retryAfter, JSON.parse(body)]).toEqual([
      429,
      '60',
      { errors: [{ message: MESSAGE, extensions: { code: 'RATE_LIMITED' } }] },
    ]);
  }
  for (const [path, query] of [
    ['/status-lists', ''],
    ['/reconciliations', 'x'],
  ] as const) {
    const { status, retryAfter, body } = await from({ connection, authorization: 'Bearer x.y.z' }, query, path);
    expect([status, retryAfter, body]).toEqual([429, '60', expect.stringContaining(MESSAGE)]);
  }
  expect((await from(known, me)).status).toBe(200);
  expect((await from({ connection }, me)).status).toBe(200);
  expect((await from({ ...fresh, connection: '127.0.1.51' }, me)).status).toBe(200);
});

test('uploads to compare and status lists, which are made for many at once, cost no look-ups', async () => {
  const reader = await bearer('bureau:PT#bulk');
  await from(reader, listOf(Array<string>(LOOK_UPS).fill(valid)));
  expect((await from(reader, listOf([valid]))).status).toBe(429);
  const upload = await fetch(`${nansen.url}/reconciliations`, {
    method: 'POST',
    headers: { ...reader, 'content-type': 'text/plain' },
    body: `${Array<string>(100).fill(UNKNOWN).join('\n')}\n`,
  });
  expect([upload.status, await upload.text()]).toEqual([200, expect.stringContaining('"notValid":100')]);
  expect((await fetch(`${nansen.url}/status-lists/PT`, { headers: reader })).status).toBe(200);
});

test('a status list costs an operation', async () => {
  const list = async (country: string): Promise<Answered> =>
    from({ authorization: `Bearer ${await nansen.token(`bureau:${country}`)}` }, '', `/status-lists/${country}`);
  for (let fetched = 0; fetched < OPERATIONS; fetched += 1) expect((await list('NO')).status).toBe(200);
  const refused = await list('NO');
  expect(refused).toMatchObject({ status: 429, retryAfter: expect.any(String) });
  expect(refused.body).toContain(MESSAGE);
  expect((await list('DK')).status).toBe(200);
});

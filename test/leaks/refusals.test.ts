/** Who was refused, and why, stands in the log under pseudonyms: an operator can trace a flood, and the log alone names nobody. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPair, importJWK, SignJWT, type JWTPayload } from 'jose';
import { logPseudonyms } from '../../src/server/log-pseudonyms.ts';
import { DEVELOPMENT_ISSUER } from '../../src/server/development-issuer.ts';
import { keepLog } from '../support/kept-log.ts';
import { startNansen, type Nansen } from '../support/nansen.ts';
import { FOLLOW, openStream } from '../support/stream.ts';

const USER = 'CANARY-USER-9S6Z';
const VALUE = 'CANARY-VALUE-9S6Z';
const SECRET = '5e'.repeat(32);

let nansen: Nansen;
let log: string[];
beforeAll(async () => {
  nansen = await startNansen('PGlite', {
    environment: { LOG_LEVEL: 'fatal', CURSOR_SECRET: SECRET, NANSEN_OPERATIONS: 'AUDITOR=1' },
  });
  log = keepLog(nansen.server);
});
afterAll(() => nansen.stop());

const now = () => Math.floor(Date.now() / 1000);
const pseudonym = (): string => logPseudonyms(Buffer.from(SECRET, 'hex')).of('user', USER, new Date());

function claims(more: JWTPayload = {}): JWTPayload {
  const { issuer, audience } = DEVELOPMENT_ISSUER;
  const base = {
    iss: issuer,
    aud: audience,
    sub: USER,
    client_id: 'test',
    jti: randomUUID(),
    iat: now(),
    exp: now() + 300,
  };
  return { ...base, reader: 'bureau:FR', ...more };
}

/** A token of the server's own issuer. */
async function signed(payload: JWTPayload, header: { alg?: string; typ?: string; kid?: string } = {}): Promise<string> {
  const jwk = JSON.parse(readFileSync(join(nansen.folder, 'development-issuer.json'), 'utf8')) as { kid: string };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid, ...header })
    .sign(await importJWK(jwk, 'ES256'));
}

async function forged(): Promise<string> {
  const { kid } = JSON.parse(readFileSync(join(nansen.folder, 'development-issuer.json'), 'utf8')) as { kid: string };
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid }).sign(privateKey);
}

async function send(authorization: string, query = '{ me { reader } }', address = '/graphql'): Promise<number> {
  const response = await fetch(`${nansen.url}${address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query }),
  });
  await response.text();
  return response.status;
}

/** The lines about refusals since it was asked last. No line holds a name, a token or a value. */
function refusals(...secrets: string[]): Record<string, string | null>[] {
  const written = log.splice(0);
  for (const secret of [USER, VALUE, '127.0.0.1', ...secrets]) expect(written.join('')).not.toContain(secret);
  return written.flatMap((line) => {
    const { refusal } = JSON.parse(line) as { refusal?: Record<string, string | null> };
    return refusal === undefined ? [] : [refusal];
  });
}

describe('a token that is refused is logged with the class of the refusal, and its user:', () => {
  test.each<[string, () => Promise<string>, string, string | null, 'user' | 'claimedUser' | null]>([
    ['expired', () => signed(claims({ iat: now() - 600, exp: now() - 300 })), 'EXPIRED', null, 'user'],
    ['not yet valid', () => signed(claims({ nbf: now() + 300 })), 'NOT_YET', 'nbf', 'user'],
    ['issued in the future', () => signed(claims({ iat: now() + 60 })), 'NOT_YET', 'iat', 'user'],
    ['good for more than a day', () => signed(claims({ exp: now() + 86_401 })), 'LIFETIME', 'exp', 'user'],
    ['of another audience', () => signed(claims({ aud: VALUE })), 'CLAIM', 'aud', 'user'],
    [
      'without an id',
      () => signed(JSON.parse(JSON.stringify({ ...claims(), jti: undefined })) as JWTPayload),
      'CLAIM',
      'jti',
      'user',
    ],
    ['with an odd claim', () => signed(claims({ amr: VALUE })), 'CLAIM', 'amr', 'user'],
    ['for no reader', () => signed(claims({ reader: VALUE })), 'READER', 'reader', 'user'],
    ['of another type', () => signed(claims(), { typ: 'JWT' }), 'TYPE', null, 'user'],
    ['of an unknown key', () => signed(claims(), { kid: VALUE }), 'UNKNOWN_KEY', null, 'claimedUser'],
    ['signed by somebody else', forged, 'SIGNATURE', null, 'claimedUser'],
    ['that is none', () => Promise.resolve(VALUE), 'MALFORMED', null, null],
  ])('one %s', async (_name, made, refusal, claim, whose) => {
    log.length = 0;
    const token = await made();
    expect(await send(`Bearer ${token}`)).toBe(401);
    expect(refusals(token)).toEqual([
      {
        class: refusal,
        claim,
        user: whose === 'user' ? pseudonym() : null,
        claimedUser: whose === 'claimedUser' ? pseudonym() : null,
        address: expect.stringMatching(/^[\w-]{16}$/),
      },
    ]);
  });

  test('a user with a NUL in the name', async () => {
    log.length = 0;
    expect(await send(`Bearer ${await signed(claims({ sub: 'A\u0000B' }))}`)).toBe(401);
    expect(refusals()).toMatchObject([{ class: 'CLAIM', claim: 'sub' }]);
  });

  test('what is no bearer token, and one in the address', async () => {
    log.length = 0;
    await send(`Basic ${VALUE}`);
    await send(`Bearer ${VALUE}`, '', `/graphql?access_token=${VALUE}`);
    expect(refusals()).toMatchObject([{ class: 'NO_BEARER_TOKEN' }, { class: 'TOKEN_IN_ADDRESS' }]);
  });

  test('a token that lives a day, the longest, is good', async () => {
    log.length = 0;
    expect(await send(`Bearer ${await signed(claims({ exp: now() + 86_400 }))}`)).toBe(200);
    expect(refusals()).toEqual([]);
  });
});

describe('an operation that is refused is logged once for a request, with its user:', () => {
  test.each<[string, JWTPayload, string, string]>([
    [
      'one of another role',
      { reader: 'police:TH' },
      '{ a: nationalConstraints { nodes { version } } b: nationalConstraints { nodes { version } } }',
      'FORBIDDEN',
    ],
    ['one over a quota', { reader: 'auditor' }, '{ a: me { reader } b: me { reader } }', 'RATE_LIMITED'],
  ])('%s', async (_name, more, query, refusal) => {
    log.length = 0;
    await send(`Bearer ${await signed(claims(more))}`, query);
    expect(refusals()).toMatchObject([{ class: refusal, user: pseudonym() }]);
  });

  test('a route of another role', async () => {
    log.length = 0;
    expect(await send(`Bearer ${await signed(claims({ reader: 'ccf' }))}`, '', '/reconciliations')).toBe(403);
    expect(refusals()).toMatchObject([{ class: 'FORBIDDEN', user: pseudonym() }]);
  });

  test('a stream of another role', async () => {
    log.length = 0;
    const setting = `mutation { setNationalConstraints(input: { inForceFrom: "${new Date().toISOString().slice(0, 10)}", entities: [{ entity: BORDER, may: [CHECK] }] }) { userErrors { code } } }`;
    expect((await nansen.ask('bureau:CH', setting)).data).toEqual({ setNationalConstraints: { userErrors: [] } });
    const token = await signed(claims({ reader: 'border:CH' }));
    await (await openStream(nansen, null, FOLLOW, {}, token)).toEnd();
    expect(refusals(token)).toMatchObject([{ class: 'FORBIDDEN', user: pseudonym() }]);
  });

  test('and nobody else is: a good request has no pseudonym', async () => {
    log.length = 0;
    expect(await send(`Bearer ${await signed(claims())}`)).toBe(200);
    const written = log.join('');
    expect(refusals()).toEqual([]);
    expect(written).toContain('"answered"');
    expect(written).not.toContain(pseudonym());
  });
});

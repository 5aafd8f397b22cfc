/**
 * Who asks: tokens of a real OpenID provider become readers, and every other is refused in one constant answer before a byte
 * of the body is looked at.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWK,
  type JWTPayload,
} from 'jose';
import { startNansen, type Nansen } from './support/nansen.ts';
import { startOpenIdProvider, type OpenIdProvider } from './support/openid-provider.ts';

const READERS = [
  ...['bureau:FR', 'asylum-office:SE', 'border:TH', 'immigration:CA', 'police:TH'],
  ...['refugee-desk', 'notices-desk', 'ccf', 'auditor'],
];
const UNKNOWN = ['bureau', 'bureau:XX', 'bureau:914', 'public', 'secretariat', 'ccf:FR'];
const WHO = '{ me { reader role audience country } }';
const REFUSAL =
  '{"errors":[{"message":"The access token is missing something or is not valid. Sign in again.","extensions":{"code":"UNAUTHENTICATED"}}]}\n';

let provider: OpenIdProvider;
let nansen: Nansen;

const settingsOf = (issuer: string, audience: string) => ({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience });

beforeAll(async () => {
  provider = await startOpenIdProvider({ readers: [...READERS, ...UNKNOWN] });
  nansen = await startNansen('PGlite', { environment: settingsOf(provider.issuer, provider.audience) });
});
afterAll(async () => {
  await nansen.stop();
  await provider.stop();
});

interface Sent {
  readonly authorization?: string;
  readonly body?: string;
  readonly address?: string;
  readonly type?: string;
}

async function send({ authorization, body, address = '', type = 'application/json' }: Sent, server = nansen) {
  const response = await fetch(`${server.url}/graphql${address}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(authorization === undefined ? {} : { authorization }) },
    body: body ?? JSON.stringify({ query: WHO }),
  });
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, text: await response.text() };
}

const bearer = (token: string): Sent => ({ authorization: `Bearer ${token}` });

/** Claims as the provider makes them, to be spoilt one at a time. */
function claims(more: JWTPayload = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: provider.issuer,
    aud: provider.audience,
    sub: 'someone',
    client_id: 'client',
    jti: randomUUID(),
    iat: now,
    exp: now + 300,
    reader: 'bureau:FR',
    ...more,
  };
}
const without = (name: string): JWTPayload => {
  const { [name]: _left, ...others } = claims();
  return others;
};

async function expectRefusal(sent: Sent): Promise<void> {
  const { status, headers, text } = await send(sent);
  expect([status, text, headers['www-authenticate'], headers['cache-control']]).toEqual([
    401,
    REFUSAL,
    'Bearer',
    'no-store',
  ]);
}

describe('tokens of the provider', () => {
  test.each(READERS)('make %s a reader', async (reader) => {
    const { status, text } = await send(bearer(await provider.token(reader)));
    expect(status).toBe(200);
    expect(JSON.parse(text).data.me.reader).toBe(reader);
  });

  test.each(['RS256', 'ES256'] as const)('may be signed with %s', async (algorithm) => {
    expect((await send(bearer(await provider.token('ccf', { algorithm })))).status).toBe(200);
  });

  test.each(UNKNOWN)('do not make a reader of "%s"', async (reader) => {
    await expectRefusal(bearer(await provider.token(reader)));
  });

  test.each([[[]], [['SE']], [['SE', 'NO']]])('may tell the nationalities %j of an officer', async (nationalities) => {
    const token = await provider.sign(claims({ reader: 'refugee-desk', nationalities }));
    expect((await send(bearer(token))).status).toBe(200);
  });

  test.each([['SE'], [['se']], [['914']], [[1]], [null], [Array(11).fill('SE')]])(
    'with nationalities %j are refused',
    async (nationalities) => {
      await expectRefusal(bearer(await provider.sign(claims({ reader: 'refugee-desk', nationalities }))));
    },
  );

  test('for somebody else are refused', async () => {
    await expectRefusal(bearer(await provider.token('bureau:FR', { audience: 'https://other.example/' })));
  });

  test('may carry what RFC 9068 lists beside', async () => {
    const more = {
      nbf: 1,
      auth_time: 1,
      acr: '1',
      amr: ['pwd'],
      scope: 'read',
      aud: ['https://other.example/', provider.audience],
    };
    expect((await send(bearer(await provider.sign(claims(more))))).status).toBe(200);
    expect((await send({ authorization: `bearer ${await provider.sign(claims())}` })).status).toBe(200);
  });

  test('nobody is the public without one', async () => {
    const { status, text } = await send({});
    expect([status, JSON.parse(text).data.me]).toEqual([
      200,
      { reader: 'public', role: 'PUBLIC', audience: 'PUBLIC', country: null },
    ]);
  });
});

describe('is refused, in one constant answer,', () => {
  test.each<[string, () => JWTPayload]>([
    ['another issuer', () => claims({ iss: 'https://login.example.org' })],
    ['an issuer with a slash more', () => claims({ iss: `${provider.issuer}/` })],
    ['another audience', () => claims({ aud: 'https://other.example/' })],
    ['no audience', () => without('aud')],
    ['no issuer', () => without('iss')],
    ['no subject', () => without('sub')],
    ['an empty subject', () => claims({ sub: '' })],
    ['no client', () => without('client_id')],
    ['no id', () => without('jti')],
    ['no time of issue', () => without('iat')],
    ['no expiry', () => without('exp')],
    ['an expiry that is over', () => claims({ exp: Math.floor(Date.now() / 1000) - 60 })],
    ['a time that is not yet', () => claims({ nbf: Math.floor(Date.now() / 1000) + 60 })],
    ['no reader', () => without('reader')],
    ['a reader that is no text', () => claims({ reader: ['bureau:FR'] })],
    ['two readers', () => claims({ reader: 'bureau:FR,ccf' })],
    ['an unknown claim', () => claims({ role: 'CCF' })],
    [
      'a claim of the prototype',
      () => JSON.parse(JSON.stringify(claims()).replace('{', '{"__proto__":{"a":1},')) as JWTPayload,
    ],
    ['a claim of the wrong kind', () => claims({ scope: ['read'] })],
  ])('a genuine token with %s', async (_name, made) => {
    await expectRefusal(bearer(await provider.sign(made())));
  });

  test.each(['JWT', 'at+jwt+x', 'id+jwt', ''])('a token of the type "%s"', async (typ) => {
    await expectRefusal(bearer(await provider.sign(claims(), { typ })));
  });

  test('a token of an unknown key, of another key under a known name, and one that names no key of the algorithm', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const kid = decodeProtectedHeader(await provider.token('ccf')).kid!;
    for (const named of [kid, 'unknown']) {
      const token = new SignJWT(claims())
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: named })
        .sign(privateKey);
      await expectRefusal(bearer(await token));
    }
    const other = await generateKeyPair('ES256');
    const token = new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid }).sign(other.privateKey);
    await expectRefusal(bearer(await token));
  });

  test('a token without a signature, and one signed with the public key as if it were a secret', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
      await expectRefusal(bearer(`${part({ alg, typ: 'at+jwt' })}.${part(claims())}.`));
      await expectRefusal(bearer(`${part({ alg, typ: 'at+jwt' })}.${part(claims())}.AAAA`));
    }
    const { keys } = (await (await fetch(provider.jwksUri)).json()) as { keys: JWK[] };
    const published = keys.find((key) => key.alg === 'RS256')!;
    const pem = await exportSPKI(
      (await importJWK(published, 'RS256', { extractable: true })) as Parameters<typeof exportSPKI>[0],
    );
    for (const secret of [pem, JSON.stringify(published), published.n!]) {
      const signed = `${part({ alg: 'HS256', typ: 'at+jwt', kid: published.kid })}.${part(claims())}`;
      await expectRefusal(bearer(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`));
    }
  });

  test('a token that was altered in one place, in whichever part', async () => {
    const token = await provider.token('bureau:FR');
    const parts = token.split('.');
    for (const [n, part] of parts.entries()) {
      const middle = Math.floor(part.length / 2);
      const altered = part.slice(0, middle) + (part[middle] === 'A' ? 'B' : 'A') + part.slice(middle + 1);
      await expectRefusal(bearer(parts.with(n, altered).join('.')));
    }
    const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), reader: 'ccf' })).toString('base64url');
    await expectRefusal(bearer([parts[0], forged, parts[2]].join('.')));
  });

  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer garbage',
    'Bearer a.b.c',
    'Bearer ..',
    'Basic dXNlcjpwYXNzd29yZA==',
    'DPoP a.b.c',
    'Token a.b.c',
    `Bearer ${'a'.repeat(9000)}`,
    'Bearer a b',
    'Bearer a.b.c, Bearer a.b.c',
    'null',
  ])('the header %j', async (authorization) => {
    await expectRefusal({ authorization });
  });

  test('a token in the address, though it is good, and though another stands in the header', async () => {
    const token = await provider.token('bureau:FR');
    await expectRefusal({ address: `?access_token=${token}` });
    await expectRefusal({ ...bearer(token), address: `?access_token=${token}` });
    await expectRefusal({ address: '?access_token=' });
  });

  test('before a byte of the body is looked at', async () => {
    const authorization = 'Bearer garbage';
    await expectRefusal({ authorization, body: '{"query": ' });
    await expectRefusal({ authorization, body: '' });
    await expectRefusal({ authorization, body: 'x'.repeat(5_000_000) });
    await expectRefusal({ authorization, body: 'query', type: 'text/plain' });
    await expectRefusal({ authorization, body: JSON.stringify({ query: '{ noSuchField }' }) });
    await expectRefusal({ authorization, body: JSON.stringify({ query: '{ __schema { types { name } } }' }) });
  });
});

describe('time', () => {
  test('ends a token, though it was taken a moment ago', async () => {
    // A few seconds of difference between clocks are forgiven.
    const token = await provider.sign(claims({ exp: Math.floor(Date.now() / 1000) - 3 }));
    expect((await send(bearer(token))).status).toBe(200);
    await sleep(3_500);
    await expectRefusal(bearer(token));
  });
});

describe('an issuer', () => {
  test('that rotates its keys is followed, and tokens of the old key stand while it is published', async () => {
    const old = await provider.token('bureau:FR');
    expect((await send(bearer(old))).status).toBe(200);
    await provider.rotateKeys();
    const fresh = await provider.token('ccf');
    expect(decodeProtectedHeader(fresh).kid).not.toBe(decodeProtectedHeader(old).kid);
    let status = 0;
    for (let tries = 0; status !== 200 && tries < 30; tries += 1) {
      status = (await send(bearer(fresh))).status;
      if (status !== 200) await sleep(200);
    }
    expect(status).toBe(200);
    // Not the same token, which is remembered for a while: another one of the old key.
    expect((await send(bearer(old))).status).toBe(200);
  });

  test('that is away makes the service unavailable, not the token bad; the public is served', async () => {
    const away = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => away.once('listening', resolve));
    const { port } = away.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    await new Promise((resolve) => away.close(resolve));
    const orphan = await startNansen('PGlite', { environment: settingsOf(issuer, 'nansen') });
    const fake = new FakeIssuer(issuer, port);
    try {
      const token = bearer(await fake.token());
      expect(await send(token, orphan)).toMatchObject({ status: 503, text: UNAVAILABLE });
      expect((await send({}, orphan)).status).toBe(200);

      // It comes up, but with other things than keys; then with them.
      await fake.listen();
      for (const answers of [
        'error',
        'nonsense',
        'other issuer',
        'keys error',
        'keys nonsense',
        'keys without keys',
      ] as const) {
        fake.answers = answers;
        expect([answers, await send(token, orphan)]).toEqual([
          answers,
          expect.objectContaining({ status: 503, text: UNAVAILABLE }),
        ]);
      }
      fake.answers = 'keys';
      let answer = await send(token, orphan);
      for (let tries = 0; answer.status !== 200 && tries < 40; tries += 1) {
        await sleep(100);
        answer = await send(token, orphan);
      }
      expect(answer.status).toBe(200);
    } finally {
      await fake.close();
      await orphan.stop();
    }
  });
});

const UNAVAILABLE =
  '{"errors":[{"message":"The service is not available at the moment. Try again.","extensions":{"code":"SERVICE_UNAVAILABLE"}}]}\n';

type Answers = 'error' | 'nonsense' | 'other issuer' | 'keys error' | 'keys nonsense' | 'keys without keys' | 'keys';

/** An issuer that fails in every way there is, before it works. */
class FakeIssuer {
  answers: Answers = 'error';
  readonly #issuer: string;
  readonly #port: number;
  readonly #keys = generateKeyPair('ES256', { extractable: true });
  #server: Server | null = null;

  constructor(issuer: string, port: number) {
    this.#issuer = issuer;
    this.#port = port;
  }

  async token(): Promise<string> {
    return new SignJWT({ ...claims(), iss: this.#issuer, aud: 'nansen' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one' })
      .sign((await this.#keys).privateKey);
  }

  async listen(): Promise<void> {
    const key = { ...(await exportJWK((await this.#keys).publicKey)), kid: 'one', alg: 'ES256' };
    this.#server = createServer((request, response) => {
      const forKeys = request.url === '/keys';
      const about = forKeys ? this.answers.replace(/^keys ?/, '') : this.answers.startsWith('keys') ? '' : this.answers;
      response.statusCode = about === 'error' ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      if (about === 'nonsense') response.end('<html>');
      else if (forKeys) response.end(JSON.stringify(about === 'without keys' ? {} : { keys: [key] }));
      else {
        const issuer = about === 'other issuer' ? 'https://login.example.org' : this.#issuer;
        response.end(JSON.stringify({ issuer, jwks_uri: `${this.#issuer}/keys` }));
      }
    }).listen(this.#port, '127.0.0.1');
    await new Promise((resolve) => this.#server?.once('listening', resolve));
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => (this.#server === null ? resolve(null) : this.#server.close(resolve)));
  }
}

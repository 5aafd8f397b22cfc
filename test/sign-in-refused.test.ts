/** Every other token is refused in one constant answer, before a byte of the body is read. */
import { createHmac } from 'node:crypto';
import { describe, test } from '@jest/globals';
import {
  decodeJwt,
  decodeProtectedHeader,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWK,
  type JWTPayload,
} from 'jose';
import { bearer, signInFixture } from './support/sign-in.ts';

const signIn = signInFixture();
const { claims, without, expectRefusal } = signIn;

describe('is refused, in one constant answer,', () => {
  test.each<[string, () => JWTPayload]>([
    ['another issuer', () => claims({ iss: 'https://login.example.org' })],
    ['an issuer with a slash more', () => claims({ iss: `${signIn.provider.issuer}/` })],
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
    ['a reader that is no text', () => claims({ reader: { of: 'bureau:FR' } })],
    ['a list of two readers', () => claims({ reader: ['bureau:FR', 'ccf'] })],
    ['two readers', () => claims({ reader: 'bureau:FR,ccf' })],
    ['a key that it is bound to', () => claims({ cnf: { jkt: 'x' } })],
    ['a claim of the wrong kind', () => claims({ scope: ['read'] })],
  ])('a genuine token with %s', async (_name, made) => {
    await expectRefusal(bearer(await signIn.provider.sign(made())));
  });

  test.each(['JWT', 'at+jwt+x', 'id+jwt', ''])('a token of the type "%s"', async (typ) => {
    await expectRefusal(bearer(await signIn.provider.sign(claims(), { typ })));
  });

  test('a token of an unknown key, of another key under a known name, and one that names no key of the algorithm', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const kid = decodeProtectedHeader(await signIn.provider.token('ccf')).kid!;
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
    const { keys } = (await (await fetch(signIn.provider.jwksUri)).json()) as { keys: JWK[] };
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
    const token = await signIn.provider.token('bureau:FR');
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
    const token = await signIn.provider.token('bureau:FR');
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

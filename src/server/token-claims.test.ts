/** Tokens as issuers make them: what they add is ignored, what contradicts is refused, and one reader is found where the operator says. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { ENTRA_ID, KEYCLOAK, READERS_OF_ROLES } from '../../test/support/issuer-tokens.ts';
import { formatReader } from '../policy/reader.ts';
import type { IssuerSettings } from './configuration.ts';
import { signInWith } from './sign-in.ts';
import { UnauthenticatedError } from './unauthenticated.ts';

const STANDARD: IssuerSettings = {
  issuer: 'https://login.example.org',
  audience: 'https://nansen.example.org',
  algorithms: ['ES256'],
  longestLifetime: 86_400,
  tokenTypes: ['at+jwt'],
  optionalClaims: [],
  readerClaim: 'reader',
  readers: null,
};

let privateKey: CryptoKey;
let keys: ReturnType<typeof createLocalJWKSet>;
beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  privateKey = pair.privateKey;
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'key', alg: 'ES256' }] });
});

const now = Math.floor(Date.now() / 1000);
const BASE = { iss: STANDARD.issuer, aud: STANDARD.audience, sub: 'someone', iat: now, exp: now + 300 };
const RFC_9068 = { ...BASE, jti: 'id', client_id: 'client', reader: 'bureau:FR' };

/** The reader of a token, or why there is none: the class and the claim. */
async function outcome(claims: JWTPayload, more: Partial<IssuerSettings> = {}, typ = 'at+jwt'): Promise<string> {
  const token = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'key', typ }).sign(privateKey);
  try {
    return formatReader(await signInWith({ ...STANDARD, ...more }, keys)(`Bearer ${token}`));
  } catch (error) {
    if (!(error instanceof UnauthenticatedError)) throw error;
    return `${error.refusal} ${error.token.claim ?? ''}`.trim();
  }
}

describe('claims', () => {
  test('that nothing here knows are ignored', async () => {
    for (const more of [
      { role: 'CCF' },
      { groups: ['a'] },
      { tenant: { id: 1 } },
      JSON.parse('{"__proto__":{"reader":"ccf"}}') as object,
    ])
      expect(await outcome({ ...RFC_9068, ...more })).toBe('bureau:FR');
  });

  test.each<[string, object]>([
    ['cnf', { cnf: { jkt: 'x' } }],
    ['cnf', { cnf: null }],
    ['nonce', { nonce: 'x' }],
    ['at_hash', { at_hash: 'x' }],
    ['typ', { typ: 'ID' }],
    ['typ', { typ: 'Refresh' }],
    ['token_use', { token_use: 'id' }],
    ['scope', { scope: ['read'] }],
    ['nationalities', { nationalities: ['XX'] }],
    ['sub', { sub: 'A\u0000B' }],
  ])('"%s" refuses a token that it contradicts', async (claim, more) => {
    expect(await outcome({ ...RFC_9068, ...more })).toBe(`CLAIM ${claim}`);
  });

  test('may be left out where the operator says so', async () => {
    expect(await outcome({ ...BASE, client_id: 'x', reader: 'ccf' })).toBe('CLAIM jti');
    expect(await outcome({ ...BASE, jti: 'x', reader: 'ccf' })).toBe('CLAIM client_id');
    expect(await outcome({ ...BASE, reader: 'ccf' }, { optionalClaims: ['jti', 'client_id'] })).toBe('ccf');
  });
});

describe('the type', () => {
  test('is at+jwt, unless the operator says more', async () => {
    expect(await outcome(RFC_9068, {}, 'application/at+jwt')).toBe('bureau:FR');
    expect(await outcome(RFC_9068, {}, 'JWT')).toBe('TYPE');
    expect(await outcome(RFC_9068, { tokenTypes: ['at+jwt', 'JWT'] }, 'JWT')).toBe('bureau:FR');
    expect(await outcome(RFC_9068, { tokenTypes: ['JWT'] }, 'at+jwt')).toBe('TYPE');
    for (const typ of ['', 'id+jwt', 'dpop+jwt', 'logout+jwt'])
      expect(await outcome(RFC_9068, { tokenTypes: ['at+jwt', 'JWT'] }, typ)).toBe('TYPE');
  });

  test('does not make a token of another audience good', async () => {
    expect(await outcome({ ...RFC_9068, aud: 'client' }, { tokenTypes: ['JWT'] }, 'JWT')).toBe('CLAIM aud');
  });
});

describe('the reader', () => {
  const { reader: _reader, ...WITHOUT } = RFC_9068;
  const readers = { 'nansen-bureau-fr': 'bureau:FR', 'Nansen.Ccf': 'ccf', wrong: 'bureau:XX' };

  test.each<[string, Partial<IssuerSettings>, object, string]>([
    ['a path', { readerClaim: 'realm_access.roles' }, { realm_access: { roles: ['x', 'ccf'] } }, 'ccf'],
    [
      'a name with dots',
      { readerClaim: 'https://nansen.example.org/reader' },
      { 'https://nansen.example.org/reader': 'ccf' },
      'ccf',
    ],
    ['scopes', { readerClaim: 'scp' }, { scp: 'openid bureau:SE' }, 'bureau:SE'],
    ['a mapping', { readerClaim: 'roles', readers }, { roles: ['other', 'nansen-bureau-fr'] }, 'bureau:FR'],
    ['the same twice', { readerClaim: 'roles' }, { roles: ['ccf', 'ccf'] }, 'ccf'],
    ['two readers', { readerClaim: 'roles', readers }, { roles: ['Nansen.Ccf', 'nansen-bureau-fr'] }, 'READER roles'],
    ['a reader that is not in the mapping', { readerClaim: 'roles', readers }, { roles: ['ccf'] }, 'READER roles'],
    ['a reader that is none', { readerClaim: 'roles', readers }, { roles: ['wrong'] }, 'READER roles'],
    ['a name of the prototype', { readerClaim: 'roles', readers }, { roles: ['constructor'] }, 'READER roles'],
    ['a path that leads nowhere', { readerClaim: 'a.b.c' }, { a: { b: 'ccf' } }, 'READER a.b.c'],
    ['a path of the prototype', { readerClaim: 'constructor.name' }, {}, 'READER constructor.name'],
    ['no text', { readerClaim: 'roles' }, { roles: { 0: 'ccf' } }, 'READER roles'],
    ['too many values', { readerClaim: 'roles' }, { roles: [...Array<string>(600).fill('x'), 'ccf'] }, 'READER roles'],
    ['text with two readers', {}, { reader: 'bureau:FR,ccf' }, 'READER reader'],
  ])('from %s', async (_name, settings, more, expected) => {
    expect(await outcome({ ...WITHOUT, ...more }, settings)).toBe(expected);
  });
});

describe('the recipes of docs/sign-in.md', () => {
  // The shapes of access tokens in the documentation of these servers.
  const keycloakToken = { ...BASE, ...KEYCLOAK, aud: [STANDARD.audience, 'account'] };
  const entraToken = { ...BASE, ...ENTRA_ID, nbf: now };
  const readers = READERS_OF_ROLES;
  const settings = { tokenTypes: ['JWT'], readers } as const;

  test('make readers of the tokens of Keycloak', async () => {
    const keycloak = { ...settings, optionalClaims: ['client_id'], readerClaim: 'realm_access.roles' } as const;
    expect(await outcome(keycloakToken, keycloak, 'JWT')).toBe('bureau:FR');
    expect(await outcome({ ...keycloakToken, typ: 'ID' }, keycloak, 'JWT')).toBe('CLAIM typ');
    expect(await outcome({ ...keycloakToken, aud: 'account' }, keycloak, 'JWT')).toBe('CLAIM aud');
  });

  test('make readers of the tokens of Entra ID', async () => {
    const entra = { ...settings, optionalClaims: ['jti', 'client_id'], readerClaim: 'roles' } as const;
    expect(await outcome(entraToken, entra, 'JWT')).toBe('ccf');
    expect(await outcome({ ...entraToken, nonce: 'x' }, entra, 'JWT')).toBe('CLAIM nonce');
    expect(await outcome({ ...entraToken, roles: [] }, entra, 'JWT')).toBe('READER roles');
  });
});

/** The tests' OpenID provider issues what RFC 9068 describes, and rotates its keys as real ones do. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWTVerifyResult } from 'jose';
import { startOpenIdProvider, type OpenIdProvider } from './support/openid-provider.ts';

describe('the OpenID provider', () => {
  let provider: OpenIdProvider;

  beforeAll(async () => {
    provider = await startOpenIdProvider({ readers: ['bureau:FR', 'ccf'] });
  });

  afterAll(async () => {
    await provider.stop();
  });

  function verify(token: string): Promise<JWTVerifyResult> {
    return jwtVerify(token, createRemoteJWKSet(new URL(provider.jwksUri)), {
      algorithms: ['RS256', 'ES256'],
      issuer: provider.issuer,
      audience: provider.audience,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti'],
    });
  }

  test.each(['RS256', 'ES256'] as const)(
    'issues access tokens that name the reader, signed with %s',
    async (algorithm) => {
      const { payload, protectedHeader } = await verify(await provider.token('bureau:FR', { algorithm }));
      expect(payload['reader']).toBe('bureau:FR');
      expect(protectedHeader.alg).toBe(algorithm);
    },
  );

  test('publishes the address of its keys where discovery looks for it', async () => {
    const response = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
    await expect(response.json()).resolves.toMatchObject({ issuer: provider.issuer, jwks_uri: provider.jwksUri });
  });

  test('issues tokens for another audience, and signs wrong ones, for the server to refuse', async () => {
    await expect(verify(await provider.token('ccf', { audience: 'https://other.example/' }))).rejects.toThrow(/"aud"/);
    await expect(verify(await provider.sign({ reader: 'ccf' }))).rejects.toThrow(/"iss"/);
    const claims = { iss: provider.issuer, aud: provider.audience, reader: 'ccf' };
    await expect(verify(await provider.sign(claims, { typ: 'JWT' }))).rejects.toThrow(/"typ"/);
  });

  test('rotates its keys: old tokens stand while the old key is published, and fall with it', async () => {
    const old = await provider.token('ccf');
    await provider.rotateKeys();
    const fresh = await provider.token('ccf');
    expect(decodeProtectedHeader(fresh).kid).not.toBe(decodeProtectedHeader(old).kid);
    await expect(verify(old)).resolves.toBeDefined();
    await expect(verify(fresh)).resolves.toBeDefined();

    await provider.rotateKeys({ keepOld: false });
    await expect(verify(old)).rejects.toThrow(/no applicable key/);
  });
});

/**
 * Ed25519 keys as they are stored in the database: the public half as the `x` of its JWK, the private half as 32
 * wrapped bytes.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';

/** A key as it is published (RFC 7517, RFC 8037). */
export interface PublishedKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

export interface NewKey {
  readonly kid: string;
  readonly publicKey: string;
  /** As long as a data key, so that any provider can wrap it. The caller clears it. */
  readonly privateKey: Buffer;
}

export async function newKeyPair(): Promise<NewKey> {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  return { kid, publicKey: x, privateKey: Buffer.from(d, 'base64url') };
}

/** The key to sign with. The bytes from which it was made are cleared. */
export function privateKeyOf(publicKey: string, privateKey: Buffer): KeyObject {
  const key = { kty: 'OKP', crv: 'Ed25519', x: publicKey, d: privateKey.toString('base64url') };
  privateKey.fill(0);
  return createPrivateKey({ format: 'jwk', key });
}

export function publishedKey({ kid, publicKey }: { readonly kid: string; readonly publicKey: string }): PublishedKey {
  return { kty: 'OKP', crv: 'Ed25519', x: publicKey, kid, alg: 'EdDSA', use: 'sig' };
}

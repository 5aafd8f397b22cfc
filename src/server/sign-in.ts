/**
 * Sign-in: turns a bearer token into a reader.
 *
 * Tokens are OAuth 2.0 JWT access tokens (RFC 9068). A key that the issuer publishes signs them with one of the named algorithms. They are
 * for this issuer, this audience and this moment. `token-claims.ts` reads what else they say.
 */
import { hash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { PUBLIC_READER, type Reader } from '../policy/reader.ts';
import type { IssuerSettings } from './configuration.ts';
import { readToken } from './token-claims.ts';
import { refusalOf, UnauthenticatedError, userOf } from './unauthenticated.ts';

/**
 * Turns the value of an `Authorization` header into a reader.
 *
 * @param beforeVerifying is called before a token is verified, unless it was verified a moment ago. It may throw
 */
export type SignIn = (authorization: string | undefined, beforeVerifying?: () => Promise<void>) => Promise<Reader>;

/** The issuer's keys cannot be fetched at the moment. */
export class IssuerUnavailableError extends Error {}

/** How far clocks may differ. */
export const CLOCK_TOLERANCE_S = 5;
/** How long a verified token stays in the cache. The time is short, so that the tokens of a withdrawn key end soon. */
const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 10_000;
const LONGEST_TOKEN = 8_192;
/** What a token holds unless the operator says that the issuer leaves it out (RFC 9068, 2.2). */
const ALWAYS_HERE = ['jti', 'client_id'] as const;

/** The library's codes when it got no keys, or something else in their place. They say nothing about the token. */
const KEYS_AWAY: ReadonlySet<string> = new Set([
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
  errors.JOSEError.code,
]);
/** How long after a fetch of the issuer's keys an unknown key causes no new fetch. */
const KEYS_COOLDOWN_MS = 2_000;

interface Remembered {
  readonly reader: Reader;
  readonly until: number;
}

/** @param keys finds the issuer's key; {@link remoteKeys} in production */
export function signInWith(settings: IssuerSettings, keys: JWTVerifyGetKey): SignIn {
  const { issuer, audience, algorithms, longestLifetime } = settings;
  const types = new Set(settings.tokenTypes.map(typeOf));
  const remembered = new Map<string, Remembered>();

  return async (authorization, beforeVerifying) => {
    if (authorization === undefined) return PUBLIC_READER;
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined || token.length > LONGEST_TOKEN) {
      await beforeVerifying?.();
      throw new UnauthenticatedError('NO_BEARER_TOKEN');
    }
    const digest = hash('sha256', token, 'base64');
    const known = remembered.get(digest);
    if (known !== undefined && known.until > Date.now()) return known.reader;
    await beforeVerifying?.();
    const verified = await verify(token);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(digest, verified);
    return verified.reader;
  };

  async function verify(token: string): Promise<Remembered> {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: [...algorithms],
      requiredClaims: ['exp', 'iat', 'sub', ...ALWAYS_HERE.filter((claim) => !settings.optionalClaims.includes(claim))],
      clockTolerance: CLOCK_TOLERANCE_S,
    }).catch((error: unknown) => {
      if (error instanceof errors.JOSEError && !KEYS_AWAY.has(error.code)) throw refusalOf(error, token);
      throw new IssuerUnavailableError('the keys of the issuer cannot be fetched', { cause: error });
    });
    const user = userOf(payload);
    if (!types.has(typeOf(protectedHeader.typ))) throw new UnauthenticatedError('TYPE', user);
    const { reader, issuedAt, expiresAt } = readToken(payload, settings);
    if (issuedAt > Date.now() / 1000 + CLOCK_TOLERANCE_S)
      throw new UnauthenticatedError('NOT_YET', { claim: 'iat', ...user });
    if (expiresAt - issuedAt > longestLifetime) throw new UnauthenticatedError('LIFETIME', { claim: 'exp', ...user });
    const expiry = (expiresAt + CLOCK_TOLERANCE_S) * 1000;
    return { reader, until: Math.min(expiry, Date.now() + REMEMBERED_MS) };
  }
}

/** A media type may be written whole (RFC 7515, 4.1.9), and in any case. */
function typeOf(typ: string | undefined): string {
  return (typ ?? '').toLowerCase().replace(/^application\//, '');
}

/** The issuer's published keys: found by its metadata (RFC 8414, OpenID Connect Discovery), fetched again when they change. */
export function remoteKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    keys ??= discover(issuer).catch((error: unknown) => {
      keys = null;
      throw new IssuerUnavailableError('the metadata of the issuer cannot be fetched', { cause: error });
    });
    return (await keys)(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
  if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
  const metadata = z.object({ issuer: z.literal(issuer), jwks_uri: z.url() }).parse(await response.json());
  return createRemoteJWKSet(new URL(metadata.jwks_uri), { timeoutDuration: 5_000, cooldownDuration: KEYS_COOLDOWN_MS });
}

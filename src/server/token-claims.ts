/**
 * What a verified token says. Issuers add claims of their own, so those that nothing here knows are ignored (RFC 9068, section 2.2). What
 * contradicts the use of the token as a bearer token for this service is refused.
 */
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { isCountryCode } from '../policy/countries.ts';
import { parseReader, type Reader } from '../policy/reader.ts';
import type { IssuerSettings } from './configuration.ts';
import { isStorable } from './storable-text.ts';
import { UnauthenticatedError, userOf } from './unauthenticated.ts';

/** Characters of a claim's name in the log. */
const LONGEST_NAME = 64;
/** The most values of the claim that holds the reader: people have many roles elsewhere. */
const MOST_VALUES = 500;

const schema = z.object({
  sub: z.string().min(1).max(255).refine(isStorable),
  exp: z.number(),
  iat: z.number(),
  jti: z.string().optional(),
  client_id: z.string().optional(),
  /** An officer does not decide in matters of their own country. */
  nationalities: z.array(z.string().refine(isCountryCode)).max(10).optional(),
  auth_time: z.number().optional(),
  acr: z.string().optional(),
  amr: z.array(z.string()).optional(),
  scope: z.string().optional(),
  /** The token is good only together with a key that its sender has (RFC 7800). Nobody asks for the key here. */
  cnf: z.undefined().optional(),
});

/** Claims of ID tokens (OpenID Connect Core, 2 and 3.3.2.11). An access token has none of them. */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'] as const;
/** What issuers that use one header for all tokens write into them, for those that are no access tokens. */
const KINDS: Readonly<Record<string, readonly unknown[]>> = {
  typ: ['ID', 'Refresh', 'Offline', 'Logout'],
  token_use: ['id'],
};

export interface ReadToken {
  readonly reader: Reader;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** @throws UnauthenticatedError that names the claim */
export function readToken(payload: JWTPayload, settings: IssuerSettings): ReadToken {
  const user = userOf(payload);
  const refused = (claim: unknown): UnauthenticatedError =>
    new UnauthenticatedError('CLAIM', { claim: String(claim).slice(0, LONGEST_NAME), ...user });
  const contradiction =
    OF_ID_TOKENS.find((name) => payload[name] !== undefined) ??
    Object.keys(KINDS).find((name) => KINDS[name]?.includes(payload[name]));
  if (contradiction !== undefined) throw refused(contradiction);
  const claims = schema.safeParse(payload);
  if (!claims.success) throw refused(claims.error.issues[0]?.path[0]);
  const { sub, nationalities, iat, exp } = claims.data;
  const text = readerText(payload, settings);
  const reader = text === null ? null : parseReader(text, sub, nationalities);
  if (reader === null) throw new UnauthenticatedError('READER', { claim: settings.readerClaim, ...user });
  return { reader, issuedAt: iat, expiresAt: exp };
}

/** The one reader that the claim names; null when it names none, or several: nobody is two readers at once. */
function readerText(payload: JWTPayload, { readerClaim, readers }: IssuerSettings): string | null {
  const value = valueAt(payload, readerClaim);
  const values = typeof value === 'string' ? scopesOf(value, readerClaim) : value;
  if (!Array.isArray(values) || values.length > MOST_VALUES) return null;
  const named = values.flatMap((each: unknown) => {
    if (typeof each !== 'string') return [];
    if (readers === null) return parseReader(each, '') === null ? [] : [each];
    return Object.hasOwn(readers, each) ? [readers[each] ?? ''] : [];
  });
  const [reader, ...others] = new Set(named);
  return reader === undefined || others.length > 0 ? null : reader;
}

/** Scopes are one text, separated by spaces (RFC 8693, 4.2). */
function scopesOf(value: string, claim: string): readonly string[] {
  return claim === 'scp' || claim === 'scope' ? value.split(' ') : [value];
}

/** The claim of that name, whatever dots are in it; otherwise the one to which the path leads. */
function valueAt(payload: JWTPayload, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  return path
    .split('.')
    .reduce<unknown>(
      (inside, name) =>
        typeof inside === 'object' && inside !== null && Object.hasOwn(inside, name)
          ? (inside as Record<string, unknown>)[name]
          : undefined,
      payload,
    );
}

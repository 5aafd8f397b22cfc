/**
 * Verifies what Nansen signed, with its public keys and nothing else: for `nansen verify status`, and as an example
 * for the software of a border post.
 */
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { z } from 'zod';
import { isValidAt, PLACES } from './bits.ts';
import { LIST_TYPE, STATEMENT_TYPE } from './token-types.ts';

interface Common {
  readonly issuer: string;
  /** The reference that a statement is about, or the address of a list. */
  readonly subject: string;
  readonly asOf: Date;
  readonly expiresAt: Date;
  /** It is genuine, but it is too old to act on. */
  readonly hasExpired: boolean;
}

export interface CheckedStatement extends Common {
  readonly kind: 'STATEMENT';
  /** The reader for whom it was made. */
  readonly reader: string;
  readonly isValid: boolean;
}

export interface CheckedList extends Common {
  readonly kind: 'LIST';
  /** Whether the alert of an index is valid. @throws RangeError for an index outside the list */
  isValidAt(place: number): boolean;
}

/** Nansen did not sign it, or none of the given keys can verify it. The message says which. */
export class NotGenuineError extends Error {}

const inflated = promisify(inflate);
const common = { iss: z.string(), sub: z.string(), iat: z.int(), exp: z.int() };
const statementClaims = z.object({ ...common, aud: z.string(), validity: z.enum(['VALID', 'NOT_VALID']) });
const listClaims = z.object({ ...common, status_list: z.object({ bits: z.literal(1), lst: z.string() }) });

/**
 * @param token a statement or a status list, as it was received
 * @param keys the public keys of Nansen, fetched at another time
 * @param now the moment for which it is verified
 * @throws NotGenuineError
 */
export async function check(token: string, keys: JSONWebKeySet, now: Date): Promise<CheckedStatement | CheckedList> {
  const { typ, payload, hasExpired } = await verified(token, keys, now);
  const told = ({ iss, sub, iat, exp }: { iss: string; sub: string; iat: number; exp: number }): Common => ({
    issuer: iss,
    subject: sub,
    asOf: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
    hasExpired,
  });
  if (typ === STATEMENT_TYPE) {
    const claims = claimsOf(statementClaims, payload);
    return { kind: 'STATEMENT', ...told(claims), reader: claims.aud, isValid: claims.validity === 'VALID' };
  }
  const claims = claimsOf(listClaims, payload);
  const bits = await bitsOf(claims.status_list.lst);
  return { kind: 'LIST', ...told(claims), isValidAt: (place) => isValidAt(bits, place) };
}

function claimsOf<Claims>(claims: z.ZodType<Claims>, payload: JWTPayload): Claims {
  const parsed = claims.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new NotGenuineError('It is signed, but its content is unknown: perhaps a newer form.', {
    cause: parsed.error,
  });
}

async function bitsOf(lst: string): Promise<Buffer> {
  try {
    // The exact length of a list, and no more: a token made to fill the memory of its reader is refused.
    return await inflated(Buffer.from(lst, 'base64url'), { maxOutputLength: PLACES / 8 });
  } catch (error) {
    throw new NotGenuineError('It is signed, but its list cannot be unpacked: perhaps a newer form.', {
      cause: error,
    });
  }
}

async function verified(
  token: string,
  keys: JSONWebKeySet,
  now: Date,
): Promise<{ readonly typ: string; readonly payload: JWTPayload; readonly hasExpired: boolean }> {
  let typ: string | undefined;
  try {
    ({ typ } = decodeProtectedHeader(token));
  } catch {
    throw new NotGenuineError('This is not a signed token.');
  }
  // One type must never be accepted as the other (RFC 8725, 3.11).
  if (typ !== STATEMENT_TYPE && typ !== LIST_TYPE) {
    throw new NotGenuineError('This is neither a statement of validity nor a status list.');
  }
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      algorithms: ['EdDSA'],
      typ,
      currentDate: now,
      requiredClaims: ['iss', 'sub', 'iat', 'exp'],
    });
    return { typ, payload, hasExpired: false };
  } catch (error) {
    // Its signature was verified before its times were checked.
    if (error instanceof errors.JWTExpired) return { typ, payload: error.payload, hasExpired: true };
    if (error instanceof errors.JWKSNoMatchingKey) {
      throw new NotGenuineError(
        'None of these keys signed it. Fetch the keys again; if the result is the same, it is not genuine.',
      );
    }
    throw new NotGenuineError('It was altered, or Nansen never signed it.', { cause: error });
  }
}

/** Why a token was refused. The answer is the same for all of it; the log says which. */
import { decodeJwt, errors } from 'jose';

export type RefusalClass =
  | 'NO_TOKEN'
  | 'NO_BEARER_TOKEN'
  | 'TOKEN_IN_ADDRESS'
  | 'MALFORMED'
  | 'ALGORITHM'
  | 'TYPE'
  | 'UNKNOWN_KEY'
  | 'SIGNATURE'
  | 'EXPIRED'
  | 'NOT_YET'
  | 'LIFETIME'
  | 'CLAIM'
  | 'READER';

/** What else is known of the token. INVARIANT: of its claims, names alone, and the user. */
export interface RefusedToken {
  /** The claim that the refusal is about. */
  readonly claim?: string;
  /** The user for whom the issuer made it. */
  readonly user?: string;
  /** The user that it names, where nobody knows who made it. */
  readonly claimedUser?: string;
}

/** The token is not acceptable. */
export class UnauthenticatedError extends Error {
  constructor(
    readonly refusal: RefusalClass,
    readonly token: RefusedToken = {},
  ) {
    super(refusal);
  }
}

const CLASSES: Readonly<Record<string, RefusalClass>> = {
  [errors.JWSSignatureVerificationFailed.code]: 'SIGNATURE',
  [errors.JWKSNoMatchingKey.code]: 'UNKNOWN_KEY',
  [errors.JWKSMultipleMatchingKeys.code]: 'UNKNOWN_KEY',
  [errors.JOSEAlgNotAllowed.code]: 'ALGORITHM',
  [errors.JOSENotSupported.code]: 'ALGORITHM',
};

/** What the library says of a token, in the words of this service. */
export function refusalOf(error: errors.JOSEError, token: string): UnauthenticatedError {
  // Once the library looks at claims, the signature is good.
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
    const { claim } = error;
    const ofUser = userOf(error.payload);
    if (error instanceof errors.JWTExpired) return new UnauthenticatedError('EXPIRED', ofUser);
    const isEarly = claim === 'nbf' && error.reason === 'check_failed';
    return new UnauthenticatedError(isEarly ? 'NOT_YET' : 'CLAIM', { claim, ...ofUser });
  }
  return new UnauthenticatedError(CLASSES[error.code] ?? 'MALFORMED', userClaimedIn(token));
}

/** The challenge of the answer (RFC 6750, section 3). INVARIANT: it tells whether there was a token, and nothing about it. */
export function challengeOf({ refusal }: UnauthenticatedError): string {
  return refusal === 'NO_TOKEN' ? 'Bearer' : 'Bearer error="invalid_token"';
}

/** The user that verified claims name. */
export function userOf({ sub }: { readonly sub?: unknown }): Pick<RefusedToken, 'user'> {
  return typeof sub === 'string' ? { user: sub } : {};
}

function userClaimedIn(token: string): Pick<RefusedToken, 'claimedUser'> {
  try {
    const { user } = userOf(decodeJwt(token));
    return user === undefined ? {} : { claimedUser: user };
  } catch {
    return {};
  }
}

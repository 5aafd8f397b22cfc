/** Whether a reader may still have a stream: the token is still good, for the same reader, who may still call the operation. */
import { isDeepStrictEqual } from 'node:util';
import { ReaderFacingError } from '../../api/errors.ts';
import type { Reader } from '../../policy/reader.ts';
import { IssuerUnavailableError, type SignIn } from '../sign-in.ts';
import { UnauthenticatedError } from '../unauthenticated.ts';

/** The interval of the checks. There is one more before every event. */
const EVERY_MS = 5_000;

/** The token has expired, or its key was withdrawn. */
class SignedOutError extends ReaderFacingError {
  constructor() {
    super('The access token is missing something or is not valid. Sign in again.', 'UNAUTHENTICATED');
  }
}

/** The issuer cannot be asked at the moment whether the token is good. */
class IssuerAwayError extends ReaderFacingError {
  constructor(cause: unknown) {
    super('The service is not available at the moment. Try again.', 'SERVICE_UNAVAILABLE');
    this.cause = cause;
  }
}

export interface Rights {
  /** Adds a right that must hold as long as the stream lasts. */
  add(right: () => Promise<void>): void;
  /** @throws ReaderFacingError when the reader may not have the stream any more */
  assert(): Promise<void>;
}

/** @param authorization the header with which the stream was asked for */
export function rightsOf(reader: Reader, authorization: string | undefined, signIn: SignIn): Rights {
  const others: (() => Promise<void>)[] = [];
  return {
    add: (right) => void others.push(right),
    assert: async () => {
      const now = await signIn(authorization).catch((error: unknown) => {
        if (error instanceof UnauthenticatedError) throw new SignedOutError();
        throw error instanceof IssuerUnavailableError ? new IssuerAwayError(error) : error;
      });
      if (!isDeepStrictEqual(now, reader)) throw new SignedOutError();
      for (const right of others) await right();
    },
  };
}

/** Checks the rights at intervals, and ends the stream when the reader may not have it any more. @returns what stops the checks */
export function watchRights(rights: Rights, stream: AbortController): () => void {
  const timer = setInterval(() => {
    rights.assert().catch((error: unknown) => stream.abort(error));
  }, EVERY_MS).unref();
  return () => clearInterval(timer);
}

/**
 * Errors of whole operations, one class per failure. Each has two views: a code and a constant text for the reader, and
 * the cause for the operator. Mistakes in an input are not errors of this kind but `UserError`s in the payload.
 */
import { GraphQLError } from 'graphql';

export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'RESYNC_REQUIRED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'TOO_MANY_STREAMS'
  | 'UNAUTHENTICATED'
  | 'INTERNAL_SERVER_ERROR';

/** An error whose message was written for the reader. No other error's message leaves the process. */
export class ReaderFacingError extends GraphQLError {
  constructor(message: string, code: ErrorCode, status?: number) {
    super(message, { extensions: { code, ...(status === undefined ? {} : { http: { status } }) } });
  }
}

/** The role may not call the operation. The text is the same for every operation and every state of the data. */
export class ForbiddenError extends ReaderFacingError {
  constructor() {
    super('You may not use this operation.', 'FORBIDDEN');
  }
}

/** An argument of a query is out of its range. */
export class ArgumentError extends ReaderFacingError {
  constructor(message: string, code: ErrorCode = 'BAD_USER_INPUT') {
    super(message, code);
  }
}

/** A cursor points into a feed that no longer exists. The client that follows the feed may hold a wrong copy. */
export class ResyncRequiredError extends ArgumentError {
  constructor() {
    super(
      'The cursor in "after" belongs to a part of the feed that was lost. Build your copy again: take validityFeedHead, then read all alerts.',
      'RESYNC_REQUIRED',
    );
  }
}

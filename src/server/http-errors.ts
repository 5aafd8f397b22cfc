/** Errors that stand for an HTTP status. */

/** The request is larger than its reader may send. */
export class TooLargeError extends Error {
  readonly statusCode = 413;
}

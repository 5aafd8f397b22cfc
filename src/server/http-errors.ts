/** Errors that stand for an HTTP status. */

/** The request is larger than its reader may send. */
export class TooLargeError extends Error {
  readonly statusCode = 413;
}

/** The client can read no type in which GraphQL is answered. */
export class NotAcceptableError extends Error {
  readonly statusCode = 406;
}

/** The document, or the id of one, is none that the reader may send. */
export class DocumentRefusedError extends Error {
  constructor(
    readonly answer: 'unknownDocument' | 'twoDocuments' | 'untrustedDocument',
    readonly statusCode: 400 | 403,
  ) {
    super(answer);
  }
}

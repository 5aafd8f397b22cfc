/**
 * What traces consist of: a closed list, like that of metrics (`docs/decisions/0081-traces-are-a-closed-list.md`).
 *
 * INVARIANT: no name and no attribute holds what a client sent, who asked, or anything that a database holds. Only when spans begin and
 * end depends on secrets, as everything does that takes time.
 */
export const SPANS = {
  /** An HTTP request, from its headers to the end of its answer. */
  request: ['http.request.method', 'nansen.route', 'http.response.status_code', 'nansen.request_id'],
  /** Checking the token and the quota of failed sign-ins. */
  'sign-in': [],
  /** A GraphQL operation: parsing, validation, execution. */
  operation: [],
  /** One statement, with the wait for a connection. */
  statement: [],
  /** All statements of a transaction, with the wait for a connection. */
  transaction: [],
} as const;

export type SpanName = keyof typeof SPANS;

/** Methods as traces name them. Any other is `_OTHER`, as the semantic conventions of OpenTelemetry want it. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function methodIn(method: string): string {
  return METHODS.has(method) ? method : '_OTHER';
}

/** The link to Nansen: questions with the token of the moment, what a failure means, and streams that do not go on in silence. */

/** Above what any answer takes. Without it, a request over a dead link waits for minutes, or for ever. */
const PATIENCE_MS = 30_000;
/** Nansen sends something every twelve seconds. */
const LONGEST_SILENCE_MS = 30_000;
/** Errors that the same question would bring again. */
const REFUSALS = new Set(['BAD_USER_INPUT', 'RESYNC_REQUIRED', 'FORBIDDEN']);

/** Nansen answered that it will not. To ask the same again is no use. */
export class RefusedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answered<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export class Link {
  /** @param token gives the access token of the moment, so that a new one is used as soon as there is one */
  constructor(
    readonly address: string,
    readonly token: () => string | Promise<string>,
  ) {}

  async headers(): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.token()}` };
  }

  /** @throws RefusedError if the token is not accepted; an Error for any other answer than 200 */
  async fetch(path: string, headers: Record<string, string> = {}, body: string | null = null): Promise<Response> {
    const response = await fetch(`${this.address}${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: { ...headers, ...(await this.headers()) },
      body,
      // Asked for with the tag of the one that the browser has: a list that did not change costs nothing.
      cache: 'no-cache',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === 401) throw new RefusedError('UNAUTHENTICATED', 'The token is not accepted: sign in again.');
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  }

  /** @throws RefusedError if to ask again is no use, else an Error */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const headers = { 'content-type': 'application/json' };
    const response = await this.fetch('/graphql', headers, JSON.stringify({ query, variables }));
    const { data, errors: [error] = [] } = (await response.json()) as Answered<Data>;
    const code = error?.extensions?.code ?? '';
    if (error !== undefined)
      throw REFUSALS.has(code) ? new RefusedError(code, error.message) : new Error(error.message);
    if (data === undefined || data === null) throw new Error('Nansen answered nothing.');
    return data;
  }
}

/** A `fetch` for streams: one on which nothing comes any more fails. A link that is cut sends no end. */
export function attentive(onBytes: () => void): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    let silence: ReturnType<typeof setTimeout>;
    const listen = (stream: TransformStreamDefaultController): void => {
      clearTimeout(silence);
      silence = setTimeout(() => stream.error(new Error('Nothing comes any more.')), LONGEST_SILENCE_MS);
    };
    const listening = new TransformStream<Uint8Array, Uint8Array>({
      start: listen,
      transform: (bytes, stream) => {
        listen(stream);
        onBytes();
        stream.enqueue(bytes);
      },
      flush: () => clearTimeout(silence),
    });
    return new Response(response.body?.pipeThrough(listening) ?? null, response);
  };
}

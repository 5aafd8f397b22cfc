/** The link to Nansen: questions with the token of the moment, what a failure means, and streams that do not go on in silence. */

import type { Document } from './operations.ts';

/** Above what any answer takes. Without it, a request over a dead link waits for minutes, or for ever. */
const PATIENCE_MS = 30_000;
/** Nansen sends something every twelve seconds. */
const LONGEST_SILENCE_MS = 30_000;
export const LONGEST_PAUSE_MS = 30_000;
/** Errors that the same question would bring again. */
const REFUSALS = new Set(['BAD_USER_INPUT', 'RESYNC_REQUIRED', 'FORBIDDEN']);

/** Nansen answered that it will not. To ask the same again is no use. */
export class RefusedError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface Answered<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export class Link {
  readonly address: string;
  readonly token: () => string | Promise<string>;

  /** @param token gives the access token of the moment, so that a new one is used as soon as there is one */
  constructor(address: string, token: () => string | Promise<string>) {
    this.address = address;
    this.token = token;
  }

  async headers(): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.token()}` };
  }

  /** @throws RefusedError if the token is not accepted; an Error for any other answer than 200 */
  async fetch(path: string, headers: Record<string, string> = {}, body: string | null = null): Promise<Response> {
    const request = {
      method: body === null ? 'GET' : 'POST',
      headers: { ...headers, ...(await this.headers()) },
      body,
      // Asked for with the tag of the one that the browser has: a list that did not change costs nothing.
      cache: 'no-cache' as const,
      signal: AbortSignal.timeout(PATIENCE_MS),
    };
    const response = await fetch(`${this.address}${path}`, request);
    if (response.status === 401) throw new RefusedError('UNAUTHENTICATED', 'The token is not accepted: sign in again.');
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  }

  /**
   * A long answer. It may last as long as something comes.
   *
   * @throws RefusedError if Nansen refuses; an Error when it is busy or away
   */
  async stream(path: string): Promise<Response> {
    const request = { headers: await this.headers(), cache: 'no-store' as const };
    const response = await attentive(() => undefined)(`${this.address}${path}`, request);
    if (response.ok) return response;
    const { code = '', detail = `HTTP ${response.status}` } = (await response.json()) as {
      code?: string;
      detail?: string;
    };
    if (response.status === 401 || REFUSALS.has(code)) throw new RefusedError(code, detail);
    throw new Error(detail);
  }

  /** @throws RefusedError if to ask again is no use, else an Error */
  async ask<Data, Variables extends object>(query: Document<Data, Variables>, variables: Variables): Promise<Data> {
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

/** Longer each time, and not as long as that of all others who were cut off at the same moment. */
export function pause(failures: number): Promise<void> {
  const longest = Math.min(1_000 * 2 ** failures, LONGEST_PAUSE_MS);
  return new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
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

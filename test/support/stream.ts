/** A stream of events as it comes over the wire. */
import type { Nansen } from './nansen.ts';

export interface StreamedEvent {
  readonly event: string;
  // Tests look into answers freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

export interface OpenedStream {
  readonly status: number;
  readonly headers: Headers;
  /** Every byte so far. */
  bytes(): string;
  /** The next event; null when the stream is over. */
  next(): Promise<StreamedEvent | null>;
  /** Everything, when the stream is over. */
  toEnd(): Promise<StreamedEvent[]>;
  close(): void;
}

export const FOLLOW = `subscription ($after: String) {
  validityChanged(after: $after) { nodes { reference validity kind announcedAt } edges { cursor } pageInfo { endCursor hasNextPage } }
}`;

/** Asks for a stream as a reader; null is the public. */
export async function openStream(
  nansen: Pick<Nansen, 'url' | 'token'>,
  reader: string | null,
  query: string = FOLLOW,
  variables: object = {},
  token?: string,
): Promise<OpenedStream> {
  const controller = new AbortController();
  const bearer = token ?? (reader === null ? null : await nansen.token(reader));
  const response = await fetch(`${nansen.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ query, variables }),
    signal: controller.signal,
  });
  let all = '';
  let read = 0;
  const parts = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (): Promise<StreamedEvent | null> => {
    for (;;) {
      const found = /^event: (\w+)\ndata:(.*)\n\n/m.exec(all.slice(read));
      if (found !== null) {
        read += found.index + found[0].length;
        const [, event = '', data = ''] = found;
        return { event, data: data === '' ? null : JSON.parse(data) };
      }
      const { done, value } = await parts.read();
      if (done) return null;
      all += value;
    }
  };
  return {
    status: response.status,
    headers: response.headers,
    bytes: () => all,
    next,
    toEnd: async () => {
      const events: StreamedEvent[] = [];
      for (let event = await next(); event !== null; event = await next()) events.push(event);
      return events;
    },
    close: () => controller.abort(),
  };
}

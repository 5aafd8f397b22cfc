/** Uploads files of travel documents, as a bureau does. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Nansen } from './nansen.ts';

export interface UploadStatus {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly bytes: number;
  readonly offset: number;
  readonly lines: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly rejected: number;
  readonly missing?: string;
}

export interface UploadAnswer {
  readonly status: number;
  readonly text: string;
  // Tests look into answers freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A server, and who has which token. */
type Served = Pick<Nansen, 'url' | 'token'>;
type Bytes = string | Uint8Array<ArrayBuffer> | ReadableStream;

export async function call(
  { url, token }: Served,
  reader: string | null,
  path: string,
  body?: Bytes,
  type = 'text/csv',
): Promise<UploadAnswer> {
  const response = await fetch(`${url}/document-uploads${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(reader === null ? {} : { authorization: `Bearer ${await token(reader)}` }),
    },
    ...(body === undefined ? {} : { body }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);
  const text = await response.text();
  return { status: response.status, text, body: text.includes('\n{') ? null : (JSON.parse(text) as unknown) };
}

export async function begin(served: Served, reader: string, kind: string, bytes: number): Promise<UploadStatus> {
  const { status, body } = await call(served, reader, '', JSON.stringify({ kind, bytes }), 'application/json');
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as UploadStatus;
}

/** Begins an upload and sends the whole file. */
export async function upload(
  served: Served,
  reader: string,
  kind: string,
  file: string,
  sent: Bytes = file,
): Promise<UploadAnswer & { readonly id: string }> {
  const { id } = await begin(served, reader, kind, Buffer.byteLength(file));
  return { id, ...(await call(served, reader, `/${id}?offset=0`, sent)) };
}

export async function rejectedOf(
  served: Served,
  reader: string,
  id: string,
): Promise<{ line: number; reasons: Record<string, string>[] }[]> {
  const { text } = await call(served, reader, `/${id}/rejected`);
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; reasons: Record<string, string>[] });
  return lines.slice(0, -1);
}

/** Sends a beginning of the rest of a file, and hangs up. @returns the upload when something more of it is stored */
export async function sendAndBreak(
  served: Served,
  reader: string,
  id: string,
  offset: number,
  beginning: string,
): Promise<UploadStatus> {
  const { hostname, port } = new URL(served.url);
  const head = [
    `POST /document-uploads/${id}?offset=${offset} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    `authorization: Bearer ${await served.token(reader)}`,
    `content-type: text/csv\r\ncontent-length: ${beginning.length + 1}`,
  ];
  // What a server has not read when the connection ends is lost. A busy one gets more time for it.
  for (let patience = 200; patience < 10_000; patience *= 2) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(`${head.join('\r\n')}\r\n\r\n${beginning}`);
    await sleep(patience);
    socket.destroy();
    for (let tries = 0; tries < 50; tries += 1) {
      const { body } = await call(served, reader, `/${id}`);
      if ((body as UploadStatus).offset > offset) return body as UploadStatus;
      await sleep(20);
    }
  }
  throw new Error('Nothing was stored.');
}

export const HEADER = 'type,number,last_number,state,occurred_on,circumstances,purpose';

/** A table of stolen passports with these numbers. */
export function tableOf(numbers: readonly string[], state = 'STOLEN'): string {
  const circumstances = state === 'STOLEN' ? 'THEFT' : 'LOSS_BY_HOLDER';
  return [
    HEADER,
    ...numbers.map((number) => `PP,${number},,${state},2026-02,${circumstances},PREVENT_MISUSE`),
    '',
  ].join('\n');
}

/** What a reader's country recorded: kind, number and state, in the order of the list. */
export async function recordedBy({ ask }: Pick<Nansen, 'ask'>, reader: string): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const { data } = await ask(
      reader,
      `query ($after: String) { travelDocuments(first: 100, after: $after) {
        nodes { type number lastNumber state } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const { nodes, pageInfo } = data.travelDocuments as {
      nodes: { type: string; number: string; lastNumber: string | null; state: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    found.push(
      ...nodes.map(({ type, number, lastNumber, state }) =>
        [type, number, ...(lastNumber === null ? [] : [lastNumber]), state].join(' '),
      ),
    );
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

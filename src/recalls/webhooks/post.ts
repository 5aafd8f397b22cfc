/** Posts a message to a target. The answer is used only to learn whether the message was accepted. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { assertHost, guardedLookup, type AddressRule } from './addresses.ts';

/** How long a target may take to answer, including the connection. */
const LONGEST_MS = 10_000;
/** Bytes of the head of an answer. Its body is not read. */
const LONGEST_HEAD = 8 * 1024;

export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * @returns the status of the answer. A redirection is an answer like any other: it is not followed.
 * @throws when the target may not be called, cannot be reached, or does not answer in time
 */
export async function post(target: URL, { headers, body }: Message, mayCall: AddressRule): Promise<number> {
  assertHost(target.hostname, mayCall);
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: guardedLookup(mayCall),
        // Each message uses a new connection: the address of a kept one would not be checked again.
        agent: false,
        maxHeaderSize: LONGEST_HEAD,
        signal: AbortSignal.timeout(LONGEST_MS),
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

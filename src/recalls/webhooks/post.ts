/** Posts a message to a target, and learns nothing from the answer but whether it was taken. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { assertHost, guardedLookup, type AddressRule } from './addresses.ts';

/** How long a target may take until it answers, the connection included. */
const LONGEST_MS = 10_000;
/** Bytes of an answer's head. Of its body none is read. */
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
        // Each message has a connection of its own: one that was kept would not be looked at again.
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

/**
 * Requests to the transit engine of OpenBao or HashiCorp Vault over its HTTP API, with time-outs and retries. Neither
 * project has an official client for JavaScript.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { KeyError } from './key-provider.ts';

export interface TransitSettings {
  readonly provider: 'transit';
  /** `https://bao.example.org:8200` */
  readonly address: string;
  /** A file that holds a token, as the agent writes and renews it. */
  readonly tokenFile: string;
  /** Where the engine is mounted. */
  readonly mount: string;
  /** The prefix of the names of Nansen's keys. */
  readonly prefix: string;
  readonly namespace: string | null;
}

/** Requests wait inside transactions, so all attempts together must end before a statement would time out. */
const ATTEMPT_MS = 2_500;
const PAUSES_MS = [100, 400];

/** The answer of the engine; `status` is one whose body is worth reading. */
export interface TransitAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type TransitRequest = (method: 'GET' | 'POST', path: string, body?: object) => Promise<TransitAnswer>;

/** @throws KeyError KEYS_UNAVAILABLE when no attempt was answered, KEYS_REFUSED when the token may not do it */
export function transitClient(settings: TransitSettings): TransitRequest {
  const { address, mount, namespace } = settings;

  async function attempt(method: string, path: string, body: object | undefined): Promise<TransitAnswer | string> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${address.replace(/\/$/, '')}/v1/${mount}/${path}`, {
        method,
        headers: {
          'x-vault-request': 'true',
          'x-vault-token': await tokenIn(settings.tokenFile),
          ...(namespace === null ? {} : { 'x-vault-namespace': namespace }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A redirect would send the token to another host.
        redirect: 'error',
        signal: AbortSignal.timeout(ATTEMPT_MS),
      });
      text = await response.text();
    } catch (error) {
      if (error instanceof KeyError) throw error;
      return error instanceof Error && error.name === 'TimeoutError' ? 'does not answer in time' : 'cannot be reached';
    }
    if (response.status >= 500 || response.status === 429 || response.status === 412) {
      return `answers ${response.status}${response.status === 503 ? ' (sealed, or in maintenance)' : ''}`;
    }
    if (response.status === 401 || response.status === 403) {
      throw new KeyError(
        'KEYS_REFUSED',
        `TRANSIT_TOKEN_FILE: its token may not ${method} ${mount}/${path}. See docs/keys-and-retention.md for the policy it needs.`,
      );
    }
    return { status: response.status, body: parsed(text) };
  }

  return async (method, path, body) => {
    let problem = '';
    for (const pause of [0, ...PAUSES_MS]) {
      // Up to half as much again, so that servers that lost the connection together do not retry together.
      if (pause > 0) await sleep(pause * (1 + Math.random() / 2));
      const answer = await attempt(method, path, body);
      if (typeof answer !== 'string') return answer;
      problem = answer;
    }
    throw new KeyError('KEYS_UNAVAILABLE', `TRANSIT_ADDRESS: ${address} ${problem}.`);
  };
}

/** Read each time, because the agent that renews it replaces the file. */
async function tokenIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new KeyError('KEYS_REFUSED', `TRANSIT_TOKEN_FILE: ${file} cannot be read (${code}).`);
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

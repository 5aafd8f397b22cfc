/** Who fetches status lists while they are made: each is verified as it comes, and kept to be compared. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import type { Caller } from './actors.ts';
import type { Audience, Validity } from './model.ts';

interface Claims {
  readonly iat: number;
  readonly status_list: { readonly bits: number; readonly lst: string };
}

/** A list of a period, and when somebody had it first: by then it was made. */
export interface FetchedList {
  readonly issuedAtMs: number;
  readonly fetchedAtMs: number;
  readonly lst: string;
}

export class ListFollower {
  readonly audience: Audience;
  /** The first that came of each period. */
  readonly lists: FetchedList[] = [];
  /** What should not have come: two lists of one period that are not the same, or one that is older than another before. */
  readonly contradictions: string[] = [];
  readonly #url: () => string;
  readonly #headers: Record<string, string>;
  readonly #issuer: string;
  readonly #ends: AbortSignal;
  #isStopped = false;
  #running: Promise<void> | null = null;

  /** @param caller who asks, and whose token is sent */
  constructor(audience: Audience, issuer: string, caller: Caller) {
    this.audience = audience;
    this.#issuer = issuer;
    this.#url = () => caller.url();
    this.#ends = caller.ends;
    this.#headers = { authorization: `Bearer ${caller.token}` };
  }

  start(keys: JSONWebKeySet): void {
    this.#running = (async () => {
      while (!this.#isStopped && !this.#ends.aborted) {
        const token = await this.#fetch();
        if (token !== null) await this.#take(token, keys);
        await sleep(200);
      }
    })();
    // The caller of `stop` gets the failure.
    this.#running.catch(() => undefined);
  }

  /** @throws if a list that was served did not verify */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  /** @returns null when the server was killed, or could not answer */
  async #fetch(): Promise<string | null> {
    try {
      const response = await fetch(`${this.#url()}/status-lists/${this.audience}`, { headers: this.#headers });
      const body = await response.text();
      return response.status === 200 ? body : null;
    } catch {
      return null;
    }
  }

  async #take(token: string, keys: JSONWebKeySet): Promise<void> {
    const { payload } = await jwtVerify<Claims>(token, createLocalJWKSet(keys), {
      algorithms: ['EdDSA'],
      typ: 'statuslist+jwt',
      issuer: this.#issuer,
      subject: `${this.#issuer}/status-lists/${this.audience}`,
      requiredClaims: ['iat', 'exp'],
    });
    const { lst } = payload.status_list;
    const fetched = { issuedAtMs: payload.iat * 1000, fetchedAtMs: Date.now(), lst };
    const last = this.lists.at(-1);
    if (last === undefined || last.issuedAtMs < fetched.issuedAtMs) this.lists.push(fetched);
    else if (last.issuedAtMs > fetched.issuedAtMs) this.contradictions.push(`an older one after ${payload.iat}`);
    else if (last.lst !== lst) this.contradictions.push(`two of ${payload.iat}`);
  }
}

/** Reads a list by the places of alerts. */
export function opened({ lst }: FetchedList): (place: number) => Validity {
  const bits = inflateSync(Buffer.from(lst, 'base64url'));
  return (place) => (((bits[place >> 3]! >> (place & 7)) & 1) === 0 ? 'VALID' : 'NOT_VALID');
}

/** Signs statements and status lists with the current key, and returns the keys that verify them. */
import type { KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import type { Database } from '../../database/database.ts';
import type { KeyProvider, WrappedKey } from '../key-provider.ts';
import { NO_KEY } from '../tables.ts';
import { privateKeyOf, publishedKey, type PublishedKey } from './key-pair.ts';
import { allSigningKeys, prepareSigningKey, type SigningKey } from './key-table.ts';
import { isPublished, signingAt } from './schedule.ts';

/** How long a process uses the keys that it has loaded. */
const KNOWN_MS = 60_000;

/** The issuer of what is signed, and how long it is valid: whole seconds, at most a week (`LONGEST_VALIDITY_MS`). */
export interface SigningSettings {
  /** The address under which Nansen is reached, without a trailing slash: `iss`. */
  readonly issuer: string;
  readonly statementLifetime: number;
  /** How often status lists are published, at multiples of this period. */
  readonly listEvery: number;
  readonly listLifetime: number;
}

export interface Signer {
  readonly settings: SigningSettings;
  /**
   * A compact JWS (RFC 7515) of JSON. It has a type of its own, so that no token of Nansen is accepted as another (RFC
   * 8725).
   */
  sign(type: string, claims: object): Promise<string>;
  /** The `kid` of the key that signs now. */
  presentKey(): Promise<string>;
  /** The keys that verify what is valid now, and the key that signs next. */
  publishedKeys(): Promise<PublishedKey[]>;
  /** Reloads the keys at the next use: they were changed in this process. */
  forget(): void;
}

interface SignerParts {
  readonly database: Database;
  readonly sealing: { readonly provider: KeyProvider };
  readonly clock: { now(): Date };
}

interface Known {
  readonly at: number;
  readonly keys: Promise<readonly SigningKey[]>;
}

/**
 * @param clock the present moment, which selects the key
 * @param settings the issuer
 */
export function signerWith({ database, sealing: { provider }, clock }: SignerParts, settings: SigningSettings): Signer {
  // Unwrapped once, so that a provider that is away for a while stops nothing.
  const unwrapped = new Map<string, KeyObject>();
  let known: Known | null = null;

  // INVARIANT: how often the keys are loaded depends on the clock and on no request. Concurrent requests wait for the
  // same load.
  function keys(now: Date): Promise<readonly SigningKey[]> {
    if (known !== null && Math.abs(now.getTime() - known.at) < KNOWN_MS) return known.keys;
    const looked: Known = { at: now.getTime(), keys: stored(now) };
    known = looked;
    looked.keys.catch(() => {
      if (known === looked) known = null;
    });
    return looked.keys;
  }

  async function stored(now: Date): Promise<readonly SigningKey[]> {
    const found = await allSigningKeys(database);
    return signingAt(found, now) === null ? prepareSigningKey(database, provider, now) : found;
  }

  async function present(): Promise<SigningKey> {
    const now = clock.now();
    const key = signingAt(await keys(now), now);
    if (key === null) throw new Error('No key signs at this moment.');
    return key;
  }

  async function privateKey({ kid, publicKey, wrapped }: SigningKey): Promise<KeyObject> {
    const found = unwrapped.get(kid);
    if (found !== undefined) return found;
    if (wrapped === NO_KEY) throw new Error('A signing key was destroyed before its time.');
    const [bytes] = await provider.unwrap('SERVICE', [wrapped as WrappedKey]);
    if (bytes === undefined) throw new Error('The provider unwrapped nothing.');
    const key = privateKeyOf(publicKey, bytes);
    unwrapped.clear();
    unwrapped.set(kid, key);
    return key;
  }

  return {
    settings,
    sign: async (type, claims) => {
      const key = await present();
      return new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: type })
        .sign(await privateKey(key));
    },
    presentKey: async () => (await present()).kid,
    publishedKeys: async () => {
      const now = clock.now();
      return (await keys(now)).filter((key) => isPublished(key, now)).map(publishedKey);
    },
    forget: () => {
      known = null;
    },
  };
}

/**
 * Providers of the keys that wrap other keys. A provider never returns such a key: it wraps, unwraps and re-wraps data
 * keys in batches. Each key has versions. A rotation adds one, and what an older one wrapped is readable until it is
 * retired.
 */
import type { Compartment } from '../vocabulary/decisions.ts';

/** The bodies that hold a key of their own for decisions (Statute of the CCF Art. 20). */

export const COMPARTMENTS: readonly Compartment[] = ['SECRETARIAT', 'CCF'];

/** The keys of a provider: one for each compartment, and one for the service keys of Nansen. */
export type KeyName = Compartment | 'SERVICE';
export const KEY_NAMES: readonly KeyName[] = [...COMPARTMENTS, 'SERVICE'];

/** A data key as it is stored: `3:` and the provider's output under version 3 of its key. */
export type WrappedKey = `${number}:${string}`;

export const DATA_KEY_BYTES = 32;

export interface KeyVersions {
  /** The version that wraps new data keys. */
  readonly newest: number;
  /** The oldest version that still unwraps. */
  readonly oldest: number;
}

export interface KeyProvider {
  /** Creates the keys that do not exist yet and keeps the others. */
  prepare(): Promise<void>;
  wrap(name: KeyName, keys: readonly Buffer[]): Promise<WrappedKey[]>;
  /** @throws KeyError when one of them was not wrapped by this key, or by a version that is retired */
  unwrap(name: KeyName, keys: readonly WrappedKey[]): Promise<Buffer[]>;
  /** Re-wraps with the newest version what any version wrapped. The keys themselves do not leave the provider. */
  rewrap(name: KeyName, keys: readonly WrappedKey[]): Promise<WrappedKey[]>;
  versions(name: KeyName): Promise<KeyVersions>;
  /** Adds a version and returns its number. */
  rotate(name: KeyName): Promise<number>;
  /** Ends the versions below one, permanently. */
  retire(name: KeyName, oldest: number): Promise<void>;
}

export type KeyErrorCode =
  /** The provider does not answer; the same may succeed a little later. */
  | 'KEYS_UNAVAILABLE'
  /** The provider refuses: its token or its policy is wrong. */
  | 'KEYS_REFUSED'
  /** A wrapped key that this provider's key did not wrap, or that was altered. */
  | 'KEY_NOT_OURS'
  /** Wrapped by a version that was retired, or that this provider never had. */
  | 'KEY_VERSION_UNKNOWN';

/**
 * A failure about keys, for the operator; a reader gets a constant text. Its message contains no key and no content.
 */
export class KeyError extends Error {
  readonly code: KeyErrorCode;

  constructor(code: KeyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeyError';
    this.code = code;
  }
}

/** The version that a stored key names. @throws KeyError when it names none */
export function versionOf(key: WrappedKey): number {
  const version = /^([1-9]\d{0,8}):/.exec(key)?.[1];
  if (version === undefined) throw new KeyError('KEY_NOT_OURS', 'A stored data key does not name its version.');
  return Number(version);
}

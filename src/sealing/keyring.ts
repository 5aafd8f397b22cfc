/** Keys in the memory of this process, by name and version: AES-256-GCM over each data key. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  DATA_KEY_BYTES,
  KeyError,
  versionOf,
  type KeyName,
  type KeyVersions,
  type WrappedKey,
} from './key-provider.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface KeyringVersion {
  readonly version: number;
  readonly key: Buffer;
  readonly madeAt: Date;
}

/** The versions of each key, oldest first. */
export type Keyring = Readonly<Record<KeyName, readonly KeyringVersion[]>>;

export function versionsIn(keyring: Keyring, name: KeyName): KeyVersions {
  const [oldest, newest] = [keyring[name].at(0), keyring[name].at(-1)];
  if (oldest === undefined || newest === undefined)
    throw new KeyError('KEY_VERSION_UNKNOWN', `There is no key ${name}.`);
  return { oldest: oldest.version, newest: newest.version };
}

export function wrapWith(keyring: Keyring, name: KeyName, dataKey: Buffer): WrappedKey {
  const newest = keyring[name].at(-1);
  if (newest === undefined) throw new KeyError('KEY_VERSION_UNKNOWN', `There is no key ${name}.`);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', newest.key, nonce).setAAD(boundTo(name, newest.version));
  const wrapped = Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return `${newest.version}:${wrapped.toString('base64url')}`;
}

/** @throws KeyError when no version of the key wrapped it */
export function unwrapWith(keyring: Keyring, name: KeyName, wrapped: WrappedKey): Buffer {
  const version = versionOf(wrapped);
  const found = keyring[name].find((each) => each.version === version);
  if (found === undefined)
    throw new KeyError('KEY_VERSION_UNKNOWN', `Version ${version} of the key ${name} does not exist.`);
  const bytes = Buffer.from(wrapped.slice(wrapped.indexOf(':') + 1), 'base64url');
  try {
    if (bytes.length !== NONCE_BYTES + DATA_KEY_BYTES + TAG_BYTES) throw new Error('length');
    const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(boundTo(name, version))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new KeyError(
      'KEY_NOT_OURS',
      `A data key was not wrapped by version ${version} of the key ${name}, or was altered.`,
    );
  }
}

function boundTo(name: KeyName, version: number): Buffer {
  return Buffer.from(JSON.stringify(['nansen data key', 1, name, version]));
}

/** The provider for one machine: keys are stored in a file on the same machine, and used in this process. */
import { randomBytes } from 'node:crypto';
import { mapInSlices } from '../database/slices.ts';
import { changeKeyFile, keyFileState, makeKeyFile, readKeyFile } from './key-file.ts';
import { DATA_KEY_BYTES, KeyError, versionOf, type KeyName, type KeyProvider } from './key-provider.ts';
import { unwrapWith, versionsIn, wrapWith, type Keyring } from './keyring.ts';

export interface KeyFileSettings {
  readonly provider: 'file';
  readonly file: string;
  /** Whether a missing file is created: in development only. */
  readonly mayMake: boolean;
}

/** @param told is called with the file's path when it was created */
export function fileProvider(
  { file, mayMake }: KeyFileSettings,
  told: (file: string) => void = () => undefined,
): KeyProvider {
  let read: { readonly state: string; readonly keyring: Keyring } | null = null;

  /** The present keys of the file: another process may have added a version, or ended one. */
  function keyring(): Keyring {
    const state = keyFileState(file);
    if (read?.state !== state) read = { state, keyring: readKeyFile(file) };
    return read.keyring;
  }

  // An exception becomes a rejection, as with a provider over the network.
  const soon = async <T>(work: () => T | Promise<T>): Promise<T> => work();

  return {
    prepare: () =>
      soon(() => {
        if (mayMake && makeKeyFile(file, new Date())) told(file);
        keyring();
      }),
    wrap: (name, keys) =>
      soon(() => {
        const ring = keyring();
        return mapInSlices(keys, (key) => wrapWith(ring, name, key));
      }),
    unwrap: (name, keys) =>
      soon(() => {
        const ring = keyring();
        return mapInSlices(keys, (key) => unwrapWith(ring, name, key));
      }),
    rewrap: (name, keys) =>
      soon(() => {
        const ring = keyring();
        return keys.map((key) =>
          versionOf(key) === versionsIn(ring, name).newest ? key : wrapWith(ring, name, unwrapWith(ring, name, key)),
        );
      }),
    versions: (name) => soon(() => versionsIn(keyring(), name)),
    rotate: (name) =>
      soon(
        () =>
          versionsIn(
            changeKeyFile(file, (ring) => withOneMore(ring, name)),
            name,
          ).newest,
      ),
    retire: (name, oldest) =>
      soon(() => {
        changeKeyFile(file, (ring) => {
          if (oldest > versionsIn(ring, name).newest) {
            throw new KeyError('KEY_VERSION_UNKNOWN', `There is no version ${oldest} of the key ${name}.`);
          }
          return { ...ring, [name]: ring[name].filter(({ version }) => version >= oldest) };
        });
      }),
  };
}

function withOneMore(ring: Keyring, name: KeyName): Keyring {
  const version = versionsIn(ring, name).newest + 1;
  return { ...ring, [name]: [...ring[name], { version, key: randomBytes(DATA_KEY_BYTES), madeAt: new Date() }] };
}

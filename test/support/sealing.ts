/** Sealing with keys in memory, for databases that no server was started on: real cryptography, and nothing on the disk. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { DATA_KEY_BYTES, versionOf, type KeyName, type KeyProvider } from '../../src/sealing/key-provider.ts';
import { unwrapWith, versionsIn, wrapWith, type Keyring } from '../../src/sealing/keyring.ts';
import { sealingWith, type Sealing } from '../../src/sealing/sealing.ts';

export function memoryProvider(): KeyProvider {
  const fresh = (version: number) => ({ version, key: randomBytes(DATA_KEY_BYTES), madeAt: new Date() });
  let ring: Keyring = { SECRETARIAT: [fresh(1)], CCF: [fresh(1)], SERVICE: [fresh(1)] };
  const newest = (name: KeyName): number => versionsIn(ring, name).newest;
  return {
    prepare: async () => undefined,
    wrap: async (name, keys) => keys.map((key) => wrapWith(ring, name, key)),
    unwrap: async (name, keys) => keys.map((key) => unwrapWith(ring, name, key)),
    rewrap: async (name, keys) =>
      keys.map((key) => (versionOf(key) === newest(name) ? key : wrapWith(ring, name, unwrapWith(ring, name, key)))),
    versions: async (name) => versionsIn(ring, name),
    rotate: async (name) => {
      ring = { ...ring, [name]: [...ring[name], fresh(newest(name) + 1)] };
      return newest(name);
    },
    retire: async (name, oldest) => {
      ring = { ...ring, [name]: ring[name].filter(({ version }) => version >= oldest) };
    },
  };
}

export function memorySealing(provider = memoryProvider()): Promise<Sealing> {
  const key = () => createSecretKey(randomBytes(DATA_KEY_BYTES));
  return sealingWith(provider, { pseudonyms: key(), register: key() });
}

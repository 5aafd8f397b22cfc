/**
 * Keys for the modules: data keys for new records, the data keys of stored records, pseudonyms, and the seals of the
 * register of operations.
 */
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { COMPARTMENTS, DATA_KEY_BYTES, KeyError, type KeyProvider, type WrappedKey } from './key-provider.ts';
import { pseudonymsOf, type Pseudonyms } from './pseudonyms.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** A key for one record: to use now, and to store with the record. */
export interface DataKey {
  readonly key: KeyObject;
  readonly stored: WrappedKey;
}

/** A record whose columns are sealed with a data key of its own. */
export interface SealedRecord {
  readonly id: string;
  readonly addressee: Compartment;
  readonly dataKey: WrappedKey;
}

export interface Sealing extends Pseudonyms {
  readonly provider: KeyProvider;
  /** New data keys, in the order of the compartments. */
  newDataKeys(compartments: readonly Compartment[]): Promise<DataKey[]>;
  /** The data keys of records, in their order. @throws KeyError */
  dataKeysOf(records: readonly Pick<SealedRecord, 'addressee' | 'dataKey'>[]): Promise<KeyObject[]>;
  /** Seals the users in the register of operations. */
  readonly registerKey: KeyObject;
}

/** Batches are padded to a multiple of this. */
const BATCH = 16;

/** @param serviceKeys the unwrapped service keys of Nansen */
export async function sealingWith(
  provider: KeyProvider,
  serviceKeys: { readonly pseudonyms: KeyObject; readonly register: KeyObject },
): Promise<Sealing> {
  const decoyOf = async (compartment: Compartment): Promise<WrappedKey> =>
    one(await provider.wrap(compartment, [randomBytes(DATA_KEY_BYTES)]));
  const decoys: Record<Compartment, WrappedKey> = {
    SECRETARIAT: await decoyOf('SECRETARIAT'),
    CCF: await decoyOf('CCF'),
  };

  /**
   * INVARIANT: each compartment's key is used once, and always used. How many data keys a piece of work needs, and of
   * which compartment, is a secret, and a client that waits could tell a call of the provider from none.
   */
  async function unwrapped(
    compartment: Compartment,
    wanted: readonly WrappedKey[],
  ): Promise<Map<WrappedKey, KeyObject>> {
    const missing = wanted.length === 0 ? BATCH : (BATCH - (wanted.length % BATCH)) % BATCH;
    const batchWith = (decoy: WrappedKey): WrappedKey[] => [...wanted, ...Array.from({ length: missing }, () => decoy)];
    let batch = batchWith(decoys[compartment]);
    const keys = await provider.unwrap(compartment, batch).catch(async (error: unknown) => {
      if (!(error instanceof KeyError) || error.code !== 'KEY_VERSION_UNKNOWN') throw error;
      // The version that wrapped the decoy was retired since. The next query fails with it, whatever it is about.
      decoys[compartment] = await decoyOf(compartment);
      batch = batchWith(decoys[compartment]);
      return provider.unwrap(compartment, batch);
    });
    return new Map(batch.map((wrapped, place) => [wrapped, secret(keys[place])]));
  }

  return {
    ...pseudonymsOf(serviceKeys.pseudonyms),
    provider,
    registerKey: serviceKeys.register,
    newDataKeys: async (compartments) => {
      const made = compartments.map(() => randomBytes(DATA_KEY_BYTES));
      const stored = new Map<Buffer, WrappedKey>();
      for (const compartment of COMPARTMENTS) {
        const own = made.filter((_, place) => compartments[place] === compartment);
        if (own.length === 0) continue;
        (await provider.wrap(compartment, own)).forEach((wrapped, place) => {
          const key = own[place];
          if (key !== undefined) stored.set(key, wrapped);
        });
      }
      return made.map((key) => ({ stored: one([stored.get(key)]), key: secret(key) }));
    },
    dataKeysOf: async (records) => {
      const found = new Map(
        await Promise.all(
          COMPARTMENTS.map(async (compartment) => {
            const wanted = records.filter(({ addressee }) => addressee === compartment).map(({ dataKey }) => dataKey);
            return [compartment, await unwrapped(compartment, [...new Set(wanted)])] as const;
          }),
        ),
      );
      return records.map(({ addressee, dataKey }) => one([found.get(addressee)?.get(dataKey)]));
    },
  };
}

/** A key that is not printed, serialised or copied by accident. The bytes from which it was made are cleared. */
function secret(bytes: Buffer | undefined): KeyObject {
  if (bytes?.length !== DATA_KEY_BYTES) throw new Error('A data key has 32 bytes.');
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

function one<T>([value]: readonly (T | undefined)[]): T {
  if (value === undefined) throw new Error('The provider returned fewer keys than it was given.');
  return value;
}

/**
 * Rotation: adds a new version of a key, and re-wraps every data key with it. Servers keep running and read both
 * versions. It can be stopped at any point and started again: the keys themselves show what is done.
 */
import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { KEEPER } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { KeyError, type KeyName, type KeyProvider, type KeyVersions } from './key-provider.ts';
import type { KeyStore, StoredKey } from './key-store.ts';

export interface Keys {
  readonly database: Database;
  readonly provider: KeyProvider;
  readonly stores: readonly KeyStore[];
}

const AT_ONCE = 500;

export interface KeyStatus extends KeyVersions {
  readonly name: KeyName;
  /** How many data keys each version wraps, newest version first. */
  readonly wrapped: readonly { readonly version: number; readonly count: number }[];
}

/** The versions of a key, and what they wrap. */
export async function keyStatus({ database, provider, stores }: Keys, name: KeyName): Promise<KeyStatus> {
  const counts = new Map<number, number>();
  for (const store of stores) {
    for (const [version, count] of await store.versions(database, name)) {
      counts.set(version, (counts.get(version) ?? 0) + count);
    }
  }
  const wrapped = [...counts].map(([version, count]) => ({ version, count })).sort((a, b) => b.version - a.version);
  return { name, ...(await provider.versions(name)), wrapped };
}

/**
 * Re-wraps every data key with the newest version, and verifies that none of an older version is left.
 *
 * @param tell is called with the number of keys that are done
 * @returns how many were re-wrapped
 */
export async function rewrapAll(keys: Keys, name: KeyName, tell: (done: number) => void): Promise<number> {
  const { database, provider } = keys;
  const { newest } = await provider.versions(name);
  let done = 0;
  for (;;) {
    for (const store of keys.stores) {
      let after: string | null = null;
      for (;;) {
        const old: readonly StoredKey[] = await store.otherThan(database, name, newest, after, AT_ONCE);
        const last = old.at(-1);
        if (last === undefined) break;
        // No transaction is open while the provider works.
        const fresh = await provider.rewrap(
          name,
          old.map(({ wrapped }) => wrapped),
        );
        done += await store.replace(
          database,
          old.flatMap((each, place) => {
            const wrapped = fresh[place];
            return wrapped === undefined ? [] : [{ old: each, fresh: wrapped }];
          }),
        );
        tell(done);
        after = last.id;
      }
    }
    // A report holds the engine lock from before its data keys are wrapped until they are stored. Once this transaction
    // has the lock, no key that was wrapped before can still be stored.
    await withEngineLock(database, KEEPER, ({ queries }) => queries.execute(sql`select 1`));
    if (await isDone(keys, name, newest)) return done;
  }
}

/** Ends the versions below the newest. @throws KeyError while one of them still wraps something */
export async function retireOld(keys: Keys, name: KeyName): Promise<KeyVersions> {
  const { newest } = await keys.provider.versions(name);
  if (!(await isDone(keys, name, newest))) {
    throw new KeyError(
      'KEY_VERSION_UNKNOWN',
      `Older versions of ${name} still wrap data keys: run "nansen keys rotate ${name}" first.`,
    );
  }
  await keys.provider.retire(name, newest);
  return keys.provider.versions(name);
}

async function isDone(keys: Keys, name: KeyName, newest: number): Promise<boolean> {
  for (const store of keys.stores) {
    if ((await store.otherThan(keys.database, name, newest, null, 1)).length > 0) return false;
  }
  return true;
}

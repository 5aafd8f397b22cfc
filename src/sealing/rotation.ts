/**
 * Rotation: a new version of a key, and every data key wrapped anew with it. Servers run on meanwhile and read both versions. It
 * may be stopped anywhere and started again: what is done is seen from the keys themselves.
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
 * Wraps every data key with the newest version, and makes sure that none of an older one is left.
 *
 * @param tell hears how many are done
 * @returns how many were wrapped anew
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
    // Whoever reports holds the turn from before its data keys are wrapped until they are stored: once it was this one's turn,
    // nothing that was wrapped before is still to come.
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
      `Older versions of ${name} still wrap data keys: run "npm run keys -- rotate ${name}" first.`,
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

/** The table of the signing keys: creation of the first one, rotation, and the end of a key that may be compromised. */
import { asc, eq, isNull, lte, or, and, sql, gt, ne } from 'drizzle-orm';
import type { Database, Transaction } from '../../database/database.ts';
import { KEEPER } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import type { KeyProvider, WrappedKey } from '../key-provider.ts';
import { keyStore } from '../key-store.ts';
import { NO_KEY, signingKeys } from '../tables.ts';
import { newKeyPair } from './key-pair.ts';
import { LONGEST_VALIDITY_MS, nextAfter, PUBLISHED_BEFORE_MS, signingAt } from './schedule.ts';

export type SigningKey = typeof signingKeys.$inferSelect;

/** Writes a change into the register of operations, in its transaction. */
export type Recorded = (transaction: Transaction) => Promise<void>;

/** For rotations of the key that wraps them. */
export const signingKeyStore = keyStore(signingKeys, {
  id: signingKeys.kid,
  wrapped: signingKeys.wrapped,
  name: sql`wrapped`,
  of: (name) => (name === 'SERVICE' ? ne(signingKeys.wrapped, NO_KEY) : sql`false`),
});

/** All keys, the oldest first. */
export async function allSigningKeys(database: Database): Promise<SigningKey[]> {
  return database.transaction(KEEPER, keysIn);
}

/**
 * Creates the first key, which signs at once. Of several processes that start together, one creates it. @returns the
 * keys
 */
export async function prepareSigningKey(database: Database, provider: KeyProvider, now: Date): Promise<SigningKey[]> {
  const made = await wrappedKey(provider, now);
  return withEngineLock(database, KEEPER, async (transaction) => {
    if (signingAt(await keysIn(transaction), now) === null) await transaction.queries.insert(signingKeys).values(made);
    return keysIn(transaction);
  });
}

/**
 * Publishes the next key, which signs in a week, and sets when the present one is no longer published. A repeated call
 * in the meantime does nothing, and records nothing. Private keys that no longer sign are destroyed in the same step.
 *
 * @returns the key that signs next
 */
export async function rotateSigningKey(
  database: Database,
  provider: KeyProvider,
  now: Date,
  recorded: Recorded,
): Promise<SigningKey> {
  const made = await wrappedKey(provider, new Date(now.getTime() + PUBLISHED_BEFORE_MS));
  return withEngineLock(database, KEEPER, async (transaction) => {
    const keys = await keysIn(transaction);
    await destroyOld(transaction, signingAt(keys, now));
    const next = nextAfter(keys, now);
    if (next !== null) return next;
    await transaction.queries
      .update(signingKeys)
      .set({ publishedUntil: new Date(made.signsFrom.getTime() + LONGEST_VALIDITY_MS) })
      .where(isNull(signingKeys.publishedUntil));
    await transaction.queries.insert(signingKeys).values(made);
    await recorded(transaction);
    return made;
  });
}

/**
 * Ends all keys and signs with a new one, at once: for a key that may be compromised. Verifiers reject what the old
 * keys signed as soon as they fetch the keys.
 *
 * @returns the new key
 */
export async function replaceSigningKeys(
  database: Database,
  provider: KeyProvider,
  now: Date,
  recorded: Recorded,
): Promise<SigningKey> {
  const made = await wrappedKey(provider, now);
  return withEngineLock(database, KEEPER, async (transaction) => {
    await transaction.queries.update(signingKeys).set({ wrapped: NO_KEY });
    await transaction.queries
      .update(signingKeys)
      .set({ publishedUntil: now })
      .where(or(isNull(signingKeys.publishedUntil), gt(signingKeys.publishedUntil, now)));
    await transaction.queries.insert(signingKeys).values(made);
    await recorded(transaction);
    return made;
  });
}

function keysIn({ queries }: Transaction): Promise<SigningKey[]> {
  return queries.select().from(signingKeys).orderBy(asc(signingKeys.signsFrom), asc(signingKeys.kid));
}

/** The private keys before the present one: they will never sign again. */
async function destroyOld({ queries }: Transaction, present: SigningKey | null): Promise<void> {
  if (present === null) return;
  await queries
    .update(signingKeys)
    .set({ wrapped: NO_KEY })
    .where(and(lte(signingKeys.signsFrom, present.signsFrom), sql`not ${eq(signingKeys.kid, present.kid)}`));
}

async function wrappedKey(
  provider: KeyProvider,
  signsFrom: Date,
): Promise<SigningKey & { readonly wrapped: WrappedKey }> {
  const { kid, publicKey, privateKey } = await newKeyPair();
  const [wrapped] = await provider.wrap('SERVICE', [privateKey]);
  privateKey.fill(0);
  if (wrapped === undefined) throw new Error('The provider wrapped nothing.');
  return { kid, publicKey, wrapped, signsFrom, publishedUntil: null };
}

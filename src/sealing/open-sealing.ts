/**
 * Loads the keys when the service starts: the provider's, and those that are stored in the database, wrapped by the
 * provider.
 */
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { KEEPER } from '../database/roles.ts';
import { fileProvider, type KeyFileSettings } from './file-provider.ts';
import { DATA_KEY_BYTES, KeyError, type KeyProvider } from './key-provider.ts';
import { sealingWith, type Sealing } from './sealing.ts';
import type { TransitSettings } from './transit-client.ts';
import { transitProvider } from './transit-provider.ts';
import { serviceKeys, type ServiceKey } from './tables.ts';

export type KeySettings = KeyFileSettings | TransitSettings;

/**
 * @param say informs the operator that keys were created
 * @throws KeyError that says what to do
 */
export async function openSealing(
  settings: KeySettings,
  database: Database,
  say: (text: string) => void = () => undefined,
): Promise<Sealing> {
  const provider = providerOf(settings, say);
  await provider.prepare();
  return sealingWith(provider, {
    pseudonyms: await serviceKey(database, provider, 'PSEUDONYMS'),
    register: await serviceKey(database, provider, 'REGISTER'),
  });
}

/** The provider that the settings name. @param say informs the operator that keys were created */
export function providerOf(settings: KeySettings, say: (text: string) => void = () => undefined): KeyProvider {
  return settings.provider === 'transit' ? transitProvider(settings) : fileProvider(settings, madeAt(say));
}

function madeAt(say: (text: string) => void): (file: string) => void {
  return (file) =>
    say(
      `Created new keys in ${file}. Anyone who has the database and this file can read everything; without the file, nothing sealed can be opened.`,
    );
}

/** A service key: created once for a database, and stored in it, wrapped. */
async function serviceKey(database: Database, provider: KeyProvider, name: ServiceKey): Promise<KeyObject> {
  const [fresh] = await provider.wrap('SERVICE', [randomBytes(DATA_KEY_BYTES)]);
  const [stored] = await database.transaction(KEEPER, async ({ queries }) => {
    if (fresh !== undefined) await queries.insert(serviceKeys).values({ name, wrapped: fresh }).onConflictDoNothing();
    return queries.select({ wrapped: serviceKeys.wrapped }).from(serviceKeys).where(eq(serviceKeys.name, name));
  });
  if (stored === undefined) throw new Error('A key of the service was not stored.');
  const [key] = await provider.unwrap('SERVICE', [stored.wrapped]).catch((error: unknown) => {
    if (!(error instanceof KeyError) || (error.code !== 'KEY_NOT_OURS' && error.code !== 'KEY_VERSION_UNKNOWN'))
      throw error;
    throw new KeyError(
      error.code,
      'NANSEN_KEYS: these are not the keys of this database. Name the keys with which it was sealed, or restore them from their backup. See docs/keys-and-retention.md.',
    );
  });
  if (key === undefined) throw new Error('The provider unwrapped nothing.');
  return createSecretKey(key);
}

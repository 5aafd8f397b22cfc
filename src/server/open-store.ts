/** Opens the database and the keys of what is sealed in it: what the service and every command line start with. */
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open.ts';
import { openSealing } from '../sealing/open-sealing.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { Configuration } from './configuration.ts';

export interface Store {
  readonly database: Database;
  readonly sealing: Sealing;
}

/**
 * @param say tells the operator what was made
 * @throws an error that says which setting to look at
 */
export async function openStore(
  { database: settings, keys }: Pick<Configuration, 'database' | 'keys'>,
  say?: (text: string) => void,
): Promise<Store> {
  const database = await openDatabase(settings);
  try {
    return { database, sealing: await openSealing(keys, database, say) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

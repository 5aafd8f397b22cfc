/** Opens the database and the keys of its sealed data. The service and every command line start with it. */
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open.ts';
import type { DatabaseRole } from '../database/roles.ts';
import { openSealing } from '../sealing/open-sealing.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { Configuration } from './configuration.ts';

export interface Store {
  readonly database: Database;
  readonly sealing: Sealing;
}

/**
 * @param say tells the operator what was created
 * @param roles that the database's login must be a member of; all roles when left out
 * @throws an error that says which setting to look at
 */
export async function openStore(
  { database: settings, keys }: Pick<Configuration, 'database' | 'keys'>,
  say?: (text: string) => void,
  roles?: readonly DatabaseRole[],
): Promise<Store> {
  const database = await openDatabase(settings, roles);
  try {
    return { database, sealing: await openSealing(keys, database, say) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

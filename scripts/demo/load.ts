/** Loads the demo world into an empty database. */
import type { Database } from '../../src/database/database.ts';

export async function loadDemoWorld(_database: Database, _say: (text: string) => void): Promise<void> {
  await Promise.resolve();
}

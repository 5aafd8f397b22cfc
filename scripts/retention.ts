/** Ends every decision whose time is over, as the server does by itself every few hours: `npm run retention`. */
import 'reflect-metadata';
import { endDueDecisions, type RetentionResult } from '../src/decision-retention/job.ts';
import { FolderInUseError } from '../src/database/folder-lock.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { remoteRetention } from '../src/server/control.ts';
import { openStore } from '../src/server/open-store.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { runScript } from './run-script.ts';

await runScript(async () => {
  const { checked, ended } = await result();
  process.stdout.write(`${checked} decisions checked, ${ended} ended. "npm run verify" checks that they are gone.\n`);
  return 0;
});

/** By this process; or, when a running server holds the embedded database, by that server. */
async function result(): Promise<RetentionResult> {
  const configuration = readConfiguration(process.env);
  try {
    const store = await openStore(configuration);
    try {
      return await endDueDecisions({ ...store, clock: SYSTEM_CLOCK }, ({ checked, ended }) =>
        process.stderr.write(`  ${checked} checked, ${ended} ended\n`),
      );
    } finally {
      await store.database.close();
    }
  } catch (error) {
    if (error instanceof FolderInUseError) return remoteRetention(configuration.database.folder);
    throw error;
  }
}

/** Imports files: `npm run import -- alerts FILE…`. */
import 'reflect-metadata';
import { runImportCommand } from '../src/alerts/import-command.ts';
import { importTarget } from '../src/alerts/import-target.ts';
import { openDatabase } from '../src/database/open.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { runScript } from './run-script.ts';

await runScript(async () => {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  return runImportCommand(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    signal: interruption.signal,
    openTarget: async () => {
      const database = await openDatabase(readConfiguration(process.env).database);
      return { ...importTarget(database, SYSTEM_CLOCK), close: () => database.close() };
    },
  });
});

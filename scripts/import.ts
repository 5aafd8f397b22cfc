/** Imports files: `npm run import -- alerts FILE…`. */
import 'reflect-metadata';
import { alertsImport } from '../src/alerts/import-command.ts';
import { importTarget } from '../src/alerts/import-target.ts';
import type { AlertTarget } from '../src/alerts/importer.ts';
import { FolderInUseError } from '../src/database/folder-lock.ts';
import { openDatabase } from '../src/database/open.ts';
import { runImportCommand } from '../src/importing/command.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { remoteImportTarget } from '../src/server/control.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { runScript } from './run-script.ts';

await runScript(async () => {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  return runImportCommand(
    process.argv.slice(2),
    { alerts: alertsImport },
    {
      stdout: process.stdout,
      stderr: process.stderr,
      stdin: process.stdin,
      signal: interruption.signal,
      openTarget,
    },
  );
});

/** The database itself; or, when a running server holds the embedded one, that server. */
async function openTarget(): Promise<AlertTarget & { close(): Promise<void> }> {
  const settings = readConfiguration(process.env).database;
  try {
    const database = await openDatabase(settings);
    return { ...importTarget(database, SYSTEM_CLOCK), close: () => database.close() };
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    return { ...remoteImportTarget(settings.folder), close: () => Promise.resolve() };
  }
}

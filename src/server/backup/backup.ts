/** Makes a backup: the database as of one moment, and a manifest that says with which keys and versions it is restored. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Clock } from '../../api/context.ts';
import { dumpFolder } from '../../database/backup/embedded.ts';
import type { Dumped } from '../../database/backup/contents.ts';
import { dumpPostgres } from '../../database/backup/postgres.ts';
import { FolderInUseError } from '../../database/folder-lock.ts';
import { UsageError } from '../../importing/command.ts';
import type { Configuration } from '../configuration.ts';
import { projectRoot } from '../project-root.ts';
import { noteContents, type Noted } from './contents.ts';
import { assertOwnKeys, authenticate, copyKeys, makeChecks, markOfSecret, presentKeys } from './keys.ts';
import { MANIFEST, measured, type Manifest } from './manifest.ts';

export interface BackupTools {
  readonly clock: Clock;
  /** Has the server that holds the embedded database write the file. */
  readonly dumpByServer: (folder: string, file: string) => Promise<Dumped<Noted>>;
}

/**
 * @param folder that is made for the backup
 * @param keysFolder that is made for the keys, elsewhere; null where they are backed up otherwise
 * @throws UsageError, BackupError, KeyError. Then there is no backup, and no part of one
 */
export async function makeBackup(
  configuration: Configuration,
  folder: string,
  keysFolder: string | null,
  tools: BackupTools,
): Promise<Manifest> {
  assertFolders(folder, keysFolder);
  const provider = await presentKeys(configuration.keys);
  const unfinished = `${resolve(folder)}.unfinished-${process.pid}`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const kind = configuration.database.url === null ? 'embedded' : 'PostgreSQL';
    const file = kind === 'PostgreSQL' ? 'database.dump' : 'database.tar.gz';
    const { found, owners } = await dump(configuration, join(unfinished, file), tools);
    await assertOwnKeys(provider, found.serviceKeys);
    const { checks, manifestKey } = await makeChecks(provider);
    const manifest: Manifest = {
      format: 1,
      madeAt: tools.clock.now().toISOString(),
      nansen: versionOfNansen(),
      database: {
        kind,
        version: found.version,
        file,
        ...(await measured(join(unfinished, file))),
        owners: [...owners],
      },
      migrations: [...found.migrations],
      tables: { ...found.tables },
      register: found.register,
      keys: { provider: configuration.keys.provider, checks },
      cursorSecret: markOfSecret(configuration.cursorSecret),
    };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(join(unfinished, MANIFEST), `${text}${authenticate(text, manifestKey)}\n`, { mode: 0o600 });
    if (keysFolder !== null) {
      const { cursorSecret, earlierCursorSecrets } = configuration;
      await copyKeys(configuration.keys, [cursorSecret, ...earlierCursorSecrets], keysFolder);
    }
    await rename(unfinished, folder);
    return manifest;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function dump(
  { database, backupUrl }: Configuration,
  file: string,
  { dumpByServer }: BackupTools,
): Promise<Dumped<Noted>> {
  if (database.url !== null)
    return dumpPostgres(backupUrl ?? database.migrationUrl ?? database.url, file, noteContents);
  try {
    return await dumpFolder(database.folder, file, noteContents);
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    return dumpByServer(database.folder, file);
  }
}

function assertFolders(folder: string, keysFolder: string | null): void {
  for (const each of [folder, keysFolder]) {
    if (each !== null && existsSync(each)) throw new UsageError(`${each} is there already: name a folder that is not.`);
  }
  if (keysFolder === null) return;
  // Who has both opens everything. Beside one another they would be copied together.
  if (
    dirname(resolve(keysFolder)) === dirname(resolve(folder)) ||
    isWithin(keysFolder, folder) ||
    isWithin(folder, keysFolder)
  ) {
    throw new UsageError('Keep keys apart from the database: name folders for the two that are not in one folder.');
  }
}

function isWithin(one: string, other: string): boolean {
  return !relative(other, one).startsWith('..');
}

function versionOfNansen(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
}

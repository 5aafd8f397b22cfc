/** Dumps and restores the embedded database: an archive of its folder. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database.ts';
import { holdFolder } from '../folder-lock.ts';
import { openEmbedded, type EmbeddedDatabase } from '../pglite.ts';
import { BackupError } from './backup-error.ts';
import type { Dumped, Look } from './contents.ts';

/** Writes an archive of the database of a folder that no process uses. @throws FolderInUseError */
export async function dumpFolder<Found>(folder: string, file: string, look: Look<Found>): Promise<Dumped<Found>> {
  if (!existsSync(join(folder, 'pglite'))) {
    throw new BackupError(
      'NO_BACKUP',
      `there is no embedded database in ${folder}. Set NANSEN_DATA_DIR, or DATABASE_URL.`,
    );
  }
  const release = holdFolder(folder);
  try {
    const database = await openEmbedded(join(folder, 'pglite'));
    try {
      return await dumpEmbedded(database, file, look);
    } finally {
      await database.close();
    }
  } finally {
    release();
  }
}

/** Writes an archive of an open database, as of one moment. Requests wait meanwhile. */
export async function dumpEmbedded<Found>(
  database: Pick<EmbeddedDatabase, 'dump'>,
  file: string,
  look: Look<Found>,
): Promise<Dumped<Found>> {
  const { archive, found } = await database.dump(look);
  await writeFile(file, Buffer.from(await archive.arrayBuffer()), { mode: 0o600, flag: 'wx' });
  return { found, owners: [] };
}

/** The embedded database that an open database is; null for another. */
export function asEmbedded(database: Database): EmbeddedDatabase | null {
  return 'dump' in database ? (database as EmbeddedDatabase) : null;
}

/** Restores an archive and runs statements after it. The database is in its place when all is done, or not at all. */
export async function restoreFolder(folder: string, file: string, after: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = holdFolder(folder);
  const place = join(folder, 'pglite');
  const unfinished = `${place}.restoring`;
  try {
    assertNoDatabase(folder);
    rmSync(unfinished, { recursive: true, force: true });
    const database = await openEmbedded(unfinished, new Blob([await readFile(file)]));
    try {
      await database.script(`begin;\n${after}commit;`);
    } finally {
      await database.close();
    }
    renameSync(unfinished, place);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    release();
  }
}

/** @throws BackupError when a folder has a database */
export function assertNoDatabase(folder: string): void {
  if (!existsSync(join(folder, 'pglite'))) return;
  throw new BackupError(
    'NOT_EMPTY',
    `there is a database in ${folder}. Stop what uses it and move its folder "pglite" away, or set NANSEN_DATA_DIR to another folder.`,
  );
}

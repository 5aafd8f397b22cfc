/**
 * Restores a backup. Everything that can be wrong is checked first. What then fails leaves the database and the keys as they were.
 *
 * INVARIANT: the restored database has a new epoch of its feeds before anybody can read it. Its followers hold cursors of
 * announcements that it may lack.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupError } from '../../database/backup/backup-error.ts';
import { assertingRows } from '../../database/backup/contents.ts';
import { assertNoDatabase, restoreFolder } from '../../database/backup/embedded.ts';
import { assertRestorable, restorePostgres } from '../../database/backup/postgres.ts';
import { listMigrations } from '../../database/migrate.ts';
import { renewingFeed } from '../../recalls/feed/renew.ts';
import type { Configuration } from '../configuration.ts';
import { isAuthentic, keysIn, markOfSecret, openChecks, presentKeys, putKeys, secretsIn } from './keys.ts';
import { measured, readManifest, type Manifest } from './manifest.ts';

/**
 * @param keysFolder where the keys of the backup are; null where the settings name them already
 * @param secretIsSet whether CURSOR_SECRET is set. Otherwise its file is put into the data folder
 * @throws BackupError, KeyError
 */
export async function restoreBackup(
  configuration: Configuration,
  folder: string,
  keysFolder: string | null,
  secretIsSet: boolean,
): Promise<Manifest> {
  const { manifest, text, code } = await readManifest(folder);
  const file = join(folder, manifest.database.file);
  await assertWhole(file, manifest);
  assertKnownMigrations(manifest);
  await assertKeys(configuration, keysFolder, manifest, text, code);
  const secret = secretToPut(configuration, keysFolder, secretIsSet, manifest);
  const { url, migrationUrl, folder: data } = configuration.database;
  const superuser = url === null ? null : (configuration.backupUrl ?? migrationUrl ?? url);
  if ((superuser === null) !== (manifest.database.kind === 'embedded')) {
    throw new BackupError(
      'OTHER_KIND',
      `the backup is of ${manifest.database.kind === 'embedded' ? 'the embedded database: leave DATABASE_URL out' : 'PostgreSQL: set DATABASE_URL'}.`,
    );
  }
  if (superuser === null) assertNoDatabase(data);
  else await assertRestorable(superuser, manifest.database.owners);
  const takeAway = keysFolder === null ? () => Promise.resolve() : await putKeys(keysFolder, configuration.keys);
  const after = `${assertingRows(manifest.tables)}${renewingFeed()}`;
  try {
    await (superuser === null ? restoreFolder(data, file, after) : restorePostgres(superuser, file, after));
  } catch (error) {
    await takeAway();
    throw error;
  }
  if (secret !== null) {
    await mkdir(data, { recursive: true, mode: 0o700 });
    await writeFile(join(data, 'cursor-secret'), secret, { mode: 0o600 });
  }
  return manifest;
}

async function assertWhole(file: string, { database }: Manifest): Promise<void> {
  if (!existsSync(file)) throw new BackupError('DAMAGED', `${file} is missing.`);
  const { bytes, sha256 } = await measured(file);
  if (bytes !== database.bytes || sha256 !== database.sha256) {
    throw new BackupError('DAMAGED', `${file} is not as it was written. Take another copy of the backup.`);
  }
}

function assertKnownMigrations({ migrations, nansen }: Manifest): void {
  const known = new Set(listMigrations().map(({ hash }) => hash));
  if (migrations.every((hash) => known.has(hash))) return;
  throw new BackupError(
    'LATER_VERSION',
    `Nansen ${nansen} made this backup, with migrations that this version lacks. Install it.`,
  );
}

async function assertKeys(
  { keys }: Configuration,
  keysFolder: string | null,
  manifest: Manifest,
  text: string,
  code: string,
): Promise<void> {
  if (manifest.keys.provider !== keys.provider) {
    throw new BackupError(
      'KEYS_WRONG',
      `the database was sealed with NANSEN_KEYS=${manifest.keys.provider}. Set it so.`,
    );
  }
  // Keys that are there already stay; those of the folder must be the same then.
  const isThere = keys.provider === 'transit' || existsSync(keys.file);
  if (!isThere && keysFolder === null) {
    throw new BackupError(
      'KEYS_MISSING',
      'there is no key file. Put it where NANSEN_KEY_FILE says, or name its folder with --keys.',
    );
  }
  const settings = isThere || keysFolder === null ? keys : keysIn(keysFolder, keys);
  const manifestKey = await openChecks(await presentKeys(settings), manifest.keys.checks);
  if (!isAuthentic(text, manifestKey, code)) {
    throw new BackupError(
      'DAMAGED',
      'the manifest was changed after the backup was made. Take another copy of the backup.',
    );
  }
}

/** The secret of the cursors that has to be put into the data folder; null where the right one is set. */
function secretToPut(
  { cursorSecret, earlierCursorSecrets }: Configuration,
  keysFolder: string | null,
  secretIsSet: boolean,
  manifest: Manifest,
): string | null {
  const isRight = (secret: Buffer): boolean => markOfSecret(secret) === manifest.cursorSecret;
  if ([cursorSecret, ...earlierCursorSecrets].some(isRight)) return null;
  const kept = keysFolder === null ? undefined : secretsIn(keysFolder)[0];
  if (!secretIsSet && kept !== undefined && isRight(Buffer.from(kept, 'hex'))) return kept;
  throw new BackupError(
    'CURSOR_SECRET_WRONG',
    secretIsSet
      ? 'CURSOR_SECRET is another than when the backup was made. Add that one behind it: followers hold cursors that it sealed.'
      : 'the secret of the cursors is another than when the backup was made. Name the folder of its keys with --keys, or set CURSOR_SECRET.',
  );
}

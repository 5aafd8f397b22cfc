/** `nansen backup`: the database, and what must be known to restore it. */
import { UsageError } from '../../src/importing/command.ts';
import { makeBackup } from '../../src/server/backup/backup.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { remoteDump } from '../../src/server/control.ts';
import { SYSTEM_CLOCK } from '../../src/server/start.ts';
import { argumentsOf, print, type Command } from './command.ts';

export const backup: Command = {
  summary: 'writes the database and a manifest to a new folder; with --keys, its keys to another',
  usage: `Usage: nansen backup FOLDER [--keys FOLDER]

  FOLDER         is made. It holds the database as of one moment, and no key
  --keys FOLDER  is made elsewhere, for the key file and the secret of the cursors. Anyone who has both folders can read all

The service may run meanwhile. It needs pg_dump, and DATABASE_BACKUP_URL for a login that sees every row. See docs/backups.md.
`,
  async run(args) {
    const { values, words } = argumentsOf(args, { keys: { type: 'string' } }, 1);
    const [folder] = words;
    if (folder === undefined) throw new UsageError('Name a folder for the backup: nansen backup FOLDER');
    const manifest = await makeBackup(readConfiguration(process.env), folder, values.keys ?? null, {
      clock: SYSTEM_CLOCK,
      dumpByServer: remoteDump,
    });
    print(`${folder} holds ${manifest.database.bytes.toLocaleString('en')} bytes, as of ${manifest.madeAt}.`);
    const { register } = manifest;
    if (register !== null)
      print(`The register of operations ends with entry ${register.sequence}, hash ${register.hash}.`);
    print(
      values.keys === undefined
        ? 'Its keys are not in it. Without them nothing that is sealed opens: see docs/keys-and-retention.md.'
        : `${values.keys} holds its keys. Keep the two apart.`,
    );
    return 0;
  },
};

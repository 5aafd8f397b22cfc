/** `nansen restore`: a backup into an empty database. */
import { UsageError } from '../../src/importing/command.ts';
import { restoreBackup } from '../../src/server/backup/restore.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { argumentsOf, print, type Command } from './command.ts';

export const restore: Command = {
  summary: 'restores a backup into an empty database; followers of the feeds begin again',
  usage: `Usage: nansen restore FOLDER [--keys FOLDER]

  FOLDER         a backup, as "nansen backup" made it
  --keys FOLDER  its keys, which are put where NANSEN_KEY_FILE says. Keys that are there are never replaced

Checks first that the backup is whole, that the keys open it, and that the database is empty. If anything is wrong, nothing
is changed. Needs pg_restore and psql, and DATABASE_BACKUP_URL for a superuser. See docs/backups.md.
`,
  async run(args) {
    const { values, words } = argumentsOf(args, { keys: { type: 'string' } }, 1);
    const [folder] = words;
    if (folder === undefined) throw new UsageError('Name the folder of the backup: nansen restore FOLDER');
    const secretIsSet = (process.env['CURSOR_SECRET'] ?? '') !== '';
    const { madeAt, nansen, register } = await restoreBackup(
      readConfiguration(process.env),
      folder,
      values.keys ?? null,
      secretIsSet,
    );
    print(
      `Restored as of ${madeAt}, from Nansen ${nansen}. All feeds have a new epoch: followers fetch the whole again.`,
    );
    if (register !== null)
      print(`The register of operations ends with entry ${register.sequence}, hash ${register.hash}.`);
    print('Next: "nansen verify", then "nansen retention", then "nansen start".');
    return 0;
  },
};

/** `nansen migrate`: brings the database to the schema of this version, or says how far it is. */
import { migrationStatus } from '../../src/database/migration-status.ts';
import { migrateDatabase } from '../../src/database/open.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { EXIT } from '../../src/server/exit-codes.ts';
import { argumentsOf, print, type Command } from './command.ts';

export const migrate: Command = {
  summary: 'brings the database to the schema of this version; --status tells how far it is',
  usage: `Usage: nansen migrate [--status]

  --status  changes nothing, and lists the migrations. Exit code 1: some are pending, or the database is of a later version

"nansen start" migrates as well. It uses DATABASE_MIGRATION_URL where that is set.
`,
  async run(args) {
    const { values } = argumentsOf(args, { status: { type: 'boolean' } });
    const { database } = readConfiguration(process.env);
    if (values.status !== true) {
      await migrateDatabase(database);
      print('The database has the schema of this version.');
      return EXIT.ok;
    }
    const { applied, pending, unknown, wallsAreCurrent } = await migrationStatus(database);
    for (const name of applied) print(`applied  ${name}`);
    for (const name of pending) print(`pending  ${name}`);
    if (unknown > 0) print(`unknown  ${unknown}: a later version of Nansen migrated this database`);
    print(`${wallsAreCurrent ? 'applied' : 'pending'}  roles, grants and row policies`);
    return pending.length === 0 && unknown === 0 && wallsAreCurrent ? EXIT.ok : EXIT.failure;
  },
};

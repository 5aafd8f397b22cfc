/** Loads the demo world into an empty database; leaves any other as it is. Refuses to run in production. */
import 'reflect-metadata';
import { alertIdsAfter } from '../src/alerts/for-other-rooms.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { ENGINE } from '../src/database/roles.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { openStore } from '../src/server/open-store.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { inventWorld } from './demo/world.ts';
import { runScript } from './run-script.ts';

await runScript(async () => {
  const configuration = readConfiguration(process.env);
  if (configuration.demo === 'none') return 0;
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  say('Looking for the demo world …');
  const { database, sealing } = await openStore(configuration, (text) => say(`  ${text}`));
  try {
    const [any] = await database.transaction(ENGINE, (transaction) => alertIdsAfter(transaction, null, 1));
    if (any !== undefined) {
      say('  The database is not empty: it stays as it is.');
      return 0;
    }
    say('Loading the demo world; all persons are invented …');
    await inventWorld(
      { database, sealing, clock: SYSTEM_CLOCK, cursors: cursorSealer(configuration.cursorSecret) },
      say,
      {
        large: configuration.demo === 'large',
      },
    );
    return 0;
  } finally {
    await database.close();
  }
});

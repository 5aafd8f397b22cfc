/**
 * Invalidates all cursors of the validity feed, after a restore or a failover that lost commits: `npm run feed:renew`. Every bureau must
 * begin its copy again (docs/operating.md, "When commits were lost").
 */
import 'reflect-metadata';
import { renewFeed } from '../src/recalls/feed/renew.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { openStore } from '../src/server/open-store.ts';
import { runScript } from './run-script.ts';

await runScript(async () => {
  const store = await openStore(readConfiguration(process.env));
  try {
    await renewFeed(store);
  } finally {
    await store.database.close();
  }
  process.stdout.write('The feed is renewed. Its readers are told to fetch the whole list again.\n');
  return 0;
});

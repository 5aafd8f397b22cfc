/** `nansen feed renew`: invalidates all cursors of the feeds, after commits were lost. */
import { UsageError } from '../../src/importing/command.ts';
import { renewFeed } from '../../src/recalls/feed/renew.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { openStore } from '../../src/server/open-store.ts';
import { argumentsOf, print, type Command } from './command.ts';

export const feed: Command = {
  summary: 'renew: every follower begins its copy again, after commits were lost',
  usage: `Usage: nansen feed renew

Refuses all cursors of the feeds that were given out. For use after a failover that lost commits; "nansen restore" does it
itself. See docs/operating.md.
`,
  async run(args) {
    const { words } = argumentsOf(args, {}, 1);
    if (words[0] !== 'renew') throw new UsageError('Say what to do with the feed: nansen feed renew');
    const store = await openStore(readConfiguration(process.env));
    try {
      await renewFeed(store);
    } finally {
      await store.database.close();
    }
    print('The feed is renewed. Its readers are told to fetch the whole list again.');
    return 0;
  },
};

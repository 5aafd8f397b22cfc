/** Begins a new life of the feed: whoever holds a cursor is told to begin their copy anew. */
import { randomInt } from 'node:crypto';
import type { Services } from '../../api/context.ts';
import { ANNOUNCER } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { feed } from '../tables.ts';

const LARGEST = 2 ** 31 - 1;

/**
 * After commits were lost. Nobody can know which announcements a bureau has seen that are not there any more, so no cursor is good. The
 * number is drawn: one that counted would come again after the next restore of the same backup.
 */
export function renewFeed({ database }: Pick<Services, 'database'>): Promise<void> {
  return withEngineLock(database, ANNOUNCER, async ({ queries }) => {
    await queries.update(feed).set({ epoch: randomInt(1, LARGEST) });
  });
}

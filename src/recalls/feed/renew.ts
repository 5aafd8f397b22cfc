/** Starts a new epoch of the feed: clients that hold a cursor are told to build their copy again. */
import { randomInt } from 'node:crypto';
import type { Services } from '../../api/context.ts';
import { ANNOUNCER } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { feed } from '../tables.ts';

const LARGEST = 2 ** 31 - 1;

/**
 * For use after commits were lost. A bureau may have seen announcements that are lost now, so no cursor is valid. The
 * number is random: a counter would repeat after the next restore of the same backup.
 */
export function renewFeed({ database }: Pick<Services, 'database'>): Promise<void> {
  return withEngineLock(database, ANNOUNCER, async ({ queries }) => {
    await queries.update(feed).set({ epoch: newEpoch() });
  });
}

/** The same as a statement, for a database that is being restored: nobody reads it before it has a new epoch. */
export function renewingFeed(): string {
  return `update recalls.feed set epoch = ${newEpoch()};\n`;
}

function newEpoch(): number {
  return randomInt(1, LARGEST);
}

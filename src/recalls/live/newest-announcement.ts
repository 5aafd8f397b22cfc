/**
 * A value that changes with every announcement, in whichever process it was made and whether or not it had any changes.
 */
import { max } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { ANNOUNCER } from '../../database/roles.ts';
import { announcements } from '../tables.ts';

/** INVARIANT: announcements follow the clock, so that no country's change wakes a stream. */
export async function newestAnnouncement(database: Database): Promise<string> {
  const [row] = await database.run(
    ANNOUNCER,
    {
      key: 'newest announcement',
      build: (queries) => queries.select({ at: max(announcements.announcedAt) }).from(announcements),
    },
    {},
  );
  return row?.at?.toISOString() ?? '';
}

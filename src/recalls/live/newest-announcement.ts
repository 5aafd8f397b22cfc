/** What changes whenever an announcement was made, by whatever process and whether or not it had anything in it. */
import { max } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { ANNOUNCER } from '../../database/roles.ts';
import { announcements } from '../tables.ts';

/** INVARIANT: announcements are made by the clock, so that nobody's change wakes anybody. */
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

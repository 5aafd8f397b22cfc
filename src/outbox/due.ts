/** Since when a job could have been done, as its operator reads it. Nothing is ordered by it. */
import { sql } from 'drizzle-orm';
import { jobs } from './tables.ts';

/** When a job became due, or will: a recurring one at its moment; any other not before it was recorded. */
export const DUE_AT =
  sql`case when ${jobs.repeating} then ${jobs.runAt} else greatest(${jobs.runAt}, ${jobs.enqueuedAt}) end`.mapWith(
    jobs.runAt,
  );

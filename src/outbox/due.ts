/** When a job could first have been run, as the operator reads it. Nothing is ordered by it. */
import { sql } from 'drizzle-orm';
import { jobs } from './tables.ts';

/**
 * When a job became due, or will be. A recurring job is due at its scheduled time; any other job is not due before it
 * was recorded.
 */
export const DUE_AT =
  sql`case when ${jobs.repeating} then ${jobs.runAt} else greatest(${jobs.runAt}, ${jobs.enqueuedAt}) end`.mapWith(
    jobs.runAt,
  );

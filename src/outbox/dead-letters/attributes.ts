/** The SQL of the attributes that the policy of dead letters uses. */
import { sql } from 'drizzle-orm';
import type { Attributes } from '../../database/policy-sql.ts';
import { jobs } from '../tables.ts';

export const deadLetterAttributes: Attributes = { dead: sql`(${jobs.deadAt} is not null)` };

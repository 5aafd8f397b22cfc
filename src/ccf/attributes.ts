/** How the policy's attributes of the Commission's files are spelt in SQL, for an officer. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Attributes } from '../database/policy-sql.ts';
import { recusals, requests, steps } from './tables.ts';

function isRecused(requestId: PgColumn, officer: string): SQL {
  return sql`(exists (select 1 from ${recusals} where ${recusals.requestId} = ${requestId} and ${recusals.officer} = ${officer}))`;
}

/** @param officer the officer who reads, as the token names them */
export function requestAttributes(officer: string): Attributes {
  return { recused: isRecused(requests.id, officer) };
}

export function stepAttributes(officer: string): Attributes {
  return { recused: isRecused(steps.requestId, officer) };
}

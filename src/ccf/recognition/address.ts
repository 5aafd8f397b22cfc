/**
 * The address of a question to the asylum office of a country. PostgreSQL computes it again from the session, `ccf.own_address(id)`.
 *
 * INVARIANT: no two questions have one address. Otherwise a copy of the database would show which of them ask the same country.
 */
import { createHash } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../database/database.ts';
import type { Pseudonyms } from '../../sealing/pseudonyms.ts';
import { recognitionQuestions } from '../tables.ts';

export function addressOf(pseudonyms: Pseudonyms, country: string, questionId: string): string {
  return createHash('sha256')
    .update(`${country} ${tokenOf(pseudonyms, country)} ${questionId}`)
    .digest('hex');
}

/** The condition that a question is for the office of a country. */
export function isAskedOf(pseudonyms: Pseudonyms, country: string): SQL {
  const { address, id } = recognitionQuestions;
  const own = `${country} ${tokenOf(pseudonyms, country)} `;
  return sql`${address} = encode(sha256(convert_to(${own}::text || ${id}::text, 'UTF8')), 'hex')`;
}

/** Lets PostgreSQL compute the address of the session, until the transaction ends. */
export async function openAddress({ queries }: Transaction, pseudonyms: Pseudonyms, country: string): Promise<void> {
  await queries.execute(sql`select set_config('nansen.recognition_token', ${tokenOf(pseudonyms, country)}, true)`);
}

function tokenOf({ pseudonym }: Pseudonyms, country: string): string {
  return pseudonym('questions of the Commission to an asylum office', country);
}

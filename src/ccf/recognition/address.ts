/** The address of questions to the asylum office of a country. PostgreSQL computes it again from the session, `ccf.own_address()`. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../database/database.ts';
import type { Pseudonyms } from '../../sealing/pseudonyms.ts';

export function addressOf(pseudonyms: Pseudonyms, country: string): string {
  return createHash('sha256')
    .update(`${country} ${tokenOf(pseudonyms, country)}`)
    .digest('hex');
}

/** Lets PostgreSQL compute the address of the session, until the transaction ends. */
export async function openAddress({ queries }: Transaction, pseudonyms: Pseudonyms, country: string): Promise<void> {
  await queries.execute(sql`select set_config('nansen.recognition_token', ${tokenOf(pseudonyms, country)}, true)`);
}

function tokenOf({ pseudonym }: Pseudonyms, country: string): string {
  return pseudonym('questions of the Commission to an asylum office', country);
}

/**
 * The reply address of a report: a hash under which the body that made it, and nobody else, reaches what is meant for it. It is stored with the
 * decision and equals nothing else. Only with the receipt, and in a session of the same country and body, is it computed again: by this
 * module, and by PostgreSQL from the setting `nansen.reply_token`.
 */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import type { Reporter } from '../database/roles.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';

/** The reply address of the report that a body made and got a receipt for. */
export function replyAddressOf(pseudonyms: Pseudonyms, reporter: Reporter, receipt: string): string {
  const { country, role } = reporter;
  return createHash('sha256')
    .update(`${country} ${role} ${tokenOf(pseudonyms, reporter, receipt)}`)
    .digest('hex');
}

/** Lets PostgreSQL compute the reply address of the session, until the transaction ends. */
export async function openReplyAddress(
  { queries }: Transaction,
  pseudonyms: Pseudonyms,
  reporter: Reporter,
  receipt: string,
): Promise<void> {
  await queries.execute(sql`select set_config('nansen.reply_token', ${tokenOf(pseudonyms, reporter, receipt)}, true)`);
}

function tokenOf({ pseudonym }: Pseudonyms, { country, role }: Reporter, receipt: string): string {
  return pseudonym('reply address of a report', JSON.stringify([country, role, receipt]));
}

/** What a backup notes of a database, at the moment of its dump. */
import { desc } from 'drizzle-orm';
import { auditEntries } from '../../audit/tables.ts';
import { contentsOf, type Contents } from '../../database/backup/contents.ts';
import type { Queries } from '../../database/database.ts';
import { serviceKeys } from '../../sealing/tables.ts';
import type { WrappedKey } from '../../sealing/key-provider.ts';

export interface Noted extends Contents {
  /** The last entry of the register of operations; null for an empty register. */
  readonly register: { readonly sequence: number; readonly hash: string } | null;
  /** The keys of the service, wrapped: they tell whether keys belong to this database. */
  readonly serviceKeys: readonly WrappedKey[];
}

export async function noteContents(queries: Queries): Promise<Noted> {
  const [last] = await queries
    .select({ sequence: auditEntries.sequence, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.sequence))
    .limit(1);
  const keys = await queries.select({ wrapped: serviceKeys.wrapped }).from(serviceKeys);
  return {
    ...(await contentsOf(queries)),
    register: last ?? null,
    serviceKeys: keys.map(({ wrapped }) => wrapped),
  };
}

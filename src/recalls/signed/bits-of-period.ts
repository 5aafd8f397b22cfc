/**
 * The content of a status list for a period. It is made once, by the first request, and stored in a table. All processes, including one that restarts, therefore publish the same content.
 * Ed25519 signatures are deterministic, so it is the same token.
 */
import { and, eq, lt } from 'drizzle-orm';
import { AlertRepository } from '../../alerts/repository.ts';
import { requestContext, type Services } from '../../api/context.ts';
import type { Queries } from '../../database/database.ts';
import { PUBLISHER } from '../../database/roles.ts';
import type { Reader } from '../../policy/reader.ts';
import { recordedPlaces } from '../documents/feed.ts';
import { nameOf, type ListName, type ListOf } from './addresses.ts';
import { bitsOf, listOf } from './bits.ts';
import { statusLists } from './tables.ts';

/**
 * @param issuedAt when the period began, in seconds since 1970
 * @returns the bits as they are published
 */
export async function bitsOfPeriod(services: Services, list: ListOf, issuedAt: number): Promise<string> {
  const { database } = services;
  const name = nameOf(list);
  const known = await database.transaction(PUBLISHER, ({ queries }) => kept(queries, name, issuedAt));
  if (known !== null) return known;
  const context = requestContext(readerOf(list), services);
  const places =
    list.documents === null
      ? await new AlertRepository(context).validPlaces()
      : await recordedPlaces(context, list.documents);
  const bits = await listOf(bitsOf(places));
  return database.transaction(PUBLISHER, async ({ queries }) => {
    // Of concurrent processes one stores its bits, and the others use those.
    await queries
      .insert(statusLists)
      .values({ list: name, issuedAt: moment(issuedAt), bits })
      .onConflictDoNothing();
    const stands = await kept(queries, name, issuedAt);
    if (stands === null) throw new Error('A status list was not stored.');
    return stands;
  });
}

/** Deletes the lists of all periods but the present one and the last. */
export async function deleteOldLists(services: Services, now: Date): Promise<void> {
  const { listEvery } = services.signer.settings;
  const issuedAt = periodOf(now, listEvery);
  // The clock of another process may be behind.
  const isOver = lt(statusLists.issuedAt, moment(issuedAt - listEvery));
  await services.database.transaction(PUBLISHER, ({ queries }) => queries.delete(statusLists).where(isOver));
}

/** When the period of a moment began, in seconds since 1970. */
export function periodOf(now: Date, listEvery: number): number {
  return Math.floor(now.getTime() / 1000 / listEvery) * listEvery;
}

async function kept(queries: Queries, name: ListName, issuedAt: number): Promise<string | null> {
  const its = and(eq(statusLists.list, name), eq(statusLists.issuedAt, moment(issuedAt)));
  const [row] = await queries.select({ bits: statusLists.bits }).from(statusLists).where(its);
  return row?.bits ?? null;
}

function moment(seconds: number): Date {
  return new Date(seconds * 1000);
}

/** The reader of a list: the bureau of a country. Entities of the country get the same answers about validity, if it lets them check. */
function readerOf({ country }: ListOf): Reader {
  return { role: 'BUREAU_OFFICER', audience: 'BUREAU', country, user: 'status-list', nationalities: [] };
}

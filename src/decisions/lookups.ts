/**
 * The index by which decisions are found. A decision has a token for each key by which it can be found: a document, the reference of an
 * alert, two words of a name with a year of birth. A token is a pseudonym, and it is stored nowhere in clear.
 *
 * The entries of a token have consecutive places from 0. The address of an entry follows from token and place, and the id of the decision
 * in it is masked. So no two entries are equal, and none equals anything of a decision: without the key, an entry says nothing, not even
 * to a person who knows another decision about the same person, because they reported it. With a token, PostgreSQL walks from place to
 * place until there is no entry.
 *
 * Receipts are found in the same way, by a token of their file (`receipts.ts`): then the id is that of the receipt.
 *
 * Runs under the engine's role. Writers hold the engine lock, so that no two of them take one place.
 */
import { hash, randomBytes } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { amongIds, bulkInsert, textArray } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';
import { lookups } from './tables.ts';

/** A decision, and the tokens by which it is found. */
export interface Indexed {
  readonly id: string;
  readonly tokens: readonly string[];
}

interface Entry {
  readonly token: string;
  readonly place: number;
  readonly decisionId: string;
}

/** The ids of the decisions that are found by any of the tokens. */
export async function decisionsFoundBy(transaction: Transaction, tokens: readonly string[]): Promise<string[]> {
  return [...new Set((await entriesOf(transaction, tokens)).map(({ decisionId }) => decisionId))];
}

/** What one token finds, in the order in which it was added. */
export async function idsInOrderOf(transaction: Transaction, token: string): Promise<string[]> {
  const entries = await entriesOf(transaction, [token]);
  return entries.toSorted((one, other) => one.place - other.place).map(({ decisionId }) => decisionId);
}

/** The ids of the decisions that are found by each of the tokens. */
export async function decisionsByToken(
  transaction: Transaction,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const { token, decisionId } of await entriesOf(transaction, tokens)) {
    found.set(token, [...(found.get(token) ?? []), decisionId]);
  }
  return found;
}

/** The ids of those decisions that one of their own tokens does not find. */
export async function notFoundByIndex(transaction: Transaction, indexed: readonly Indexed[]): Promise<string[]> {
  const entries = await entriesOf(transaction, [...new Set(indexed.flatMap(({ tokens }) => tokens))]);
  const known = new Set(entries.map(({ token, decisionId }) => `${token} ${decisionId}`));
  return indexed.filter(({ id, tokens }) => !tokens.every((token) => known.has(`${token} ${id}`))).map(({ id }) => id);
}

/** Adds entries for decisions. */
export async function addToIndex(transaction: Transaction, added: readonly Indexed[]): Promise<void> {
  const next = await nextPlaces(transaction, [...new Set(added.flatMap((each) => each.tokens))]);
  const rows = added.flatMap(({ id, tokens: own }) =>
    own.map((token) => {
      const place = next.get(token) ?? 0;
      next.set(token, place + 1);
      return stored({ token, place, decisionId: id });
    }),
  );
  // In the order of their addresses, which says nothing: in the order of tokens, documents would come first.
  await bulkInsert(
    transaction,
    lookups,
    rows.toSorted((one, other) => (one.address < other.address ? -1 : 1)),
  );
}

/** Removes the entries of decisions. The last entries of a token take the places that become free. */
export async function removeFromIndex(transaction: Transaction, removed: readonly Indexed[]): Promise<void> {
  const ids = new Set(removed.map(({ id }) => id));
  const tokens = [...new Set(removed.flatMap((each) => each.tokens))];
  const byToken = new Map<string, Entry[]>();
  for (const entry of await entriesOf(transaction, tokens)) {
    byToken.set(entry.token, [...(byToken.get(entry.token) ?? []), entry]);
  }
  const moved: Entry[] = [];
  const freed: string[] = [];
  for (const [token, entries] of byToken) {
    const kept = entries.filter(({ decisionId }) => !ids.has(decisionId));
    const free = entries.filter(({ place, decisionId }) => place < kept.length && ids.has(decisionId));
    const beyond = kept.filter(({ place }) => place >= kept.length);
    moved.push(
      ...free.flatMap(({ place }, at) => {
        const last = beyond[at];
        return last === undefined ? [] : [{ ...last, place }];
      }),
    );
    freed.push(...entries.filter(({ place }) => place >= kept.length).map(({ place }) => addressOf(token, place)));
  }
  const { queries } = transaction;
  await queries.delete(lookups).where(amongIds(lookups.address, freed));
  await queries.execute(sql`
    update decisions.lookups l set nonce = r.nonce, found = r.found
    from jsonb_to_recordset(${JSON.stringify(moved.map(stored))}::jsonb) as r(address uuid, nonce uuid, found uuid)
    where l.address = r.address`);
}

/**
 * The first free place of each token, in one statement. It doubles the places that it tries until one is free, and then halves. A country that
 * gives all its reports one file reference would otherwise make each of them wait for all before.
 */
async function nextPlaces({ queries }: Transaction, tokens: readonly string[]): Promise<Map<string, number>> {
  const found = await queries.execute(sql`
    with recursive search (token, taken, step, free) as (
      select sought.token, 0, 1, null::integer from unnest(${textArray(tokens)}) sought (token)
      union all
      select search.token,
        case when tried.is_taken then tried.place + 1 else search.taken end,
        case when search.free is null then search.step * 2 else search.step end,
        case when tried.is_taken then search.free else tried.place end
      from search
        cross join lateral (
          select case when search.free is null then search.taken + search.step - 1 else (search.taken + search.free) / 2 end as place
        ) next
        cross join lateral (
          select next.place, (select true ${entryAt(sql`search.token`, sql`next.place`)}) is not null as is_taken
        ) tried
      where search.free is null or search.taken < search.free
    )
    select token, free from search where taken = free`);
  return new Map(rowsOf<{ token: string; free: number }>(found).map(({ token, free }) => [token, free]));
}

/** INVARIANT: an entry is looked up by its key. LIMIT keeps the planner from reading the whole table instead, for each place again. */
function entryAt(token: SQL, place: SQL): SQL {
  return sql`from decisions.lookups l
      where l.address = encode(substr(sha256(convert_to(${token} || ' ' || ${place}, 'UTF8')), 1, 16), 'hex')::uuid
      limit 1`;
}

/** All entries of tokens, in one statement. */
async function entriesOf({ queries }: Transaction, tokens: readonly string[]): Promise<Entry[]> {
  const at = (token: SQL, place: SQL): SQL => sql`lateral (select l.nonce, l.found ${entryAt(token, place)}) entry`;
  const found = await queries.execute(sql`
    with recursive walk (token, place, nonce, found) as (
      select sought.token, 0, entry.nonce, entry.found
      from unnest(${textArray(tokens)}) sought (token), ${at(sql`sought.token`, sql`0`)}
      union all
      select walk.token, walk.place + 1, entry.nonce, entry.found from walk, ${at(sql`walk.token`, sql`(walk.place + 1)`)}
    )
    select token, place, nonce, found from walk`);
  return rowsOf<{ token: string; place: number; nonce: string; found: string }>(found).map((entry) => ({
    token: entry.token,
    place: entry.place,
    decisionId: masked(entry.found, entry.token, entry.nonce),
  }));
}

/** An entry as it is stored. */
function stored({ token, place, decisionId }: Entry): typeof lookups.$inferInsert {
  const nonce = asUuid(randomBytes(16));
  return { address: addressOf(token, place), nonce, found: masked(decisionId, token, nonce) };
}

/** The address of the first entry of a token: it is there if and only if the token finds anything. */
export function firstAddressOf(token: string): string {
  return addressOf(token, 0);
}

function addressOf(token: string, place: number): string {
  return asUuid(digest(`${token} ${place}`));
}

/** Masks an id, or takes the mask off. */
function masked(id: string, token: string, nonce: string): string {
  const mask = digest(`${token} masks ${nonce}`);
  return asUuid(Buffer.from(id.replaceAll('-', ''), 'hex').map((byte, at) => byte ^ (mask[at] ?? 0)));
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

function asUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

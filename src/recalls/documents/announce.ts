/**
 * Announces what became of travel documents, at the boundaries of the same schedule as the validity of alerts.
 *
 * Two things make a document look at again: its country recorded or withdrew it (a trigger of `documents.travel_documents` notes that), or
 * it is held down now and was not before, or the reverse. Both are announced together and alike, by comparing what would be found with what
 * was announced last. So a document that fell by a protection is not told from one that was withdrawn, and one that was never found is in no
 * feed.
 *
 * INVARIANT: all that is due is announced at one boundary, however much it is. With a limit, what waits longer would tell its cause.
 *
 * A country can make it very much, with a range of blanks for each thousand. So what is computed is cut into slices: others go on meanwhile.
 */
import { sql } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { mapInSlices } from '../../database/slices.ts';
import type { Transaction } from '../../database/database.ts';
import { ANNOUNCER } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { assessedDocumentId } from '../../documents/assessed.ts';
import { gravestOf } from '../../documents/action.ts';
import type { Pseudonyms } from '../../sealing/pseudonyms.ts';
import type { Sealed } from '../../sealing/envelope.ts';
import type { TravelDocumentState } from '../../vocabulary/documents.ts';
import { lastDue, takeBoundary } from '../boundary.ts';
import { assessedAs, copyId, printedSealer } from './keys.ts';
import { MOST_PLACES, PlacesLeft } from './places.ts';
import type { Printed } from './tables.ts';

/** The most documents of one statement. */
const AT_ONCE = 5_000;
/** Ranges of blanks. None that is announced has more than a thousand numbers. */
const RANGES_AT_ONCE = 5;

type Keys = Pick<Pseudonyms, 'pseudonym'>;

/** Where the index of decisions has something if a decision holds a document down, by the id under which it would be assessed. */
type HeldAt = (assessedId: string) => readonly string[];

/** A document, and how it is recorded: in no state when it is not. */
interface Recorded extends Printed {
  readonly states: readonly TravelDocumentState[];
}

/**
 * Announces what is due, and returns the boundary; null when it was announced already. Several processes may call it at any time. Nobody who
 * records, reports or reads waits for it: it takes a lock of its own, and no other work takes that.
 */
export async function announceDocuments(
  { database, schedule, sealing }: Pick<Services, 'database' | 'schedule' | 'sealing'>,
  now: Date,
  heldAt: HeldAt,
  mostPlaces = MOST_PLACES,
): Promise<Date | null> {
  const { announceEveryMs } = schedule;
  const keys = { ...sealing, heldAt };
  return database.transaction(ANNOUNCER, async (transaction) => {
    await transaction.queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen document feed'))`);
    const announcedAt = await takeBoundary(transaction, 'DOCUMENTS', lastDue(now, announceEveryMs), announceEveryMs);
    if (announcedAt === null) return null;
    const places = new PlacesLeft(transaction, mostPlaces);
    const others = await heldSince(transaction, keys);
    for (let start = 0; start < others.length; start += AT_ONCE) {
      const recorded = await recordedOf(transaction, keys, others.slice(start, start + AT_ONCE));
      if (recorded.length > 0) await announceSome(transaction, keys, announcedAt, recorded, places);
    }
    for (const take of [takeRecorded, takeRanges]) {
      for (;;) {
        const recorded = await take(transaction);
        if (recorded.length === 0) break;
        await announceSome(transaction, keys, announcedAt, recorded, places);
      }
    }
    return announcedAt;
  });
}

/** How documents are recorded, alone or in a range whose numbers are announced: a part of a statement that has `asked`. */
const STATES = sql`coalesce((select jsonb_agg(distinct recorded.state) from (
    select d.type, d.state from documents.alike(asked."issuingCountry", replace(asked.key, 'O', '0'), asked.key) d
    where d.number_key = asked.key
    union all
    select d.type, d.state
    from documents.ranges_with(
      asked."issuingCountry", regexp_replace(asked.key, '[0-9]+$', '') || ' ' || length(asked.key), asked.key) d
    where documents.is_announced(d.first_key, d.last_key)
  ) recorded where documents.class_of(recorded.type) = asked."documentClass"), '[]') as states`;

/** Takes some documents that were recorded or withdrawn, each once. */
async function takeRecorded({ queries }: Transaction): Promise<Recorded[]> {
  return rowsOf<Recorded>(
    await queries.execute(sql`
      with taken as (
        delete from documents.touched where ctid = any (array(select ctid from documents.touched where last_key is null limit ${AT_ONCE}))
        returning issuing_country, document_class, number_key
      ), asked as (
        select distinct issuing_country as "issuingCountry", document_class as "documentClass", number_key as key from taken
      )
      select asked.*, ${STATES} from asked`),
  );
}

/** Takes the numbers of some ranges that were recorded or withdrawn. */
async function takeRanges({ queries }: Transaction): Promise<Recorded[]> {
  return rowsOf<Recorded>(
    await queries.execute(sql`
      with taken as (
        delete from documents.touched where ctid = any (
          array(select ctid from documents.touched where last_key is not null limit ${RANGES_AT_ONCE}))
        returning issuing_country, document_class, number_key, last_key
      ), asked as (
        select distinct issuing_country as "issuingCountry", document_class as "documentClass", numbers.key
        from taken, documents.numbers_of(number_key, last_key) as numbers(key)
      )
      select asked.*, ${STATES} from asked`),
  );
}

/**
 * The pseudonyms of what is held down now and was not at the last announcement, and the reverse. What a decision holds down that was not
 * assessed yet is among the latter, and is looked at again.
 */
async function heldSince({ queries }: Transaction, keys: Keys): Promise<string[]> {
  const ids = rowsOf<{ id: string }>(await queries.execute(sql`select id from documents.assessed where not valid`));
  const now = new Set(await mapInSlices(ids, ({ id }) => assessedAs(keys, id)));
  const before = new Set(
    rowsOf<{ assessed_as: string }>(await queries.execute(sql`select assessed_as from recalls.held_documents`)).map(
      (row) => row.assessed_as,
    ),
  );
  const [added, removed] = [[...now].filter((each) => !before.has(each)), [...before].filter((each) => !now.has(each))];
  // In the order of the pseudonyms, which says nothing of the order of reports.
  await queries.execute(sql`insert into recalls.held_documents
    select value::uuid from jsonb_array_elements_text(${JSON.stringify(added.sort())}::jsonb)`);
  await queries.execute(sql`delete from recalls.held_documents where assessed_as in
    (select value::uuid from jsonb_array_elements_text(${JSON.stringify(removed)}::jsonb))`);
  return [...added, ...removed].sort();
}

/** How the documents of some pseudonyms are recorded that were announced before. */
async function recordedOf({ queries }: Transaction, keys: Keys, pseudonyms: readonly string[]): Promise<Recorded[]> {
  const sealer = printedSealer(keys);
  const known = rowsOf<{ id: string; printed: Sealed<Printed> }>(
    await queries.execute(sql`select id, printed from recalls.document_copies where assessed_as in
      (select value::uuid from jsonb_array_elements_text(${JSON.stringify(pseudonyms)}::jsonb))`),
  );
  const asked = await mapInSlices(known, ({ id, printed }) => sealer.open(id, printed));
  return rowsOf<Recorded>(
    await queries.execute(sql`
      with asked as (
        select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
          as a("issuingCountry" text, "documentClass" text, key text)
      )
      select asked.*, ${STATES} from asked`),
  );
}

/**
 * Announces where what is found differs from what was announced. A document that was never found is in no feed. What stands for it is stored, so
 * that it can be announced when two officers restore it.
 */
async function announceSome(
  { queries }: Transaction,
  keys: Keys & { readonly heldAt: HeldAt },
  announcedAt: Date,
  recorded: readonly Recorded[],
  places: PlacesLeft,
): Promise<void> {
  const sealer = printedSealer(keys);
  const looked = await mapInSlices(recorded, ({ states, ...printed }) => {
    const assessed = assessedDocumentId(keys, printed.issuingCountry, printed.key);
    const id = copyId(keys, printed);
    const { issuingCountry } = printed;
    const state = gravestOf(states);
    return {
      id,
      issuingCountry,
      printed: sealer.seal(id, printed),
      assessed,
      assessedAs: assessedAs(keys, assessed),
      state,
    };
  });
  const asked = await mapInSlices(looked, ({ assessed }) => ({ assessed, held: keys.heldAt(assessed) }));
  const held = new Set(
    rowsOf<{ assessed: string }>(
      await queries.execute(sql`select assessed from documents.held_down(${JSON.stringify(asked)}::jsonb)`),
    ).map(({ assessed }) => assessed),
  );
  const found = looked
    .map(({ assessed, state, ...rest }) => {
      const isHeld = held.has(assessed);
      return { ...rest, isRecorded: state !== null, isHeld, state: isHeld ? null : state };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const left = await places.of(found.map(({ issuingCountry }) => issuingCountry));
  const taken = await queries.execute(sql`
    with given as (
      select f.*, known.id is not null as is_known,
        row_number() over (partition by f."issuingCountry", known.id is null and f."isRecorded" order by f.id) as nth
      from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
          as f(id uuid, "issuingCountry" text, printed text, "assessedAs" uuid, state text, "isRecorded" boolean, "isHeld" boolean)
        left join recalls.document_copies known on known.id = f.id
    ), found as (
      select given.* from given
        join jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as l(country text, "left" int) on l.country = given."issuingCountry"
      where is_known or "isRecorded" and nth <= l."left"
    ), held as (
      insert into recalls.held_documents select distinct "assessedAs" from found where "isHeld" and "isRecorded"
      on conflict do nothing
    ), changed as (
      insert into recalls.document_copies as c (id, issuing_country, printed, assessed_as, state)
      select id, "issuingCountry", printed, "assessedAs", state from found
      on conflict (id) do update set state = excluded.state where c.state is distinct from excluded.state
      returning c.status_index, c.issuing_country, c.state, c.xmax = 0 as is_new
    ), noted as (
      insert into recalls.document_changes as d (announced_at, status_index, issuing_country, state)
      select ${announcedAt.toISOString()}::timestamptz, status_index, issuing_country, state from changed
      where state is not null or not is_new
      on conflict (announced_at, status_index) do update set state = excluded.state
    )
    select issuing_country as country, count(*)::int as places from changed where is_new group by issuing_country`);
  for (const each of rowsOf<{ country: string; places: number }>(taken)) places.take(each.country, each.places);
}

/**
 * Stores the versions of alerts, for the engine, in the transaction that changes what they say: the engine derives
 * every alert that changes, and this follows.
 *
 * INVARIANT: one statement, whatever changed. A version that is the same is not written.
 */
import { sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { amongIds } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { rowsOf } from '../../database/rows.ts';
import { GIVEN_BY, subjects, warrants } from '../tables.ts';
import { WARRANT_CONTENT } from '../warrant-content.ts';
import { VERSION_AUDIENCES, type VersionAudience } from './tables.ts';

/** What each audience reads of warrants: `src/policy/alerts.ts` states the same for readers. */
const STANDS = {
  RECIPIENTS: sql`w.standing`,
  PARTIES: sql`w.disclosed_standing`,
} as const satisfies Readonly<Record<VersionAudience, SQL>>;

/** A hash of a JSON value, in the 16 bytes of a UUID. */
function hashOf(json: SQL): SQL {
  return sql`substr(encode(sha256(convert_to((${json})::text, 'UTF8')), 'hex'), 1, 32)::uuid`;
}

const given = alias(subjects, 's');

/** Everything that is given of a subject. */
const SUBJECT = sql.join(
  (Object.keys(GIVEN_BY) as (keyof typeof GIVEN_BY)[]).map((name) => sql`${given[name]}`),
  sql`, `,
);

const stated = alias(warrants, 'w');

/** Everything that is given of a warrant. */
const WARRANT = sql.join(
  WARRANT_CONTENT.map((name) => sql`${stated[name]}`),
  sql`, `,
);

/** The versions that alerts have, for each audience: columns of `versions` without what is kept for announcements. */
function present(ids: readonly string[]): SQL {
  const stands = sql.join(
    VERSION_AUDIENCES.map((audience) => sql`when audience = ${audience} then ${STANDS[audience]}`),
    sql` `,
  );
  return sql`
    select content.id as alert_id, audience, ${hashOf(sql`jsonb_build_array(content.told, shown.told)`)} as version, shown.hashes as warrants
    from (
      select a.id, jsonb_build_array(a.reference, a.form, a.colour, a.purpose, a.source, ${SUBJECT}, (
        select jsonb_agg(jsonb_build_array(d.number, d.type, d.issuer) order by d.number, d.type, d.issuer)
        from alerts.identity_documents d where d.subject_id = a.subject_id
      )) as told
      from alerts.alerts a join alerts.subjects s on s.id = a.subject_id
      where ${amongIds(sql`a.id`, ids)}
    ) content
    cross join unnest(array[${sql.join(
      VERSION_AUDIENCES.map((audience) => sql`${audience}::text`),
      sql`, `,
    )}]) as audience
    cross join lateral (
      select jsonb_agg(jsonb_build_array(issuer, ${WARRANT}) order by position, id) as told,
        -- Two warrants in the same words are two: when one is gone, a copy still holds both.
        coalesce(array_agg(${hashOf(sql`jsonb_build_array(issuer, charge, nth)`)} order by position, id), '{}') as hashes
      from (
        select w.*, row_number() over (partition by w.issuer, w.charge order by w.position, w.id) as nth
        from alerts.warrants w where w.alert_id = content.id and case ${stands} end
      ) w
    ) shown`;
}

/** The elements of one array that another does not have; NULL for none. */
function without(some: SQL, others: SQL): SQL {
  return sql`nullif(array(select distinct each from unnest(${some}) as each where each <> all (${others}) order by each), '{}')`;
}

/** Stores the versions of some alerts where they differ from the stored ones. */
export async function storeVersions({ queries }: Pick<Transaction, 'queries'>, ids: readonly string[]): Promise<void> {
  await queries.execute(sql`
    insert into alerts.versions as v (alert_id, audience, version, warrants, moved)
    select alert_id, audience, version, warrants, false from (${present(ids)}) present
    on conflict (alert_id, audience) do update set version = excluded.version, warrants = excluded.warrants, moved = true,
      gone = ${without(sql`coalesce(v.gone, '{}') || v.warrants`, sql`excluded.warrants`)},
      recalled = ${without(sql`v.recalled`, sql`excluded.warrants`)}
    where v.version <> excluded.version`);
}

/** The references of those alerts whose stored versions are not what they should be. */
export async function withWrongVersions({ queries }: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = rowsOf<{ reference: string }>(
    // A request has no version before it is assessed, and an alert whose content is erased has none any more.
    await queries.execute(sql`
      select distinct a.reference from (${present(ids)}) p
      join alerts.alerts a on a.id = p.alert_id
      left join alerts.versions v on v.alert_id = p.alert_id and v.audience = p.audience
      where (v.version, v.warrants) is distinct from (p.version, p.warrants)
        and (v.version is not null or a.valid or a.disclosed)`),
  );
  return rows.map(({ reference }) => reference);
}

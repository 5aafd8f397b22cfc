/** Many alerts that are like one, without the time that it takes to request each. */
import { getTableColumns, sql } from 'drizzle-orm';
import { subjects } from '../../src/alerts/tables.ts';
import type { Queries } from '../../src/database/database.ts';

/** What belongs to an alert, with the columns that name the alert or its subject, and an id of its own where it has one. */
const PARTS = [
  ['alerts.lifecycle_facts', 'alert_id', 'id'],
  ['alerts.requests', 'alert_id', null],
  ['alerts.retention', 'alert_id', null],
  ['alerts.subject_name_keys', 'subject_id', null],
] as const;

/** What a screening adds to it. */
const FOUND = [
  ['alerts.versions', 'alert_id', null],
  ['decisions.matches', 'alert_id', 'id'],
  ['decisions.reviews', 'alert_id', 'id'],
] as const;

/**
 * Copies an alert with its subject, once for each number. Its warrants and documents are not copied.
 *
 * @param queries those of a superuser
 * @param isScreened whether the copies are screened, as the alert is
 */
export async function copyAlert(
  queries: Queries,
  reference: string,
  { from, to }: { readonly from: number; readonly to: number },
  isScreened: boolean,
): Promise<void> {
  const copyOf = (id: string) => sql.raw(`md5(t.${id}::text || ' ' || n)::uuid`);
  const numbers = sql`generate_series(${from}::int, ${to}::int) n`;
  // PostgreSQL makes the others.
  const given = Object.values(getTableColumns(subjects)).filter(({ generated }) => generated === undefined);
  const names = sql.raw(given.map(({ name }) => name).join(', '));
  await queries.execute(sql`
    insert into alerts.subjects (${names}) select ${names} from (
      select (jsonb_populate_record(t, jsonb_build_object('id', ${copyOf('id')}))).*
      from alerts.alerts a join alerts.subjects t on t.id = a.subject_id, ${numbers} where a.reference = ${reference}) copies`);
  await queries.execute(sql`
    insert into alerts.alerts select (jsonb_populate_record(t, jsonb_build_object('id', ${copyOf('id')},
      'subject_id', ${copyOf('subject_id')}, 'reference', t.reference || n, 'reference_serial', n))).*
    from alerts.alerts t, ${numbers} where t.reference = ${reference}`);
  for (const [table, of, id] of [...PARTS, ...(isScreened ? FOUND : [])]) {
    const own = id === null ? sql`` : sql`${id}::text, ${copyOf(id)},`;
    await queries.execute(sql`
      insert into ${sql.raw(table)} select (jsonb_populate_record(t, jsonb_build_object(${own} ${of}::text, ${copyOf(of)}))).*
      from ${sql.raw(table)} t, ${numbers}
      where t.${sql.raw(of)} = (select ${sql.raw(of === 'alert_id' ? 'id' : of)} from alerts.alerts where reference = ${reference})`);
  }
}

/** Copies what one alert is matched with, so that each copy of the alert has a decision of its own. Nothing opens these decisions. */
export async function spreadMatches(queries: Queries, reference: string, count: number): Promise<void> {
  await queries.execute(sql`
    insert into decisions.decisions
    select (jsonb_populate_record(d, jsonb_build_object('id', md5(d.id::text || ' ' || n)::uuid))).*
    from decisions.decisions d, generate_series(1, ${count}::int) n
    where d.id in (select decision_id from decisions.matches where alert_reference = ${reference})`);
  await queries.execute(sql`
    update decisions.matches m set decision_id = md5(m.decision_id::text || ' ' || n)::uuid
    from generate_series(1, ${count}::int) n, alerts.alerts a
    where a.reference = ${reference} and m.alert_id = md5(a.id::text || ' ' || n)::uuid`);
}

/** Stores matches between decisions and alerts, each time in a constant number of statements. */
import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import type { AlertKeys } from '../alerts/derived.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import type { KnownFindings } from '../decisions/facts.ts';
import { matches, type Certainty, type decisions } from '../decisions/tables.ts';
import type { MatchBasis } from '../vocabulary/matching.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** A match to store. */
export interface NewMatch {
  readonly decision: Pick<typeof decisions.$inferSelect, 'id' | 'addressee'>;
  /** The alert, or a travel document, which has no reference. */
  readonly alert: Pick<AlertKeys, 'alertId' | 'contentId'> & {
    readonly reference: string | null;
    readonly reach?: string[] | null;
  };
  readonly certainty: Certainty;
  readonly basis: MatchBasis;
  /** Who gets to know of it, if the decision is known of the alert already: the alert's content differs from what officers knew. */
  readonly visibleTo?: Compartment | null;
}

/**
 * The recorded moment of a match with the alert of a row `m`. It lies after the publication of the alert and after every ruling about
 * it, even within the same millisecond or with a clock that is slightly behind. Only these times tell whether a request was withheld
 * before its publication, and whether officers knew of a match when they ruled.
 */
const momentOfMatch = (now: Date, alertId: SQL): SQL => sql`greatest(${now.toISOString()}::timestamptz, (
    -- One index lookup for each match. PostgreSQL plans a join of the tables badly while they have no statistics.
    select published.recorded_at + interval '1 millisecond'
    from alerts.lifecycle_facts published join alerts.alerts a on a.id = published.alert_id
    where published.alert_id = ${alertId} and published.kind = 'PUBLISHED' and a.state = 'PUBLISHED'
  ), (
    select max(ruling.ruled_at) + interval '1 millisecond' from decisions.rulings ruling where ruling.alert_id = ${alertId}
  ))`;

/** The recorded moment of a later finding about a known match. It lies after the earlier findings, too. */
const momentOfFinding = (
  now: Date,
  alertId: SQL,
  decisionId: SQL,
): SQL => sql`greatest(${momentOfMatch(now, alertId)}, (
    select max(before.matched_at) + interval '1 millisecond' from decisions.matches before
    where before.alert_id = ${alertId} and before.decision_id = ${decisionId}
  ))`;

/** Appends matches. A known match stays as it was first found, whatever officers ruled on it, unless it is visible to someone again. */
export async function insertMatches({ queries }: Transaction, found: readonly NewMatch[], now: Date): Promise<void> {
  // Callers list the matches by reference or document first.
  const first = new Map<string, NewMatch>();
  for (const match of found) {
    const name = `${match.decision.id} ${match.alert.alertId}`;
    if (!first.has(name)) first.set(name, match);
  }
  const rows = [...first.values()].map((match) => ({ ...rowOf(match), is_again: (match.visibleTo ?? null) !== null }));
  await queries.execute(sql`
    insert into decisions.matches
      (id, decision_id, alert_id, alert_reference, content_id, certainty, basis, matched_at, reach, addressee)
    select m.id, decision_id, m.alert_id, alert_reference, content_id, certainty, basis,
      ${momentOfMatch(now, sql`m.alert_id`)}, reach, addressee
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, decision_id uuid, alert_id uuid,
      alert_reference text, content_id uuid, certainty text, basis text, reach text[], addressee text, is_again boolean)
      -- One index lookup for each: PostgreSQL reads all matches for a \`not exists\`.
      left join lateral (
        select true as is_known from decisions.matches known
        where known.decision_id = m.decision_id and known.alert_id = m.alert_id limit 1
      ) known on true
    where is_again or is_known is null`);
}

/** Appends findings that make known matches more or less certain from now on. The earlier findings stay. @returns the appended rows */
export async function appendFindings(
  { queries }: Transaction,
  found: readonly NewMatch[],
  now: Date,
): Promise<(typeof matches.$inferSelect)[]> {
  const rows = found.map(rowOf);
  await queries.execute(sql`
    insert into decisions.matches
      (id, decision_id, alert_id, alert_reference, content_id, certainty, basis, matched_at, reach, addressee)
    select m.id, decision_id, m.alert_id, alert_reference, content_id, certainty, basis,
      ${momentOfFinding(now, sql`m.alert_id`, sql`m.decision_id`)}, reach, addressee
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, decision_id uuid, alert_id uuid,
      alert_reference text, content_id uuid, certainty text, basis text, reach text[], addressee text)`);
  return queries
    .select()
    .from(matches)
    .where(
      amongIds(
        matches.id,
        rows.map(({ id }) => id),
      ),
    );
}

function rowOf({ decision, alert, certainty, basis, visibleTo }: NewMatch) {
  return {
    id: randomUUID(),
    decision_id: decision.id,
    alert_id: alert.alertId,
    alert_reference: alert.reference,
    content_id: alert.contentId,
    certainty,
    basis,
    reach: alert.reach ?? null,
    addressee: visibleTo ?? decision.addressee,
  };
}

/** An amendment that takes effect. */
export interface AdoptedAmendment {
  readonly id: string;
  readonly alertId: string;
  /** The findings that are known of its alert already. */
  readonly known: KnownFindings;
  /** The decisions that a law withholds from the Secretariat today. */
  readonly closed: readonly string[];
}

/**
 * Copies the matches of amendments to their alerts, because the alerts have this content from now on. Rulings about a pending amendment
 * go with it. Earlier rulings about the alert do not apply to it.
 */
export async function adoptMatches(
  { queries }: Transaction,
  adopted: readonly AdoptedAmendment[],
  now: Date,
): Promise<void> {
  const rows = adopted.map(({ id, alertId, known: { secretariat, all }, closed }) => ({
    ...{ id, alert_id: alertId, known: all, known_to_secretariat: secretariat, closed },
  }));
  await queries.execute(sql`
    insert into decisions.matches
      (id, decision_id, alert_id, alert_reference, content_id, certainty, basis, matched_at, reach, addressee)
    select gen_random_uuid(), m.decision_id, adopted.alert_id, m.alert_reference, adopted.id, m.certainty, m.basis,
      ${momentOfFinding(now, sql`adopted.alert_id`, sql`m.decision_id`)}, m.reach,
      case when to_secretariat then 'SECRETARIAT' else 'CCF' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as adopted(id uuid, alert_id uuid, known text[], known_to_secretariat text[], closed text[])
      join decisions.matches m on m.alert_id = adopted.id
      -- As \`newlyVisibleTo\` decides for matches of the alert itself.
      cross join lateral (select m.decision_id || ' ' || m.certainty as finding) as named
      cross join lateral (
        select m.addressee = 'SECRETARIAT' and m.decision_id::text <> all(closed) and finding <> all(known_to_secretariat)
          as to_secretariat) as visible
    where to_secretariat or finding <> all(known)`);
}

/**
 * The matches that tell whether officers must find whom a decision is about. A decision can match any number of alerts, because a source can
 * request as many about one person. So only those are loaded that can make a difference: what the country named, what officers linked or
 * rejected, and one of the others, of which nobody ruled anything.
 *
 * INVARIANT: neither the number of statements nor what they return grows with the alerts that a source requests. Reports of others wait
 * meanwhile, so it would tell them, and the source, that the person is known.
 */
import { and, inArray, sql, type SQL } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { RULING_FACT, type KnownMatches } from '../decisions/facts.ts';
import { rulings } from '../decisions/rulings-tables.ts';
import { matches } from '../decisions/tables.ts';
import type { DecisionToMatch } from './decisions-to-match.ts';

/** The telling matches of decisions in force, with the rulings about them. */
export async function tellingMatches(
  { queries }: Transaction,
  about: readonly DecisionToMatch[],
): Promise<KnownMatches> {
  const ids = about.map(({ id }) => id);
  return {
    matches: await queries
      .select()
      .from(matches)
      .where(sql`${matches.id} = any(array(${tellingIds(about)}))`),
    decisions: new Map(
      about.map((decision) => [decision.id, { ...decision, endedAt: null, reportedBy: null, fileReference: null }]),
    ),
    rulings: await queries
      .select(RULING_FACT)
      .from(rulings)
      .where(and(amongIds(rulings.decisionId, ids), inArray(rulings.kind, ['MATCH_CONFIRMED', 'MATCH_REJECTED']))),
  };
}

function tellingIds(about: readonly DecisionToMatch[]): SQL {
  const rows = about.map(({ id, addressee, alertReferences }) => ({ id, addressee, named: alertReferences }));
  return sql`
    with about as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(id uuid, addressee text, named text[])
    ), ruled as materialized (
      select about.id as decision_id, pair.alert_id from about cross join lateral (
        -- An index has just these.
        select m.alert_id from decisions.matches m where m.decision_id = about.id and m.basis in ('REFERENCE', 'RULING')
        union
        select r.alert_id from decisions.rulings r where r.decision_id = about.id and r.kind = 'MATCH_REJECTED'
        union
        select a.id from alerts.alerts a where a.reference = any(about.named)
      ) pair
    )
    -- Not as a join: PostgreSQL does not know how few these are.
    select unnest(array(
      select m.id from decisions.matches m where m.decision_id = ruled.decision_id and m.alert_id = ruled.alert_id
    )) from ruled
    union all
    select other.id from about
      cross join lateral (
        -- The Secretariat sees only those matches of its decisions that it knows.
        select m.id from decisions.matches m
        where m.decision_id = about.id and m.alert_reference is not null
          and (about.addressee = 'CCF' or m.addressee = 'SECRETARIAT')
          and not exists (select from ruled where ruled.decision_id = m.decision_id and ruled.alert_id = m.alert_id)
        limit 1
      ) other`;
}

/**
 * The state of a recall for a country, in SQL. All statements about recalls use these conditions.
 *
 * States do not revert: an acknowledgement counts although the alert was valid again later, and a superseded recall is
 * not overdue.
 */
import { sql, type SQL } from 'drizzle-orm';
import { acknowledgements, addressees, calls, rounds, supersessions } from './tables.ts';
import type { RecallState } from '../../vocabulary/recalls.ts';

/** The conditions and values of a recall for a country, at a moment. */
export interface RecallSql {
  readonly state: SQL<RecallState>;
  readonly is: Readonly<Record<RecallState, SQL>>;
  /** How often it was repeated, and the last time. */
  readonly repeats: SQL<number>;
  readonly lastRepeatedAt: SQL<Date | null>;
  readonly supersededAt: SQL<Date | null>;
}

/** Whether a step of a recall concerns a country. */
export function isAddressee(step: 'FALL' | 'RISE', country: SQL): SQL {
  return sql`exists (select from ${addressees} where ${addressees.callId} = ${calls.id}
    and ${addressees.step} = ${step === 'FALL' ? sql`'FALL'` : sql`'RISE'`} and ${addressees.country} = ${country})`;
}

/**
 * Whether a country must purge its copies because of a recall: it is not a party to the alert, and the recall reached
 * it.
 */
export function isRecalledFrom(country: SQL): SQL {
  return sql`${calls.source} is distinct from ${country} and (${country} = any(${calls.issuers})) is not true and (not ${calls.restricted} or ${isAddressee('FALL', country)})`;
}

/**
 * When and whether a recall was superseded for a country: together with all others that the alert reached again, or
 * alone.
 */
export function supersededSql(country: SQL): { readonly is: SQL; readonly at: SQL<Date | null> } {
  const withAll = sql`(${calls.supersededAt} is not null and (${country} = any(${calls.supersededIssuers})) is not true
    and (not ${calls.supersededRestricted} or ${isAddressee('RISE', country)}))`;
  const alone = sql`from ${supersessions} where ${supersessions.callId} = ${calls.id} and ${supersessions.country} = ${country}`;
  return {
    is: sql`(${withAll} or exists (select ${alone}))`,
    at: sql<Date | null>`coalesce((select ${supersessions.supersededAt} ${alone}), case when ${withAll} then ${calls.supersededAt} end)`,
  };
}

export function recallSql(country: SQL, now: SQL): RecallSql {
  // The first answer decides whether there is one; it is found by its key.
  const firstAnswer = sql`${acknowledgements.country} = ${country} and ${acknowledgements.callId} = ${calls.id}
    and ${acknowledgements.ordinal} = 1`;
  const acknowledged = sql`exists (select from ${acknowledgements} where ${firstAnswer})`;
  const { is: risen, at: supersededAt } = supersededSql(country);
  const late = sql`${calls.dueAt} <= ${now}`;
  const is = {
    ACKNOWLEDGED: acknowledged,
    SUPERSEDED: sql`not ${acknowledged} and ${risen}`,
    OVERDUE: sql`not ${acknowledged} and not ${risen} and ${late}`,
    OPEN: sql`not ${acknowledged} and not ${risen} and not ${late}`,
  };
  // A reminder repeated everything that was overdue at its moment.
  const repeated = sql`from ${rounds} where ${rounds.repeatedAt} >= ${calls.dueAt}
    and not (${risen} and ${rounds.repeatedAt} >= ${supersededAt})
    and ${rounds.repeatedAt} < coalesce(
      (select ${acknowledgements.acknowledgedAt} from ${acknowledgements} where ${firstAnswer}), 'infinity')`;
  return {
    is,
    state: sql<RecallState>`case when ${is.ACKNOWLEDGED} then 'ACKNOWLEDGED' when ${risen} then 'SUPERSEDED'
      when ${late} then 'OVERDUE' else 'OPEN' end`,
    repeats: sql<number>`(select count(*)::int ${repeated})`,
    lastRepeatedAt: sql<Date | null>`(select max(${rounds.repeatedAt}) ${repeated})`,
    supersededAt,
  };
}

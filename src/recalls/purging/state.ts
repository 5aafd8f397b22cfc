/**
 * The state of a recall for a country, in SQL. All statements about recalls use these conditions.
 *
 * States do not revert: an acknowledgement counts although the alert was valid again later, and a superseded recall is
 * not overdue.
 */
import { sql, type SQL } from 'drizzle-orm';
import { isParty } from '../tables.ts';
import { acknowledgements, addressees, recalls, reminders, supersessions } from './tables.ts';
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
export function isAddressee(step: 'REVOKED' | 'REINSTATED', country: SQL): SQL {
  return sql`exists (select from ${addressees} where ${addressees.recallId} = ${recalls.id}
    and ${addressees.step} = ${step === 'REVOKED' ? sql`'REVOKED'` : sql`'REINSTATED'`} and ${addressees.country} = ${country})`;
}

/**
 * Whether a country must purge its copies because of a recall: it is not a party to the alert, and the recall reached
 * it.
 */
export function isRecalledFrom(country: SQL): SQL {
  return sql`${recalls.source} is distinct from ${country} and not ${isParty(recalls.id, 'REVOKED', country)} and (not ${recalls.restricted} or ${isAddressee('REVOKED', country)})`;
}

/**
 * When and whether a recall was superseded for a country: together with all others that the alert reached again, or
 * alone.
 */
export function supersededSql(country: SQL): { readonly is: SQL; readonly at: SQL<Date | null> } {
  const withAll = sql`(${recalls.supersededAt} is not null and not ${isParty(recalls.id, 'REINSTATED', country)}
    and (not ${recalls.supersededRestricted} or ${isAddressee('REINSTATED', country)}))`;
  const alone = sql`from ${supersessions} where ${supersessions.recallId} = ${recalls.id} and ${supersessions.country} = ${country}`;
  return {
    is: sql`(${withAll} or exists (select ${alone}))`,
    at: sql<Date | null>`coalesce((select ${supersessions.supersededAt} ${alone}), case when ${withAll} then ${recalls.supersededAt} end)`,
  };
}

export function recallSql(country: SQL, now: SQL): RecallSql {
  // The first answer decides whether there is one; it is found by its key.
  const firstAnswer = sql`${acknowledgements.country} = ${country} and ${acknowledgements.recallId} = ${recalls.id}
    and ${acknowledgements.ordinal} = 1`;
  const acknowledged = sql`exists (select from ${acknowledgements} where ${firstAnswer})`;
  const { is: risen, at: supersededAt } = supersededSql(country);
  const late = sql`${recalls.dueAt} <= ${now}`;
  const is = {
    ACKNOWLEDGED: acknowledged,
    SUPERSEDED: sql`not ${acknowledged} and ${risen}`,
    OVERDUE: sql`not ${acknowledged} and not ${risen} and ${late}`,
    OPEN: sql`not ${acknowledged} and not ${risen} and not ${late}`,
  };
  // A reminder repeated everything that was overdue at its moment.
  const repeated = sql`from ${reminders} where ${reminders.repeatedAt} >= ${recalls.dueAt}
    and not (${risen} and ${reminders.repeatedAt} >= ${supersededAt})
    and ${reminders.repeatedAt} < coalesce(
      (select ${acknowledgements.acknowledgedAt} from ${acknowledgements} where ${firstAnswer}), 'infinity')`;
  return {
    is,
    state: sql<RecallState>`case when ${is.ACKNOWLEDGED} then 'ACKNOWLEDGED' when ${risen} then 'SUPERSEDED'
      when ${late} then 'OVERDUE' else 'OPEN' end`,
    repeats: sql<number>`(select count(*)::int ${repeated})`,
    lastRepeatedAt: sql<Date | null>`(select max(${reminders.repeatedAt}) ${repeated})`,
    supersededAt,
  };
}

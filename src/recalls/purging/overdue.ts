/** Reads what is overdue: references, countries and dates, for those who can remind a bureau. */
import { and, asc, desc, sql, type SQL } from 'drizzle-orm';
import { searchableText } from '../../alerts/searchable-text.ts';
import { ArgumentError } from '../../api/errors.ts';
import type { RequestContext } from '../../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { isCountryCode } from '../../policy/countries.ts';
import { MEMBERS } from '../../policy/members.ts';
import type { Role } from '../../policy/reader.ts';
import { overdueCountries } from './overdue-countries.ts';
import { isRecalledFrom, recallSql } from './state.ts';
import { acknowledgements, recalls, overdueCounts, reminders } from './tables.ts';
import type { OverdueRecall, OverdueRecallCount, OverdueRecallCounts } from './types.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;

type Row = Omit<OverdueRecall, 'daysOverdue'>;

/** Which recalls are requested: of which country and alert, and how long overdue. */
export interface Wanted {
  /** Null for all countries that have a bureau. */
  readonly country: string | null;
  readonly olderThanDays: number;
  readonly youngerThanDays: number | null;
  /** The alert; null for all. */
  readonly reference: string | null;
}

const COUNTS = {
  country: overdueCounts.country,
  total: overdueCounts.total,
  upToWeek: overdueCounts.upToWeek,
  upToMonth: overdueCounts.upToMonth,
  upToQuarter: overdueCounts.upToQuarter,
  longer: overdueCounts.longer,
  oldestDueAt: overdueCounts.oldestDueAt,
};

export class OverdueRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of the recalls that a country, or any, has not acknowledged in time, the oldest deadline first. */
  async page(wanted: Wanted, page: PageArguments): Promise<Connection<OverdueRecall>> {
    assertPage(page);
    assertWanted(wanted);
    const { country, olderThanDays, youngerThanDays, reference } = wanted;
    const { reader, services } = this.#context;
    const scope = {
      reader,
      connection: 'overdueRecalls',
      filter: [country, olderThanDays, youngerThanDays, reference],
    };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const now = services.clock.now();
    const daysAgo = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
    const statement = pageStatement(reader.role, {
      which: country === null ? 'every' : 'one',
      ofAlert: reference !== null,
      after: after !== null,
    });
    const rows = await services.database.run(sessionOf(reader), statement, {
      ...(country === null ? {} : { country }),
      ...(reference === null ? {} : { alert: searchableText(reference) }),
      now: now.toISOString(),
      dueUntil: daysAgo(olderThanDays),
      dueAfter: daysAgo(youngerThanDays ?? MOST_DAYS),
      limit: page.first + 1,
      ...(after === null ? {} : { due: after[0], moment: after[1], reference: after[2], behind: after[3] }),
    });
    const recalls = rows.map((row): OverdueRecall => {
      return { ...row, daysOverdue: Math.floor((now.getTime() - row.dueAt.getTime()) / DAY_MS) };
    });
    return connectionOf(recalls, page, (recall) =>
      services.cursors.seal(scope, [
        recall.dueAt.toISOString(),
        recall.issuedAt.toISOString(),
        recall.reference,
        recall.country,
      ]),
    );
  }

  /** What was overdue at the last reminder. */
  async counts(): Promise<OverdueRecallCounts> {
    const { reader, services } = this.#context;
    const [last] = await services.database.run(sessionOf(reader), LAST_ROUND, {});
    if (last === undefined) return { asOf: null, countries: [] };
    const countries = await services.database.run(sessionOf(reader), countsStatement(reader.role), {
      round: last.repeatedAt.toISOString(),
    });
    return { asOf: last.repeatedAt, countries };
  }
}

/** @throws ArgumentError for a text that is not a country, or a range of days that is not one */
function assertWanted({ country, olderThanDays, youngerThanDays }: Wanted): void {
  if (country !== null && !isCountryCode(country)) {
    throw new ArgumentError('"country" must be an ISO 3166-1 alpha-2 code, such as SE.');
  }
  if (olderThanDays < 0 || olderThanDays > MOST_DAYS) {
    throw new ArgumentError(`"olderThanDays" must be between 0 and ${MOST_DAYS}.`);
  }
  if (youngerThanDays !== null && (youngerThanDays <= olderThanDays || youngerThanDays > MOST_DAYS)) {
    throw new ArgumentError(`"youngerThanDays" must be more than "olderThanDays", and at most ${MOST_DAYS}.`);
  }
}

const LAST_ROUND: Statement<{ readonly repeatedAt: Date }> = {
  key: 'the last reminder',
  build: (queries) => queries.select().from(reminders).orderBy(desc(reminders.repeatedAt)).limit(1),
};

function countsStatement(role: Role): Statement<OverdueRecallCount> {
  return {
    key: `overdue recalls by country:${role}`,
    build: (queries) =>
      queries
        .select(columnsReadableBy(role, 'OverdueRecallCount', COUNTS, {}) as typeof COUNTS)
        .from(overdueCounts)
        .where(
          and(
            rowsReadableBy(role, 'OverdueRecallCount', {}),
            sql`${overdueCounts.repeatedAt} = ${sql.placeholder('round')}::timestamptz`,
          ),
        )
        .orderBy(desc(overdueCounts.total), asc(overdueCounts.country)),
  };
}

/**
 * Answers for all countries of a recall at once what `is.OVERDUE` answers for each. On the day after a burst nearly all
 * countries have answered, and a query about all of them would need two million look-ups. This needs one for each
 * recall. Of recalls that were due before the last reminder few countries are overdue, and these are looked up.
 */
function exceptThoseThatAnswered(): SQL {
  return sql`except select ${acknowledgements.country} from ${acknowledgements}
    where ${acknowledgements.recallId} = ${recalls.id} and ${acknowledgements.ordinal} = 1
      and ${recalls.dueAt} >= coalesce((select max(${reminders.repeatedAt}) from ${reminders}), '-infinity')`;
}

interface PageShape {
  readonly which: 'one' | 'every';
  readonly ofAlert: boolean;
  readonly after: boolean;
}

/**
 * A page for one country, or for every country: recalls in the order of their deadlines, and for each the countries
 * that have not answered.
 */
function pageStatement(role: Role, { which, ofAlert, after }: PageShape): Statement<Row> {
  const country = sql`overdue.country`;
  const { is, repeats, lastRepeatedAt } = recallSql(country, sql`${sql.placeholder('now')}::timestamptz`);
  const place = sql`(${recalls.dueAt}, ${recalls.issuedAt}, ${recalls.reference})`;
  const given = sql`${sql.placeholder('due')}::timestamptz, ${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('reference')}::text`;
  return {
    key: ['overdue recalls', role, which, ofAlert ? 'of an alert' : 'of all', after ? 'after' : 'first'].join(':'),
    build: (queries) => {
      const columns = { country: sql<string>`country`.as('country'), since: sql<Date>`since`.as('since') };
      // eslint-disable-next-line no-restricted-syntax -- The name is that of this query; no alias is pasted.
      const everybody = queries
        .$with('overdue_countries', columns)
        .as(
          which === 'every'
            ? overdueCountries(MEMBERS, sql`${sql.placeholder('now')}::timestamptz`)
            : sql`select ${sql.placeholder('country')}::text as country, '-infinity'::timestamptz as since`,
        );
      return queries
        .with(everybody)
        .select({
          reference: recalls.reference,
          scope: recalls.scope,
          country: sql<string>`overdue.country`,
          issuedAt: recalls.issuedAt,
          dueAt: recalls.dueAt,
          repeats,
          lastRepeatedAt: lastRepeatedAt.mapWith(recalls.issuedAt),
        })
        .from(recalls)
        .crossJoinLateral(
          // OFFSET, like EXCEPT, keeps the countries of a recall together, so that recalls are read in their order and
          // no further than the page needs.
          sql`(select each.country from overdue_countries as each where each.since <= ${recalls.dueAt} and ${isRecalledFrom(sql`each.country`)}
            ${which === 'every' ? exceptThoseThatAnswered() : sql`offset 0`}) as overdue`,
        )
        .where(
          and(
            rowsReadableBy(role, 'OverdueRecall', {}),
            sql`${recalls.dueAt} <= ${sql.placeholder('dueUntil')}::timestamptz`,
            sql`${recalls.dueAt} > ${sql.placeholder('dueAfter')}::timestamptz`,
            sql`${recalls.dueAt} >= (select min(since) from overdue_countries)`,
            is.OVERDUE,
            ofAlert ? sql`${recalls.reference} = ${sql.placeholder('alert')}` : undefined,
            // The first condition repeats for recalls alone what the second says for both columns: with it the index
            // scan starts at the right place.
            after ? sql`${place} >= (${given})` : undefined,
            after
              ? sql`(${recalls.dueAt}, ${recalls.issuedAt}, ${recalls.reference}, overdue.country) > (${given}, ${sql.placeholder('behind')}::text)`
              : undefined,
          ),
        )
        .orderBy(asc(recalls.dueAt), asc(recalls.issuedAt), asc(recalls.reference), asc(country))
        .limit(sql.placeholder('limit')) as never;
    },
  };
}

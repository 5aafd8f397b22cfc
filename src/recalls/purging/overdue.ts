/** The reader of what is overdue: references, countries and dates, for those who can remind a bureau. */
import { and, asc, desc, sql } from 'drizzle-orm';
import { ArgumentError } from '../../api/errors.ts';
import type { RequestContext } from '../../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { isCountryCode } from '../../policy/countries.ts';
import type { Role } from '../../policy/reader.ts';
import { isRecalledFrom, recallSql } from './state.ts';
import { calls, overdueCounts, rounds } from './tables.ts';
import type { OverdueRecall, OverdueRecallCount, OverdueRecallCounts } from './types.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;

type Row = Omit<OverdueRecall, 'country' | 'daysOverdue'>;

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

  /** A page of the recalls that a country has not acknowledged in time, the oldest deadline first. */
  async page(country: string, olderThanDays: number, page: PageArguments): Promise<Connection<OverdueRecall>> {
    assertPage(page);
    if (!isCountryCode(country)) throw new ArgumentError('"country" must be an ISO 3166-1 alpha-2 code, such as SE.');
    if (olderThanDays < 0 || olderThanDays > MOST_DAYS) {
      throw new ArgumentError(`"olderThanDays" must be between 0 and ${MOST_DAYS}.`);
    }
    const { reader, services } = this.#context;
    const scope = { reader, connection: 'overdueRecalls', filter: [country, olderThanDays] };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const now = services.clock.now();
    const rows = await services.database.run(sessionOf(reader), pageStatement(reader.role, after !== null), {
      country,
      now: now.toISOString(),
      late: new Date(now.getTime() - olderThanDays * DAY_MS).toISOString(),
      limit: page.first + 1,
      ...(after === null ? {} : { due: after[0], moment: after[1], reference: after[2] }),
    });
    const recalls = rows.map((row): OverdueRecall => {
      return { ...row, country, daysOverdue: Math.floor((now.getTime() - row.dueAt.getTime()) / DAY_MS) };
    });
    return connectionOf(recalls, page, ({ dueAt, issuedAt, reference }) =>
      services.cursors.seal(scope, [dueAt.toISOString(), issuedAt.toISOString(), reference]),
    );
  }

  /** What was overdue in the last round. */
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

const LAST_ROUND: Statement<{ readonly repeatedAt: Date }> = {
  key: 'the last round of repeats',
  build: (queries) => queries.select().from(rounds).orderBy(desc(rounds.repeatedAt)).limit(1),
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

function pageStatement(role: Role, after: boolean): Statement<Row> {
  const country = sql`${sql.placeholder('country')}::text`;
  const { is, repeats, lastRepeatedAt } = recallSql(country, sql`${sql.placeholder('now')}::timestamptz`);
  return {
    key: ['overdue recalls', role, after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select({
          reference: calls.reference,
          issuedAt: calls.issuedAt,
          dueAt: calls.dueAt,
          // Drizzle leaves the table out of columns that stand at the top of what a statement over one table selects.
          repeats: sql<number>`${repeats}`,
          lastRepeatedAt: sql`${lastRepeatedAt}`.mapWith(calls.issuedAt),
        })
        .from(calls)
        .where(
          and(
            rowsReadableBy(role, 'OverdueRecall', {}),
            sql`${calls.dueAt} <= ${sql.placeholder('late')}::timestamptz`,
            isRecalledFrom(country),
            is.OVERDUE,
            after
              ? sql`(${calls.dueAt}, ${calls.issuedAt}, ${calls.reference}) >
                  (${sql.placeholder('due')}::timestamptz, ${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('reference')})`
              : undefined,
          ),
        )
        .orderBy(asc(calls.dueAt), asc(calls.issuedAt), asc(calls.reference))
        .limit(sql.placeholder('limit')) as never,
  };
}

/** Reads from whom an alert was recalled, and who answered: countries and dates, for those who can remind a bureau. */
import { and, asc, desc, inArray, sql } from 'drizzle-orm';
import { searchableText } from '../../alerts/searchable-text.ts';
import type { RequestContext } from '../../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import { textArray } from '../../database/bulk.ts';
import type { Statement, Transaction } from '../../database/database.ts';
import { rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { MEMBERS } from '../../policy/members.ts';
import type { Role } from '../../policy/reader.ts';
import type { RecallState } from '../../vocabulary/recalls.ts';
import { isRecalledFrom, recallSql } from './state.ts';
import { acknowledgements, recalls } from './tables.ts';
import type { CountryRecall } from './types.ts';

/** A recall of a country, with the row from which it is derived. */
type Row = CountryRecall & { readonly recallId: string };

export class RecallsOfAlertRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of the recalls of an alert: the newest announcement first, and its countries by their codes. */
  async page(reference: string, state: RecallState | null, page: PageArguments): Promise<Connection<CountryRecall>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const scope = { reader, connection: 'recallsOfAlert', filter: [reference, state] };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(sessionOf(reader), pageStatement(reader.role, state, after !== null), {
      alert: searchableText(reference),
      now: services.clock.now().toISOString(),
      limit: page.first + 1,
      ...(after === null ? {} : { moment: after[0], country: after[1], recall: after[2] }),
    });
    return connectionOf(rows, page, ({ issuedAt, country, recallId }) =>
      services.cursors.seal(scope, [issuedAt.toISOString(), country, recallId]),
    );
  }
}

export type RecallCounts = Readonly<Record<RecallState, number>>;

/** How many recalls of some alerts are in which state, over all countries. Alerts without a recall are missing. */
export async function countRecalls(
  { queries }: Transaction,
  role: Role,
  references: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, RecallCounts>> {
  const { state } = recallSql(sql`member.country`, sql`${now.toISOString()}::timestamptz`);
  const rows = await queries
    .select({ reference: recalls.reference, state, count: sql<number>`count(*)::int` })
    .from(recalls)
    .crossJoinLateral(recalledCountries())
    .where(and(rowsReadableBy(role, 'CountryRecall', {}), inArray(recalls.reference, [...references])))
    .groupBy(sql`1`, sql`2`);
  const counts = new Map<string, RecallCounts>();
  for (const row of rows) {
    counts.set(row.reference, { ...(counts.get(row.reference) ?? NONE), [row.state]: row.count });
  }
  return counts;
}

const NONE: RecallCounts = { OPEN: 0, OVERDUE: 0, ACKNOWLEDGED: 0, SUPERSEDED: 0 };

/** The countries with a bureau from which a recall demands its copies. */
const recalledCountries = () =>
  sql`(select each.country from unnest(${textArray(MEMBERS)}) as each(country) where ${isRecalledFrom(sql`each.country`)}) as member`;

function pageStatement(role: Role, state: RecallState | null, after: boolean): Statement<Row> {
  const country = sql`member.country`;
  const of = recallSql(country, sql`${sql.placeholder('now')}::timestamptz`);
  const moment = sql`${sql.placeholder('moment')}::timestamptz`;
  const behind = sql`(${country}, ${recalls.id}) > (${sql.placeholder('country')}::text, ${sql.placeholder('recall')}::uuid)`;
  return {
    key: ['recalls of an alert', role, state ?? 'every', after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select({
          recallId: recalls.id,
          reference: recalls.reference,
          scope: recalls.scope,
          country: sql<string>`member.country`,
          issuedAt: recalls.issuedAt,
          dueAt: recalls.dueAt,
          state: of.state,
          acknowledgedAt: sql<Date | null>`(select ${acknowledgements.acknowledgedAt} from ${acknowledgements}
            where ${acknowledgements.recallId} = ${recalls.id} and ${acknowledgements.country} = ${country}
              and ${acknowledgements.ordinal} = 1)`.mapWith(recalls.issuedAt),
          supersededAt: of.supersededAt.mapWith(recalls.issuedAt),
          repeats: of.repeats,
          lastRepeatedAt: of.lastRepeatedAt.mapWith(recalls.issuedAt),
        })
        .from(recalls)
        .crossJoinLateral(recalledCountries())
        .where(
          and(
            rowsReadableBy(role, 'CountryRecall', {}),
            sql`${recalls.reference} = ${sql.placeholder('alert')}`,
            state === null ? undefined : of.is[state],
            after ? sql`(${recalls.issuedAt} < ${moment} or ${recalls.issuedAt} = ${moment} and ${behind})` : undefined,
          ),
        )
        .orderBy(desc(recalls.issuedAt), asc(country), asc(recalls.id))
        .limit(sql.placeholder('limit')) as never,
  };
}

/** Counts and lists decided cases, as far as the reader may read them. */
import { and, sql, type SQL } from 'drizzle-orm';
import { alerts } from '../../alerts/tables.ts';
import type { RequestContext } from '../../api/context.ts';
import type { Position } from '../../api/cursor.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Transaction } from '../../database/database.ts';
import { readsField } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { auditedRead } from '../../decisions/audited-read.ts';
import { assertFilterAllowed, canonicalFilter } from '../../decisions/canonical-filter.ts';
import { dayOf } from '../../law/law.ts';
import type { CaseGround, CaseOutcome, CasePeriod } from '../../vocabulary/patterns.ts';
import { decidedCases } from './cases.ts';
import { assertPeriod, conditionOf } from './conditions.ts';
import type { CaseFilter } from './filters.ts';
import type { DecidedCase, OutcomeCount } from './types.ts';

interface CountRow {
  readonly period_start: string;
  readonly source: string | null;
  readonly ground: CaseGround;
  readonly outcome: CaseOutcome;
  readonly count: number;
}

interface CaseRow {
  readonly key: string;
  readonly reference: string;
  readonly ground: CaseGround;
  readonly outcome: CaseOutcome;
  /** In milliseconds. */
  readonly decided_at: number;
  readonly decision_id: string | null;
}

/** A case with what its position in the list is made of. */
type Placed = DecidedCase & Pick<CaseRow, 'key' | 'decision_id'>;

export class PatternRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** How often cases ended how, by source, ground and period; the latest period first. */
  async counts(filter: CaseFilter, period: CasePeriod, page: PageArguments): Promise<Connection<OutcomeCount>> {
    const { scope, after } = this.#opened('outcomeCounts', filter, page, [period]);
    const start = sql`date_trunc(${period.toLowerCase()}::text, c.decided_at at time zone 'UTC')`;
    return this.#read(filter, async (transaction, cases) => {
      const rows = rowsOf<CountRow>(
        await transaction.queries.execute(sql`
          select period_start, source, ground, outcome, count(*)::int as count from (
            select to_char(${start}, 'YYYY-MM-DD') as period_start, ${alerts.source} as source, c.ground, c.outcome ${cases()}) found
          ${after === null ? sql`` : sql`where ${afterCount(after)}`}
          group by period_start, source, ground, outcome
          order by period_start desc, coalesce(source, ''), ground, outcome
          limit ${page.first + 1}`),
      );
      const counts = rows.map(({ period_start, ...row }) => ({ ...row, periodStart: period_start }));
      const connection = connectionOf(counts, page, ({ periodStart, source, ground, outcome }) =>
        this.#context.services.cursors.seal(scope, [periodStart, source ?? '', ground, outcome]),
      );
      return { result: connection, read: [] };
    });
  }

  /** Decided cases, the latest first. */
  async cases(filter: CaseFilter, page: PageArguments): Promise<Connection<DecidedCase>> {
    const { scope, after } = this.#opened('decidedCases', filter, page, []);
    return this.#read(filter, async (transaction, cases) => {
      const rows = rowsOf<CaseRow>(
        await transaction.queries.execute(sql`
          select c.key, ${alerts.reference} as reference, c.ground, c.outcome, c.decision_id,
            (extract(epoch from c.decided_at) * 1000)::float8 as decided_at
          ${cases(after === null ? undefined : afterCase(after))}
          order by c.decided_at desc, ${alerts.reference}, c.ground, c.outcome, c.key
          limit ${page.first + 1}`),
      );
      const placed = rows.map(({ decided_at: at, ...row }): Placed => ({
        ...row,
        decidedAt: new Date(at),
      }));
      const connection = connectionOf(placed, page, ({ decidedAt, reference, ground, outcome, key }) =>
        this.#context.services.cursors.seal(scope, [decidedAt.toISOString(), reference, ground, outcome, key]),
      );
      return { result: connection, read: connection.nodes.flatMap(({ decision_id: id }) => id ?? []) };
    });
  }

  #opened(connection: string, filter: CaseFilter, page: PageArguments, more: readonly string[]) {
    const { reader, services } = this.#context;
    assertPage(page);
    assertFilterAllowed(reader.role, 'CaseFilter', filter);
    assertPeriod(filter);
    const scope = { reader, connection, filter: [canonicalFilter(filter), ...more] };
    return { scope, after: page.after === null ? null : services.cursors.open(scope, page.after) };
  }

  /** Reads as the reader. What those who read asylum decisions read of these is recorded. */
  async #read<T>(
    filter: CaseFilter,
    work: (
      transaction: Transaction,
      cases: (more?: SQL) => SQL,
    ) => Promise<{ readonly result: T; readonly read: readonly string[] }>,
  ): Promise<T> {
    const { reader, services } = this.#context;
    const readsReviews = readsField(reader.role, 'ReviewItem', 'id');
    const run = async (transaction: Transaction) => {
      const { condition, read } = await conditionOf(this.#context, transaction, filter);
      const day = dayOf(services.clock.now());
      const found = await work(transaction, (more) => decidedCases(reader.role, day, and(condition, more)));
      return { result: found.result, records: [...read, ...found.read] };
    };
    if (readsReviews) return auditedRead(this.#context, run);
    return (await services.database.transaction(sessionOf(reader), run)).result;
  }
}

function afterCount([periodStart, source, ground, outcome]: Position): SQL {
  return sql`(period_start < ${periodStart}::text or (period_start = ${periodStart}::text
    and (coalesce(source, ''), ground, outcome) > (${source}::text, ${ground}::text, ${outcome}::text)))`;
}

function afterCase([decidedAt, reference, ground, outcome, key]: Position): SQL {
  return sql`(c.decided_at < ${decidedAt}::timestamptz or (c.decided_at = ${decidedAt}::timestamptz
    and (${alerts.reference}, c.ground, c.outcome, c.key) > (${reference}::text, ${ground}::text, ${outcome}::text, ${key}::text)))`;
}

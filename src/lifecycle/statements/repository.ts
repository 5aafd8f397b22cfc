/** Reads statements. A bureau reads those about its own alerts, a desk all. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { givenFilters } from '../../api/filters.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement as Prepared } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER } from '../../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { searchableText } from '../../alerts/searchable-text.ts';
import { sourceNotifications } from '../../alerts/statements-to-source/tables.ts';
import type { StatementFilter, StatementView } from './types.ts';

/** A statement with its number. */
type Row = StatementView & { readonly ordinal: number };

export const statementAttributes = { source: sql`${sourceNotifications.source}` };
const COLUMNS = {
  reference: sourceNotifications.reference,
  kind: sourceNotifications.kind,
  issuedOn: sourceNotifications.issuedOn,
};

export class StatementRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of statements that the reader may read, newest day first. */
  async page(filter: StatementFilter | null, page: PageArguments): Promise<Connection<StatementView>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const [filtered] = givenFilters(reader.role, 'StatementFilter', ['reference'], filter);
    const reference = filtered === undefined ? null : searchableText(String(filter?.reference));
    const scope = { reader, connection: 'statements', filter: reference };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(
      sessionOf(reader),
      pageStatement(reader.role, reference !== null, after !== null),
      {
        limit: page.first + 1,
        ...(reference === null ? {} : { reference }),
        ...(after === null ? {} : { day: after[0], place: after[1], ordinal: after[2] }),
        [COUNTRY_PLACEHOLDER]: reader.country,
      },
    );
    return connectionOf(rows, page, (row) => services.cursors.seal(scope, [row.issuedOn, row.reference, row.ordinal]));
  }
}

function pageStatement(role: Role, filtered: boolean, after: boolean): Prepared<Row> {
  const place = sql`(${sourceNotifications.issuedOn}, ${sourceNotifications.reference}, ${sourceNotifications.ordinal})`;
  return {
    key: ['statements', role, filtered ? 'reference' : '', after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select({
          ...(columnsReadableBy(role, 'Statement', COLUMNS, statementAttributes) as typeof COLUMNS),
          ordinal: sourceNotifications.ordinal,
        })
        .from(sourceNotifications)
        .where(
          and(
            rowsReadableBy(role, 'Statement', statementAttributes),
            filtered ? eq(sourceNotifications.reference, sql.placeholder('reference')) : undefined,
            after
              ? sql`${place} < (${sql.placeholder('day')}::date, ${sql.placeholder('place')}, ${sql.placeholder('ordinal')}::int)`
              : undefined,
          ),
        )
        .orderBy(
          desc(sourceNotifications.issuedOn),
          desc(sourceNotifications.reference),
          desc(sourceNotifications.ordinal),
        )
        .limit(sql.placeholder('limit')),
  };
}

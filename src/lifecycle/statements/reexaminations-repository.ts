/** Reads re-examinations: a source reads its own, and the officers who answer read what was sent. */
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { givenFilters } from '../../api/filters.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER } from '../../database/policy-sql.ts';
import { qualified } from '../../database/qualified.ts';
import { columnsReadableBy, fieldReadableBy, readsField, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { searchableText } from '../../alerts/searchable-text.ts';
import { startOf } from '../../validity/calendar.ts';
import { dueOn, outcomeOf } from './outcome.ts';
import type { ReexaminationName } from './reexamination.ts';
import { reexaminations, sourceNotifications } from '../../alerts/statements-to-source/tables.ts';
import type { Reexamination, ReexaminationFilter } from './types.ts';

export const reexaminationAttributes = {
  source: sql`${reexaminations.source}`,
  forNoticesDesk: sql`${reexaminations.forNoticesDesk}`,
  forRefugeeDesk: sql`${reexaminations.forRefugeeDesk}`,
  forCcf: sql`${reexaminations.forCcf}`,
};
const COLUMNS = {
  reference: reexaminations.reference,
  material: reexaminations.material,
  requestedAt: reexaminations.requestedAt,
};
/** The day on which the alert was valid again after the request. */
const RESTORED_ON = qualified(sql<
  string | null
>`(select min(${sourceNotifications.issuedOn})::text from ${sourceNotifications}
  where ${sourceNotifications.reference} = ${reexaminations.reference} and ${sourceNotifications.kind} = 'VALID_AGAIN'
    and ${sourceNotifications.ordinal} > ${reexaminations.statementOrdinal})`);

interface Row {
  readonly reference: string;
  readonly material: string;
  readonly requestedAt: Date;
  readonly ordinal: number;
  readonly restoredOn: string | null;
}

export class ReexaminationRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A re-examination after it was requested. */
  async find({ reference, ordinal }: ReexaminationName): Promise<Reexamination | null> {
    const { reader, services } = this.#context;
    const [row] = await services.database.run(sessionOf(reader), statement(reader.role, 'one', false), {
      reference,
      ordinal,
      limit: 1,
      [COUNTRY_PLACEHOLDER]: reader.country,
    });
    return row === undefined ? null : this.#viewOf(row);
  }

  /** A page of re-examinations, newest first. */
  async page(filter: ReexaminationFilter | null, page: PageArguments): Promise<Connection<Reexamination>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const [filtered] = givenFilters(reader.role, 'ReexaminationFilter', ['reference'], filter);
    const reference = filtered === undefined ? null : searchableText(String(filter?.reference));
    const scope = { reader, connection: 'reexaminations', filter: reference };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(
      sessionOf(reader),
      statement(reader.role, reference === null ? 'all' : 'alert', after !== null),
      {
        limit: page.first + 1,
        ...(reference === null ? {} : { reference }),
        ...(after === null ? {} : { moment: after[0], place: after[1], ordinal: after[2] }),
        [COUNTRY_PLACEHOLDER]: reader.country,
      },
    );
    const { nodes, edges, pageInfo } = connectionOf(rows, page, (row) =>
      services.cursors.seal(scope, [row.requestedAt.toISOString(), row.reference, row.ordinal]),
    );
    return {
      pageInfo,
      nodes: nodes.map((row) => this.#viewOf(row)),
      edges: edges.map(({ node, cursor }) => ({ node: this.#viewOf(node), cursor })),
    };
  }

  #viewOf({ reference, material, requestedAt, restoredOn }: Row): Reexamination {
    const { reader, services } = this.#context;
    const due = dueOn(requestedAt);
    const disclosed = readsField(reader.role, 'Reexamination', 'outcome')
      ? outcomeOf(requestedAt, restoredOn, services.clock.now())
      : null;
    return {
      reference,
      material,
      requestedAt,
      dueOn: due,
      dueAt: startOf(due),
      outcome: disclosed?.outcome ?? null,
      outcomeOn: disclosed?.outcomeOn ?? null,
    };
  }
}

function statement(role: Role, which: 'one' | 'alert' | 'all', after: boolean): Statement<Row> {
  const place = sql`(${reexaminations.requestedAt}, ${reexaminations.reference}, ${reexaminations.ordinal})`;
  return {
    key: ['reexaminations', role, which, after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select({
          ...(columnsReadableBy(role, 'Reexamination', COLUMNS, reexaminationAttributes) as typeof COLUMNS),
          ordinal: reexaminations.ordinal,
          restoredOn: fieldReadableBy(role, 'Reexamination', 'outcome', RESTORED_ON, reexaminationAttributes) as SQL<
            string | null
          >,
        })
        .from(reexaminations)
        .where(
          and(
            rowsReadableBy(role, 'Reexamination', reexaminationAttributes),
            which === 'all' ? undefined : eq(reexaminations.reference, sql.placeholder('reference')),
            which === 'one' ? eq(reexaminations.ordinal, sql.placeholder('ordinal')) : undefined,
            after
              ? sql`${place} < (${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('place')}, ${sql.placeholder('ordinal')}::int)`
              : undefined,
          ),
        )
        .orderBy(desc(reexaminations.requestedAt), desc(reexaminations.reference), desc(reexaminations.ordinal))
        .limit(sql.placeholder('limit')),
  };
}

/** Reads amendments: a source reads its own, the Secretariat and the CCF read all. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { givenFilters } from '../../api/filters.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER } from '../../database/policy-sql.ts';
import { qualified } from '../../database/qualified.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { endOf } from '../../validity/calendar.ts';
import { examinationDueOn } from '../../alerts/due.ts';
import { searchableText } from '../../alerts/searchable-text.ts';
import type { AmendmentFilter } from './inputs.ts';
import type { AmendmentName } from './requests.ts';
import { amendmentFacts, amendments, type AmendedContent } from '../../alerts/amendments/tables.ts';
import type { Amendment } from './types.ts';

export const amendmentAttributes = { source: sql`${amendments.source}` };
const COLUMNS = {
  reference: amendments.reference,
  state: amendments.state,
  requestedAt: amendments.requestedAt,
  subject: amendments.content,
  acceptedAt: qualified(
    sql<Date | null>`(select ${amendmentFacts.recordedAt} from ${amendmentFacts}
      where ${amendmentFacts.amendmentId} = ${amendments.id} and ${amendmentFacts.kind} = 'ACCEPTED')`.mapWith(
      amendmentFacts.recordedAt,
    ),
  ).mapWith(amendmentFacts.recordedAt),
};
/** The source is stored next to the warrants that it gives. The ordinal is part of the cursor. */
const ALWAYS = { ordinal: amendments.ordinal, source: amendments.source };

type Row = Pick<typeof amendments.$inferSelect, 'reference' | 'state' | 'requestedAt'> & {
  readonly subject: AmendedContent;
  readonly acceptedAt?: Date | null;
  readonly ordinal: number;
  readonly source: string;
};

type FilterName = keyof AmendmentFilter;
const FILTERS: readonly FilterName[] = ['reference', 'state'];

export class AmendmentRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** An amendment after it was requested or decided. */
  async find({ reference, ordinal }: AmendmentName): Promise<Amendment | null> {
    const { reader, services } = this.#context;
    const [row] = await services.database.run(sessionOf(reader), oneStatement(reader.role), {
      reference,
      ordinal,
      [COUNTRY_PLACEHOLDER]: reader.country,
    });
    return row === undefined ? null : viewOf(row);
  }

  /** A page of amendments, newest first. */
  async page(filter: AmendmentFilter | null, page: PageArguments): Promise<Connection<Amendment>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const filters = givenFilters(reader.role, 'AmendmentFilter', FILTERS, filter);
    const scope = { reader, connection: 'amendments', filter: filters.map((name) => [name, filter?.[name]]) };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(sessionOf(reader), pageStatement(reader.role, filters, after !== null), {
      limit: page.first + 1,
      ...Object.fromEntries(filters.map((name) => [name, searchableText(String(filter?.[name]))])),
      ...(after === null ? {} : { moment: after[0], place: after[1], ordinal: after[2] }),
      [COUNTRY_PLACEHOLDER]: reader.country,
    });
    const connection = connectionOf(rows, page, (row) =>
      services.cursors.seal(scope, [row.requestedAt.toISOString(), row.reference, row.ordinal]),
    );
    return {
      ...connection,
      nodes: connection.nodes.map(viewOf),
      edges: connection.edges.map(({ node, cursor }) => ({ node: viewOf(node), cursor })),
    };
  }
}

function oneStatement(role: Role): Statement<Row> {
  return {
    key: ['amendment', role].join(':'),
    build: (queries) =>
      queries
        .select(selected(role))
        .from(amendments)
        .where(
          and(
            eq(amendments.reference, sql.placeholder('reference')),
            eq(amendments.ordinal, sql.placeholder('ordinal')),
            rowsReadableBy(role, 'Amendment', amendmentAttributes),
          ),
        ),
  };
}

function pageStatement(role: Role, filters: readonly FilterName[], after: boolean): Statement<Row> {
  const place = sql`(${amendments.requestedAt}, ${amendments.reference}, ${amendments.ordinal})`;
  return {
    key: ['amendments', role, filters.join('+'), after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select(selected(role))
        .from(amendments)
        .where(
          and(
            rowsReadableBy(role, 'Amendment', amendmentAttributes),
            ...filters.map((name) => eq(amendments[name], sql.placeholder(name))),
            after
              ? sql`${place} < (${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('place')}, ${sql.placeholder('ordinal')}::int)`
              : undefined,
          ),
        )
        .orderBy(desc(amendments.requestedAt), desc(amendments.reference), desc(amendments.ordinal))
        .limit(sql.placeholder('limit')),
  };
}

function selected(role: Role) {
  return { ...(columnsReadableBy(role, 'Amendment', COLUMNS, amendmentAttributes) as typeof COLUMNS), ...ALWAYS };
}

function viewOf({ reference, state, requestedAt, source, subject: { subject, warrants }, ...row }: Row): Amendment {
  const acceptedAt = row.acceptedAt ?? null;
  const dueOn = state === 'UNDER_EXAMINATION' && acceptedAt === null ? examinationDueOn(requestedAt) : null;
  return {
    reference,
    state,
    requestedAt,
    dueOn,
    dueAt: dueOn === null ? null : endOf(dueOn),
    acceptedAt,
    subject: { ...subject } as Amendment['subject'],
    warrants: warrants?.map((warrant) => ({ issuer: source, ...warrant, standing: null })) ?? null,
  };
}

/** Reads the questions to sources about retention, and the extensions of sources. */
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { givenFilters } from '../../api/filters.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER } from '../../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { startOf } from '../../validity/calendar.ts';
import { searchableText } from '../../alerts/searchable-text.ts';
import type { ExtensionName } from './extend.ts';
import { retention, retentionExtensions } from '../../alerts/retention/tables.ts';
import type { RetentionExtension, RetentionExtensionFilter, RetentionReview } from './types.ts';

export const retentionAttributes = { source: sql`${retention.source}`, over: sql`${retention.over}` };
export const extensionAttributes = { source: sql`${retentionExtensions.source}` };

const REVIEW = { reference: retention.reference, askedOn: retention.askedOn, endsOn: retention.endsOn };
const EXTENSION = {
  reference: retentionExtensions.reference,
  reasons: retentionExtensions.reasons,
  extendedAt: retentionExtensions.extendedAt,
  endsOn: retentionExtensions.endsOn,
};

/** An extension with its number. */
type Extension = RetentionExtension & { readonly ordinal: number };

export class RetentionRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of questions to sources, soonest end first. */
  async reviews(page: PageArguments): Promise<Connection<RetentionReview>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const scope = { reader, connection: 'retentionReviews', filter: null };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(sessionOf(reader), reviewsStatement(reader.role, after !== null), {
      limit: page.first + 1,
      ...(after === null ? {} : { day: after[0], place: after[1] }),
      [COUNTRY_PLACEHOLDER]: reader.country,
    });
    const reviews = rows.map((row): RetentionReview => ({ ...row, dueAt: startOf(row.endsOn) }));
    return connectionOf(reviews, page, (review) => services.cursors.seal(scope, [review.endsOn, review.reference]));
  }

  /** A page of extensions, newest first. */
  async extensions(
    filter: RetentionExtensionFilter | null,
    page: PageArguments,
  ): Promise<Connection<RetentionExtension>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const [filtered] = givenFilters(reader.role, 'RetentionExtensionFilter', ['reference'], filter);
    const reference = filtered === undefined ? null : searchableText(String(filter?.reference));
    const scope = { reader, connection: 'retentionExtensions', filter: reference };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(
      sessionOf(reader),
      extensionsStatement(reader.role, reference === null ? 'all' : 'alert', after !== null),
      {
        limit: page.first + 1,
        ...(reference === null ? {} : { reference }),
        ...(after === null ? {} : { moment: after[0], place: after[1], ordinal: after[2] }),
        [COUNTRY_PLACEHOLDER]: reader.country,
      },
    );
    return connectionOf(rows, page, (row) =>
      services.cursors.seal(scope, [row.extendedAt.toISOString(), row.reference, row.ordinal]),
    );
  }

  /** An extension after the source decided it. */
  async find({ reference, ordinal }: ExtensionName): Promise<RetentionExtension | null> {
    const { reader, services } = this.#context;
    const [row] = await services.database.run(sessionOf(reader), extensionsStatement(reader.role, 'one', false), {
      reference,
      ordinal,
      limit: 1,
      [COUNTRY_PLACEHOLDER]: reader.country,
    });
    return row ?? null;
  }
}

function reviewsStatement(role: Role, after: boolean): Statement<Omit<RetentionReview, 'dueAt'>> {
  return {
    key: ['retention-reviews', role, after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select(columnsReadableBy(role, 'RetentionReview', REVIEW, retentionAttributes) as Required)
        .from(retention)
        .where(
          and(
            rowsReadableBy(role, 'RetentionReview', retentionAttributes),
            isNotNull(retention.askedOn),
            after
              ? sql`(${retention.endsOn}, ${retention.reference}) > (${sql.placeholder('day')}::date, ${sql.placeholder('place')})`
              : undefined,
          ),
        )
        .orderBy(asc(retention.endsOn), asc(retention.reference))
        .limit(sql.placeholder('limit')),
  };
}

/** Columns that are never null in the list: it has only alerts about which the source was asked. */
type Required = typeof REVIEW & { readonly askedOn: typeof retention.endsOn };

function extensionsStatement(role: Role, which: 'one' | 'alert' | 'all', after: boolean): Statement<Extension> {
  const { reference, extendedAt, ordinal } = retentionExtensions;
  const place = sql`(${extendedAt}, ${reference}, ${ordinal})`;
  return {
    key: ['retention-extensions', role, which, after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select({
          ...(columnsReadableBy(role, 'RetentionExtension', EXTENSION, extensionAttributes) as typeof EXTENSION),
          ordinal,
        })
        .from(retentionExtensions)
        .where(
          and(
            rowsReadableBy(role, 'RetentionExtension', extensionAttributes),
            which === 'all' ? undefined : eq(reference, sql.placeholder('reference')),
            which === 'one' ? eq(ordinal, sql.placeholder('ordinal')) : undefined,
            after
              ? sql`${place} < (${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('place')}, ${sql.placeholder('ordinal')}::int)`
              : undefined,
          ),
        )
        .orderBy(desc(extendedAt), desc(reference), desc(ordinal))
        .limit(sql.placeholder('limit')),
  };
}

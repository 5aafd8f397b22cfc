/** Reads what a country recorded about its travel documents. Nobody lists the documents of another country. */
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { givenFilters } from '../api/filters.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import { COUNTRY_PLACEHOLDER, type Attributes } from '../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { sessionOf } from '../database/roles.ts';
import { documentKey } from '../icao/document-key.ts';
import type { TravelDocumentFilter } from './inputs.ts';
import { travelDocuments } from './tables.ts';
import type { TravelDocument } from './types.ts';

export const documentAttributes: Attributes = {
  issuingCountry: sql`${travelDocuments.issuingCountry}`,
};

const DOCUMENT = {
  type: travelDocuments.type,
  number: travelDocuments.number,
  lastNumber: travelDocuments.lastNumber,
  state: travelDocuments.state,
  occurredOn: travelDocuments.occurredOn,
  circumstances: travelDocuments.circumstances,
  purpose: travelDocuments.purpose,
  recordedOn: travelDocuments.recordedOn,
};

/** The place of a record in the list. */
const POSITION = { numberKey: travelDocuments.numberKey, lastKey: travelDocuments.lastKey };

const FILTERS = {
  type: eq(travelDocuments.type, sql.placeholder('type')),
  state: eq(travelDocuments.state, sql.placeholder('state')),
  number: eq(travelDocuments.numberKey, sql.placeholder('number')),
} as const satisfies Readonly<Record<string, SQL>>;
const FILTER_NAMES = ['type', 'state', 'number'] as const;

const AFTER = sql`(${travelDocuments.type}, ${travelDocuments.numberKey}, ${travelDocuments.lastKey}) >
  (${sql.placeholder('afterType')}::text, ${sql.placeholder('afterKey')}::text, ${sql.placeholder('afterLastKey')}::text)`;

export class DocumentRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of the records of the reader's country, by kind and number. @throws ForbiddenError, ArgumentError */
  async page(filter: TravelDocumentFilter | null, page: PageArguments): Promise<Connection<TravelDocument>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const { role } = reader;
    const names = givenFilters(role, 'TravelDocumentFilter', FILTER_NAMES, filter);
    const scope = { reader, connection: 'travelDocuments', filter };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(
      sessionOf(reader),
      {
        key: `travel documents for ${role}:${names.join('+')}:${after === null ? 'first' : 'after'}`,
        build: (queries) =>
          queries
            .select({
              ...(columnsReadableBy(role, 'TravelDocument', DOCUMENT, documentAttributes) as typeof DOCUMENT),
              ...POSITION,
            })
            .from(travelDocuments)
            .where(
              and(
                rowsReadableBy(role, 'TravelDocument', documentAttributes),
                ...names.map((name) => FILTERS[name]),
                after === null ? undefined : AFTER,
              ),
            )
            .orderBy(travelDocuments.type, travelDocuments.numberKey, travelDocuments.lastKey)
            .limit(sql.placeholder('limit')),
      },
      {
        [COUNTRY_PLACEHOLDER]: reader.country,
        ...Object.fromEntries(names.map((name) => [name, filter?.[name]])),
        ...(typeof filter?.number === 'string' ? { number: documentKey(filter.number) } : {}),
        limit: page.first + 1,
        ...(after === null ? {} : { afterType: after[0], afterKey: after[1], afterLastKey: after[2] }),
      },
    );
    return connectionOf(rows, page, ({ type, numberKey, lastKey }) =>
      services.cursors.seal(scope, [type, numberKey, lastKey]),
    );
  }
}

/** The feed of travel documents: each country reads the changes of the documents of all others. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import type { Statement } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER, type Attributes } from '../../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { ACTION_OF } from '../../documents/action.ts';
import type { Role } from '../../policy/reader.ts';
import type { Sealed } from '../../sealing/envelope.ts';
import type { TravelDocumentState } from '../../vocabulary/documents.ts';
import { Feed, type FeedKind, type Which } from '../feed/feed.ts';
import { documentListEntry, DOCUMENT_LISTS } from '../signed/addresses.ts';
import { PLACES } from '../signed/bits.ts';
import { documentHasher, printedSealer } from './keys.ts';
import { documentChanges, documentCopies, type Printed } from './tables.ts';
import type { DocumentChange } from './types.ts';

interface Row {
  readonly id: string;
  readonly document: Sealed<Printed>;
  readonly state: TravelDocumentState | null;
  readonly announcedAt: Date;
  readonly place: number;
}

export const documentChangeAttributes: Attributes = { issuingCountry: sql`${documentChanges.issuingCountry}` };

const COLUMNS = {
  document: documentCopies.printed,
  state: documentChanges.state,
  announcedAt: documentChanges.announcedAt,
};

/** The feed of one reader. */
export class DocumentFeed extends Feed<Row, DocumentChange> {
  constructor(context: RequestContext) {
    super(context, DOCUMENTS);
  }
}

const DOCUMENTS: FeedKind<Row, DocumentChange> = {
  name: 'DOCUMENTS',
  connection: 'documentChanges',
  placedBy: ['place'],
  statement,
  viewsFor: ({ reader, services }) => {
    const { country } = reader;
    if (country === null) throw new Error('Only a country follows documents.');
    const sealer = printedSealer(services.sealing);
    const hash = documentHasher(services.sealing, country);
    const { issuer } = services.signer.settings;
    return ({ id, document, state, announcedAt, place }) => ({
      ...hash(sealer.open(id, document)),
      state,
      action: state === null ? null : ACTION_OF[state],
      statusListEntry: documentListEntry(issuer, country, place),
      announcedAt,
    });
  },
};

function statement(role: Role, which: Which): Statement<Row> {
  const order = [documentChanges.announcedAt, documentChanges.statusIndex];
  return {
    key: ['document-changes', role, which].join(':'),
    build: (queries) =>
      queries
        .select({
          ...(columnsReadableBy(role, 'DocumentChange', COLUMNS, documentChangeAttributes) as typeof COLUMNS),
          id: documentCopies.id,
          place: documentChanges.statusIndex,
        })
        .from(documentChanges)
        .innerJoin(documentCopies, eq(documentCopies.statusIndex, documentChanges.statusIndex))
        .where(
          and(
            rowsReadableBy(role, 'DocumentChange', documentChangeAttributes),
            which === 'after'
              ? sql`(${documentChanges.announcedAt}, ${documentChanges.statusIndex}) >
                  (${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('place')}::int)`
              : undefined,
          ),
        )
        .orderBy(...order.map((column) => (which === 'newest' ? desc(column) : asc(column))))
        .limit(sql.placeholder('limit')),
  };
}

/** The places in one of the status lists of documents that other countries recorded, as the reader is answered: four bytes each. */
export async function recordedPlaces({ reader, services }: RequestContext, list: number): Promise<Uint8Array> {
  if (list < 0 || list >= DOCUMENT_LISTS) throw new RangeError('There is no such list.');
  const { role } = reader;
  const [row] = await services.database.run(
    sessionOf(reader),
    {
      key: `places of documents for ${role}`,
      build: (queries) =>
        queries
          .select({
            places: sql<Uint8Array | null>`string_agg(int4send(${documentCopies.statusIndex} % ${sql.placeholder('places')}::int), ''::bytea)`,
          })
          .from(documentCopies)
          .where(
            and(
              sql`${documentCopies.state} is not null`,
              sql`${documentCopies.statusIndex} >= ${sql.placeholder('from')}::int`,
              sql`${documentCopies.statusIndex} < ${sql.placeholder('to')}::int`,
              rowsReadableBy(role, 'DocumentChange', { issuingCountry: sql`${documentCopies.issuingCountry}` }),
            ),
          ),
    },
    { places: PLACES, from: list * PLACES, to: (list + 1) * PLACES, [COUNTRY_PLACEHOLDER]: reader.country },
  );
  return row?.places ?? new Uint8Array();
}

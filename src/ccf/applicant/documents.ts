/** Reads what applicants handed in, as an officer of the Commission may see it. Each look at a content is recorded. */
import { and, asc, eq } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { openColumns } from '../../sealing/sealed-columns.ts';
import { requestAttributes } from '../attributes.ts';
import { COMPARTMENT, openFiles } from '../file.ts';
import { recordOperation } from '../register.ts';
import { documents, requests } from '../tables.ts';
import { DOCUMENTS } from './entry.ts';
import type { CcfDocument, CcfDocumentContent } from './types.ts';

const DOCUMENT = { id: documents.id, receivedAt: documents.receivedAt, type: documents.type, bytes: documents.bytes };

/** The documents of a request, oldest first. */
export async function documentsOf(
  { reader, services }: RequestContext,
  requestId: string,
): Promise<readonly CcfDocument[]> {
  const isVisible = rowsReadableBy(reader.role, 'CcfRequest', requestAttributes(reader.user));
  return services.database.transaction(sessionOf(reader), async (transaction) => {
    await openFiles(transaction, reader);
    return transaction.queries
      .select(DOCUMENT)
      .from(documents)
      .innerJoin(requests, eq(requests.id, documents.requestId))
      .where(and(eq(documents.requestId, requestId), isVisible))
      .orderBy(asc(documents.receivedAt), asc(documents.id));
  });
}

/** The content of a document; null when there is none that the officer may read. */
export async function contentOfDocument(
  { reader, services }: RequestContext,
  id: string,
): Promise<CcfDocumentContent | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const isVisible = rowsReadableBy(reader.role, 'CcfRequest', requestAttributes(reader.user));
  return services.database.transaction(sessionOf(reader), async (transaction) => {
    await openFiles(transaction, reader);
    const rows = await transaction.queries
      .select({ ...DOCUMENT, requestId: documents.requestId, dataKey: documents.dataKey, content: documents.content })
      .from(documents)
      .innerJoin(requests, eq(requests.id, documents.requestId))
      .where(and(eq(documents.id, id), isVisible));
    const sealed = rows.map((row) => ({ ...row, ...COMPARTMENT }));
    const [found] = await openColumns(services.sealing, DOCUMENTS, sealed, ['content']);
    const concerned = rows.map(({ requestId }) => requestId);
    await recordOperation(transaction, reader, 'READ', concerned, services.clock.now());
    return found === undefined ? null : { type: found.type, content: found.content };
  });
}

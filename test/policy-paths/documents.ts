/** Travel documents. */
import { sql } from 'drizzle-orm';
import { documentAttributes } from '../../src/documents/repository.ts';
import { travelDocuments } from '../../src/documents/tables.ts';
import { travelDocument } from '../support/travel-documents.ts';
import { asked, selectionOf, type Path } from './path.ts';

export const DOCUMENT_PATHS = {
  TravelDocument: {
    from: sql`${travelDocuments}`,
    id: sql`${travelDocuments.number}`,
    attributes: documentAttributes,
    // Of one document, and of no range.
    empty: () => ['lastNumber'],
    insert: async (owner, row) => {
      const document = travelDocument(row['issuingCountry'] as string);
      await owner.delete(travelDocuments);
      await owner.insert(travelDocuments).values(document);
      return { id: document.number, handle: document.number };
    },
    ask: async (nansen, reader, schema) => {
      // To everybody else the operation is not open. Entities need a right that they do not have by default.
      if (!reader.startsWith('bureau:')) return null;
      const query = `{ travelDocuments { nodes { ${selectionOf(schema, 'TravelDocument')} } } }`;
      const { travelDocuments: found } = (await asked(nansen, reader, query, {})) as {
        travelDocuments: { nodes: object[] };
      };
      return found.nodes[0] ?? null;
    },
  },
} satisfies Readonly<Record<string, Path>>;

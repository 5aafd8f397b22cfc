/** Travel documents, and the register of checks. */
import { sql } from 'drizzle-orm';
import { checkAttributes } from '../../src/checks/register.ts';
import { hitNoticeAttributes } from '../../src/checks/notices/repository.ts';
import { checkEntries, hitNotices } from '../../src/checks/tables.ts';
import { documentAttributes } from '../../src/documents/repository.ts';
import { travelDocuments } from '../../src/documents/tables.ts';
import { documentChangeAttributes } from '../../src/recalls/documents/feed.ts';
import { documentChanges, documentCopies } from '../../src/recalls/documents/tables.ts';
import { insertDocumentChange } from '../support/document-copies.ts';
import { hitNotice } from '../support/hit-notices.ts';
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
  CheckEntry: {
    from: sql`${checkEntries}`,
    id: sql`${checkEntries.user}`,
    attributes: checkAttributes,
    empty: () => [],
    insert: async (owner, row) => {
      const country = row['country'] as string;
      const user = `officer of ${country}`;
      await owner.delete(checkEntries);
      await owner.insert(checkEntries).values({
        ...{ lane: 0, sequence: 1, checkedAt: new Date('2026-03-04T05:06:07Z'), country, user },
        ...{ reader: `border:${country}`, purpose: 'BORDER_CONTROL', items: 1, askedHash: '', hash: '' },
      });
      return { id: user, handle: user };
    },
    ask: async (nansen, reader, schema) => {
      // To everybody else the operation is not open.
      if (!reader.startsWith('dpo:')) return null;
      const query = `{ checkEntries { nodes { ${selectionOf(schema, 'CheckEntry')} } } }`;
      const { checkEntries: found } = (await asked(nansen, reader, query, {})) as { checkEntries: { nodes: object[] } };
      return found.nodes[0] ?? null;
    },
  },
  HitNotice: {
    from: sql`${hitNotices}`,
    id: sql`${hitNotices.id}`,
    attributes: hitNoticeAttributes,
    // Of an alert, and of no document.
    empty: () => ['documentNumber'],
    insert: async (owner, row) => {
      const notice = hitNotice(row['source'] as string);
      await owner.delete(hitNotices);
      await owner.insert(hitNotices).values(notice);
      return { id: notice.id, handle: notice.id };
    },
    ask: async (nansen, reader, schema) => {
      // To everybody else the operation is not open.
      if (!reader.startsWith('bureau:')) return null;
      const query = `{ hitNotices { nodes { ${selectionOf(schema, 'HitNotice')} } } }`;
      const { hitNotices: found } = (await asked(nansen, reader, query, {})) as { hitNotices: { nodes: object[] } };
      return found.nodes[0] ?? null;
    },
  },
  DocumentChange: {
    from: sql`${documentChanges}`,
    id: sql`${documentChanges.statusIndex}::text`,
    attributes: documentChangeAttributes,
    empty: () => [],
    insert: async (owner, row, sealing) => {
      await owner.delete(documentChanges);
      await owner.delete(documentCopies);
      const place = String(await insertDocumentChange(owner, sealing, row['issuingCountry'] as string));
      return { id: place, handle: place };
    },
    ask: async (nansen, reader, schema) => {
      if (schema.getType('DocumentChange') === undefined) return null;
      const query = `{ documentChanges { nodes { ${selectionOf(schema, 'DocumentChange')} } } }`;
      const { documentChanges: found } = (await asked(nansen, reader, query, {})) as {
        documentChanges: { nodes: object[] };
      };
      return found.nodes[0] ?? null;
    },
  },
} satisfies Readonly<Record<string, Path>>;

/**
 * The identity documents that a notice of the United Nations' lists tells of its subject. A document that cannot be read as it is costs
 * the document and not the record, since the record was kept before without any; the summary says that it was not kept.
 */
import { z } from 'zod';
import { documentKey } from '../../icao/document-key.ts';
import type { DocumentType } from '../../vocabulary/alerts.ts';
import type { ImportedDocument } from './imported-alert.ts';
import { LONGEST, MOST, optionalCode, optionalText, text } from './notice-fields.ts';

const told = z.object({
  type: optionalText(LONGEST.code * 5),
  number: text(LONGEST.documentNumber).refine((value) => documentKey(value) !== ''),
  country: optionalCode,
});

/** The documents of a record, each once and in one order, and whether all of them were read. */
export function documentsOf(value: unknown): {
  readonly documents: readonly ImportedDocument[];
  readonly all: boolean;
} {
  if (value === null || value === undefined || value === '') return { documents: [], all: true };
  if (!Array.isArray(value) || value.length > MOST.documents) return { documents: [], all: false };
  const read = value.map((each) => told.safeParse(each));
  const documents = read.flatMap(({ data }) =>
    data === undefined ? [] : [{ type: typeOf(data.type), number: data.number, issuer: data.country }],
  );
  return { documents: inOrder(documents), all: read.every(({ success }) => success) };
}

/** Documents, each once and in the same order whatever the record's. */
export function inOrder(documents: readonly ImportedDocument[]): readonly ImportedDocument[] {
  const byKey = new Map(documents.map((each) => [JSON.stringify([each.type, each.number, each.issuer]), each]));
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, document]) => document);
}

function typeOf(type: string | null): DocumentType {
  if (type !== null && /passport/i.test(type)) return 'PASSPORT';
  return type !== null && /\b(?:national|identity|id)\b/i.test(type.replaceAll('_', ' ')) ? 'IDENTITY_CARD' : 'OTHER';
}

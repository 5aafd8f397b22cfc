/**
 * What stands for a document outside of its record.
 *
 * - In tables: a pseudonym, and a sealed text of what is printed.
 * - For a reader: the HMAC-SHA-256 of what is printed, under a key of the reader's country. A reader who holds a document computes it. Nobody
 *   reads a number, an issuer or a kind from it, and what one country was given says nothing to another.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { nearDocumentKey } from '../../icao/document-key.ts';
import { open, seal, type Place, type Sealed } from '../../sealing/envelope.ts';
import type { Pseudonyms } from '../../sealing/pseudonyms.ts';
import type { Printed } from './tables.ts';

type Keys = Pick<Pseudonyms, 'pseudonym'>;

/** A pseudonym as an id. */
function idOf({ pseudonym }: Keys, domain: string, text: string): string {
  const digest = Buffer.from(pseudonym(domain, text), 'base64url');
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function copyId(keys: Keys, { issuingCountry, documentClass, key }: Printed): string {
  return idOf(keys, 'copied document', JSON.stringify([issuingCountry, documentClass, key]));
}

/** Not the id itself: otherwise a copy of the database would connect the documents of a country with decisions. */
export function assessedAs(keys: Keys, assessedId: string): string {
  return idOf(keys, 'assessed as', assessedId);
}

const placeOf = (id: string): Place => ({
  table: 'recalls.document_copies',
  id,
  column: 'printed',
  compartment: 'SECRETARIAT',
});

/** Seals and opens what is printed on documents. */
export function printedSealer({ pseudonym }: Keys): {
  seal(id: string, printed: Printed): Sealed<Printed>;
  open(id: string, sealed: Sealed<Printed>): Printed;
} {
  const key: KeyObject = createSecretKey(Buffer.from(pseudonym('key of copied documents', ''), 'base64url'));
  return {
    seal: (id, printed) => seal(key, placeOf(id), printed),
    open: (id, sealed) => open(key, placeOf(id), sealed),
  };
}

/** The key of a country, 64 hexadecimal digits. It is the same for all its bodies, and never changes. */
export function hashKeyOf({ pseudonym }: Keys, country: string): string {
  return Buffer.from(pseudonym('key of a country for documents', country), 'base64url').toString('hex');
}

/** What a country knows a document by. */
export interface DocumentNames {
  /** Of `FR BOOKLET 18AB12345`, for example. */
  readonly document: string;
  /** Of `FR BOOKLET ~18AB12345`: all documents have it whose numbers differ only by O and 0. No number has that sign. */
  readonly near: string;
}

/** What a country knows documents by. */
export function documentHasher(keys: Keys, country: string): (printed: Printed) => DocumentNames {
  const key = createSecretKey(Buffer.from(hashKeyOf(keys, country), 'hex'));
  const hash = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  return ({ issuingCountry, documentClass, key: number }) => ({
    document: hash(`${issuingCountry} ${documentClass} ${number}`),
    near: hash(`${issuingCountry} ${documentClass} ~${nearDocumentKey(number)}`),
  });
}

/**
 * The addresses of status lists. The address of a list is its `sub`, so that no country's list is accepted as
 * another's, and none of documents as one of alerts.
 */
import type { Reader } from '../../policy/reader.ts';
import { PLACES } from './bits.ts';
import type { StatusListEntry } from './types.ts';

/** How many lists the documents of others have for a country: ten million of them need more places than one list has. */
export const DOCUMENT_LISTS = 16;

/** A list of a country: its only one of alerts, or one of those of documents. The public has none. */
export interface ListOf {
  readonly country: string;
  /** Null for the list of alerts. */
  readonly documents: number | null;
}

/** `FR` or `FR/documents/3`: how a list is named in tables and addresses. */
export type ListName = string;

export const LISTS_PATH = '/status-lists';

export function nameOf({ country, documents }: ListOf): ListName {
  return documents === null ? country : `${country}/documents/${documents}`;
}

/** The lists in which a reader looks up alerts and documents; none for readers who have none. */
export function listsOf({ country }: Pick<Reader, 'country'>): ListOf[] {
  if (country === null) return [];
  return [
    { country, documents: null },
    ...Array.from({ length: DOCUMENT_LISTS }, (_, documents) => ({ country, documents })),
  ];
}

export function listAddress(issuer: string, list: ListOf): string {
  return `${issuer}${LISTS_PATH}/${nameOf(list)}`;
}

/** Where a document stands, by its place among all lists. */
export function documentListEntry(issuer: string, country: string, place: number): StatusListEntry {
  return {
    uri: listAddress(issuer, { country, documents: Math.floor(place / PLACES) }),
    index: place % PLACES,
  };
}

/**
 * The addresses of status lists. The address of a list is its `sub`, so that no country's list is accepted as
 * another's.
 */
import type { Reader } from '../../policy/reader.ts';

/** The list of a country. The public has none. */
export type ListName = string;

export const LISTS_PATH = '/status-lists';

/** The list in which a reader looks up alerts; null for readers who have none. */
export function listNameOf({ country }: Pick<Reader, 'country'>): ListName | null {
  return country;
}

export function listAddress(issuer: string, name: ListName): string {
  return `${issuer}${LISTS_PATH}/${name}`;
}

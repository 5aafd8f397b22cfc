/**
 * The addresses of status lists. The address of a list is its `sub`, so that no country's list is accepted as
 * another's.
 */
import type { Reader } from '../../policy/reader.ts';

/** The list of a country, or the public's. */
export type ListName = string;

export const PUBLIC_LIST: ListName = 'public';
export const LISTS_PATH = '/status-lists';

/** The list in which a reader looks up alerts; null for readers who have none. */
export function listNameOf({ role, country }: Pick<Reader, 'role' | 'country'>): ListName | null {
  if (role === 'PUBLIC') return PUBLIC_LIST;
  return country;
}

export function listAddress(issuer: string, name: ListName): string {
  return `${issuer}${LISTS_PATH}/${name}`;
}

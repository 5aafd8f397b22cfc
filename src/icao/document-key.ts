/** Numbers of documents as readers see them: in any case, with any spaces, hyphens and fillers. */

const ITS_OWN_KEY = /^[0-9A-Z]+$/;

/** The letters and digits of a document's number, in capitals: equal for two ways of writing the same number. */
export function documentKey(number: string): string {
  // Nearly all numbers of a file of millions are their own keys.
  if (ITS_OWN_KEY.test(number)) return number;
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The key of a number in which the letter O is taken for the digit 0. A person who types a number may confuse the two, and so may a reader of
 * machine-readable zones. Two numbers that agree only in this key may be different documents.
 */
export function nearDocumentKey(key: string): string {
  return key.replaceAll('O', '0');
}

/**
 * What the numbers of one series have in common: everything before their last digits, and their length. Numbers of one series are ordered
 * like their keys.
 */
export function seriesOf(key: string): string {
  return `${key.replace(/[0-9]+$/, '')} ${key.length}`;
}

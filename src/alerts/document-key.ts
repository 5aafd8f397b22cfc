/** The letters and digits of a document's number, in capitals: equal for two ways of writing the same number. */
export function documentKey(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

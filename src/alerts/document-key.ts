/** The letters and digits of a document's number, in capitals: what two ways of writing the same number share. */
export function documentKey(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

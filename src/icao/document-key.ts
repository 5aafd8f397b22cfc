/** Numbers of documents as readers see them: in any case, with any spaces, hyphens and fillers, and typed on any keyboard. */

const ITS_OWN_KEY = /^[0-9A-Z]+$/;

/** Letters of Cyrillic and Greek that nobody tells from a Latin one, and that one, at the same place. */
const ALIKE = 'АВСЕНІЈКМОРЅТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const LATIN = 'ABCEHIJKMOPSTYXABEZHIKMNOPTYX';

/**
 * The letters and digits of a document's number, in capitals: equal for two ways of writing the same number. A machine-readable zone has no
 * other letters and digits than those of ASCII, so a checker who types others means these.
 */
export function documentKey(number: string): string {
  // Nearly all numbers of a file of millions are their own keys.
  if (ITS_OWN_KEY.test(number)) return number;
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[^0-9A-Z]/gu, inAscii);
}

/** A letter or a digit as a machine-readable zone writes it, where it has one. */
function inAscii(sign: string): string {
  if (/\p{Nd}/u.test(sign)) return digitOf(sign);
  const place = ALIKE.indexOf(sign);
  return place === -1 ? sign : LATIN.charAt(place);
}

/** The value of a digit of any script: in Unicode the ten of a script follow one another. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
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

/** How many numbers a range has. Both ends are of one series. */
export function numbersIn(first: string, last: string): bigint {
  const digits = (key: string): bigint => BigInt(/[0-9]+$/.exec(key)?.[0] ?? '0');
  return digits(last) - digits(first) + 1n;
}

/**
 * The order of magnitude of a range: it has at most `10 ** span` numbers, so it begins at most so many before each of them. Of the ranges of a
 * series that do not overlap, only few of one span begin so near to a number.
 */
export function spanOf(first: string, last: string): number {
  return String(numbersIn(first, last) - 1n).length;
}

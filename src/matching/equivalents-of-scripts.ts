/** The class of a name in a script that the table of equivalents has no spellings of, by its Latin letters. */
import { equivalenceClass } from './equivalents.ts';
import { indicSpellings, isIndic } from './indic.ts';
import { latinLetters } from './latin.ts';

/** Scripts that write every vowel, and are transliterated letter by letter. */
const WITH_VOWELS = /^[\p{Script=Georgian}\p{Script=Armenian}\p{Script=Ethiopic}]+$/u;

/** A word of a script with vowels in Latin letters; any other as it is. */
export function inLatin(word: string): string {
  return WITH_VOWELS.test(word) ? latinLetters(word) : word;
}

/** The number of the class of a name in any script; undefined when it has none. */
export function equivalenceOf(word: string): number | undefined {
  const found = equivalenceClass(inLatin(word));
  if (found !== undefined || !isIndic(word)) return found;
  return indicSpellings(word)
    .map(equivalenceClass)
    .find((each) => each !== undefined);
}

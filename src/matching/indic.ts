/**
 * Scripts of India. A consonant without a sign for a vowel is spoken with an a, which Latin spellings drop at the end of a word in the
 * north, and here and there within it. All other vowels are written: Jamil is not Jamal.
 */
import anyAscii from 'any-ascii';
import { latinSounds } from './latin.ts';

const NORTHERN = /^[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\u200c\u200d]+$/u;
const SOUTHERN = /^[\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\u200c\u200d]+$/u;
/** The sign of `sounds.ts` for an a that is spoken or not. */
const INHERENT = 'Ă';
/** Letters for sh, which any-ascii does not tell from s. */
const SH = /[शषশষશષ\u0a36ஶஷ]/u;
/** Signs for nasals and breaths, which end a syllable and are no vowels. */
const NO_VOWEL =
  /[\u0901-\u0903\u0981-\u0983\u0a01-\u0a03\u0a70\u0a71\u0a81-\u0a83\u0b82\u0c01-\u0c03\u0c81-\u0c83\u0d02\u0d03]/u;
/** Letters with a dot, which Unicode takes apart and any-ascii reads whole: z is a j with a dot. */
const DOTTED = /.[\u093c\u09bc\u0a3c\u0abc\u0cbc]/gu;
const COMPOSED = new Map(
  [...'\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59\u0a5a\u0a5b\u0a5e'].map(
    (letter) => [letter.normalize('NFD'), letter],
  ),
);
const JOINERS = /[\u200c\u200d]/g;
/** More signs than a name has; each doubles the spellings. */
const MOST_INHERENT = 5;

/** A consonant that ends a word: Rahim. After two at once an a may follow, which is not written: Surendra, Subrata. */
const LAST_CONSONANT = /(?<![्্્੍]\p{Lo}?)[क-हক-হક-હਕ-ਹ]$/u;

/** Whether a word ends in a consonant, without an a that is not written. */
export function endsInConsonant(word: string): boolean {
  return LAST_CONSONANT.test(word);
}

/** Whether a word is in one of these scripts. */
export function isIndic(word: string): boolean {
  return NORTHERN.test(word) || SOUTHERN.test(word);
}

export function indicSounds(word: string): string {
  return lettersOf(word).split(INHERENT).map(latinSounds).join(INHERENT);
}

/** The Latin spellings of a word, with each unwritten a and without it: Rahaman, Rahman. */
export function indicSpellings(word: string): string[] {
  const [first = '', ...rest] = lettersOf(word).replaceAll('ph', 'f').split(INHERENT);
  if (rest.length > MOST_INHERENT) return [];
  return rest.reduce(
    (some, part) => [...some.map((each) => `${each}a${part}`), ...some.map((each) => each + part)],
    [first],
  );
}

/** Latin letters, with a sign where an a is not written. */
function lettersOf(word: string): string {
  const letters = [
    ...word
      .normalize('NFC')
      .replace(DOTTED, (letter) => COMPOSED.get(letter) ?? letter.charAt(0))
      .replace(JOINERS, ''),
  ];
  const spelt = letters
    .map((letter, place) => {
      const latin = SH.test(letter)
        ? 'sh'
        : anyAscii(letter)
            .toLowerCase()
            .replace(/[^a-z]/g, '');
      const follows = letters[place + 1] ?? '';
      const isAlone =
        /\p{Lo}/u.test(letter) && /^[^aeiou]/.test(latin) && (!/\p{M}/u.test(follows) || NO_VOWEL.test(follows));
      return isAlone ? latin + INHERENT : latin;
    })
    .join('');
  return endsInConsonant(word) && spelt.endsWith(INHERENT) ? spelt.slice(0, -INHERENT.length) : spelt;
}

/** The possible sounds of a word, by script. A whole name in Chinese characters or Hangul is split into two words. */
import anyAscii from 'any-ascii';
import { burmeseSyllables } from './burmese.ts';
import { chineseFamilyName, chineseForename, chineseName } from './han.ts';
import { byCustom, hanSounds } from './han-sounds.ts';
import { hangulSounds } from './hangul-sounds.ts';
import { indicSounds, isIndic } from './indic.ts';
import { kanaSounds } from './kana.ts';
import { koreanFamilyName, koreanForename, koreanName } from './korean.ts';
import { latinLetters, latinSounds } from './latin.ts';
import { pinyinAsHeard } from './pinyin-spelling.ts';
import { arabicSounds, hebrewSounds } from './semitic.ts';
import { sounded, type Sounded } from './sounds.ts';

interface ReadWord {
  readonly text: string;
  readonly readings: readonly Sounded[];
}

/** Scripts whose vowels the transliteration leaves out or puts elsewhere. */
const WITHOUT_VOWELS =
  /[\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** The readings of a word in lower case. `wholeName`: the word is the whole name. */
export function readings(word: string, part: 'FAMILY_NAME' | 'FORENAME', wholeName: boolean): ReadWord[] {
  const named = syllabic(word, part, wholeName) ?? [[word]];
  return named
    .map((spellings) => {
      const [first = ''] = spellings;
      const isLatin = /^[\p{Script=Latin}\p{M}'’]+$/u.test(first);
      return {
        // Its identity: Latin letters without marks, or its own script.
        text: isLatin ? latinLetters(first) : first,
        readings:
          spellings === named[0] && first === word
            ? ofWord(word)
            : [...ofSpellings(spellings), ...(named.length === 1 ? asForeign(word) : [])],
      };
    })
    .map((each) => ({ ...each, readings: each.readings.filter((reading) => reading.codes.length > 0) }))
    .filter(({ text, readings: heard }) => text !== '' && heard.length > 0);
}

/** Chinese characters, Hangul and Burmese as Latin spellings, one list for each word; null for other scripts. */
function syllabic(word: string, part: 'FAMILY_NAME' | 'FORENAME', wholeName: boolean): string[][] | null {
  if (/\p{Script=Hangul}/u.test(word)) {
    if (wholeName) return koreanName(word);
    return [part === 'FAMILY_NAME' ? koreanFamilyName(word) : koreanForename(word)];
  }
  if (/^\p{Script=Han}+$/u.test(word)) {
    if (wholeName) return chineseName(word);
    return [part === 'FAMILY_NAME' ? chineseFamilyName(word) : chineseForename(word)];
  }
  return /\p{Script=Myanmar}/u.test(word) ? burmeseSyllables(word) : null;
}

function ofWord(word: string): Sounded[] {
  if (/\p{Script=Arabic}/u.test(word)) return [sounded(arabicSounds(word), true)];
  if (/\p{Script=Hebrew}/u.test(word)) return [sounded(hebrewSounds(word), true)];
  if (/\p{Script=Cyrillic}/u.test(word)) return [sounded(cyrillicSounds(word))];
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)) return kanaReadings(word);
  if (/\p{Script=Greek}/u.test(word)) return greekSpellings(word).map((spelling) => sounded(latinSounds(spelling)));
  if (isIndic(word)) return [sounded(indicSounds(word))];
  if (WITHOUT_VOWELS.test(word)) return [sounded(latinSounds(anyAscii(word)), true)];
  const letters = latinLetters(word);
  // The article may be joined to the name.
  const article = /^[ae]l([bcdfghjklmnpqrstvwxyz][a-z]{4,})$/.exec(letters)?.[1];
  // Latvian and Lithuanian end Slavic family names with s.
  const slavic = /^([a-z]+(?:ov|ev|sk))(?:s|as|is)$/.exec(letters)?.[1];
  // Vietnamese reads it as d, Serbian as dj.
  const vietnamese = /đ/iu.test(word) ? word.replace(/đ/giu, 'd') : undefined;
  const polish = /ł/iu.test(word) ? word.replace(/ł/giu, 'w') : undefined;
  const others = [article, slavic, vietnamese, polish, pinyinAsHeard(letters)].filter(
    (other) => typeof other === 'string',
  );
  const heard = silentLetters(letters);
  return [
    ...[word, ...others].map((spelling) => sounded(latinSounds(spelling))),
    ...(heard === letters ? [] : [sounded(latinSounds(heard), false, true)]),
  ];
}

/** Letters that the French and the English do not speak, so that other scripts do not write them: Durand is דוראן, Wright is ライト. */
const SILENT: readonly (readonly [pattern: RegExp, spelling: string])[] = [
  [/eaux?$/, 'o'],
  [/oi[tsx]?$/, 'wa'],
  [/(?<=[a-z]{2}(?:[aeo][nr]|au))d$/, ''],
  [/(?<=[a-z]{2}(?:[aeo][nr]|au|ou|o|e))t$/, ''],
  [/(?<=[a-z]{2}(?:ai|ou|eu|au|i))[sx]$/, ''],
  [/(?<=[a-z]{2}i)er$/, 'e'],
  [/igh(?=t|$)/, 'ai'],
  [/^wr/, 'r'],
  [/^kn(?=[aeiou])/, 'n'],
  [/(?<=[^aeiou][eo])w$/, ''],
  [/dg(?=[ei])/, 'j'],
  [/(?<=[aeo]u|[ae]i)gh/, ''],
  [/gn(?=[aeoy])/, 'ny'],
  [/gli(?=[aeou]|$)/, 'li'],
  [/mb$/, 'm'],
  [/p(?=[bf])/, ''],
];

function silentLetters(letters: string): string {
  return SILENT.reduce((text, [pattern, spelling]) => text.replace(pattern, spelling), letters);
}

function cyrillicSounds(word: string): string {
  const plain = word
    .replace(/[ьъ’']/g, '')
    // It is silent after и and ы.
    .replace(/(?<=[иы])й/g, '')
    .replace(/ё/g, 'е')
    .replace(/ч/g, 'č');
  // Г is a g in Moscow and an h in Kyiv.
  return plain.split('г').map(latinSounds).join('Г');
}

/** Greek letter pairs that are one sound. any-ascii converts them letter by letter. */
const GREEK: readonly (readonly [pattern: RegExp, spelling: string])[] = [
  [/αυ/g, 'av'],
  [/ευ/g, 'ev'],
  [/ου/g, 'ou'],
  [/γ(?=[γκχξ])/g, 'n'],
  [/μπ/g, 'b'],
  [/ντ/g, 'nt'],
  [/τζ/g, 'tz'],
  [/(?:ει|οι|η|υ)/g, 'i'],
  [/αι/g, 'e'],
];

/** The usual spelling, and one with the y that is spoken before a vowel. */
function greekSpellings(word: string): string[] {
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const spelt = anyAscii(GREEK.reduce((text, [pattern, spelling]) => text.replace(pattern, spelling), bare));
  const soft = spelt.replace(/g(?=[ei])(?:i(?=[aou]))?/g, 'y').replace(/ch/g, 'h');
  return soft === spelt ? [spelt] : [spelt, soft];
}

/** Syllables are read one by one: the g of Jong-un is none of un. */
function ofSpellings(spellings: readonly string[]): Sounded[] {
  return [...new Set(spellings)].map((spelling) => {
    const syllables = spelling.split('-');
    const signs = syllables.map(latinSounds).join('');
    // A name of three syllables and more may be a foreign one.
    return sounded(syllables.length > 2 ? eastAsian(signs) : signs);
  });
}

/** A name in kana, as it is written, and as a foreign one. */
function kanaReadings(word: string): Sounded[] {
  // The small tsu doubles a consonant, and is no t.
  const written = latinSounds(word.replace(/[ッっ]/gu, ''));
  return [sounded(eastAsian(written)), sounded(kanaSounds(word), false, true)];
}

/** A name of two characters and more, read as a foreign one. */
function asForeign(word: string): Sounded[] {
  if ([...word].length < 2) return [];
  if (/^\p{Script=Hangul}+$/u.test(word)) return [sounded(hangulSounds(word), false, true)];
  if (!/^\p{Script=Han}+$/u.test(word)) return [];
  const custom = byCustom(word);
  return [
    ...(custom === undefined ? [] : [sounded(latinSounds(custom), false, true)]),
    sounded(hanSounds(word), false, true),
  ];
}

/** For foreign names, the scripts of East Asia do not distinguish r from l, and put vowels between consonants. */
function eastAsian(signs: string): string {
  return signs
    .replace(/[rl]+/g, 'Ŕ')
    .replace(/b/g, 'Ḅ')
    .replace(/p/g, 'Ṗ')
    .replace(/(?<=[td])o(?=.)|u/g, 'Ŭ');
}

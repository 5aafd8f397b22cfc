/**
 * A name as words that can be compared: in small letters, each with the ways in which it may sound, in no particular order.
 * Particles and titles count little; compounds that some write as one word and some as two are always two.
 */
import anyAscii from 'any-ascii';
import { equivalenceClass } from './equivalents.ts';
import { chineseSpellings } from './han.ts';
import { koreanFamilyName, koreanSpellings } from './korean.ts';
import { latinLetters, latinSounds } from './latin.ts';
import type { MatchName } from './person.ts';
import { arabicSounds, hebrewSounds } from './semitic.ts';
import { sounded, type Sounded } from './sounds.ts';

export interface Word {
  /** In small letters, without marks: two words with the same text are the same word. */
  readonly text: string;
  readonly readings: readonly Sounded[];
  /** What it says about a person: 1 for a name, less for a particle, a title, an initial. */
  readonly weight: number;
  readonly part: 'FAMILY_NAME' | 'FORENAME';
  /** The number of the class of names to which it belongs, if any. */
  readonly equivalence: number | undefined;
  /** Whether it is one letter that stands for a name. */
  readonly initial: boolean;
}

const LONGEST_WORD = 40;
const MOST_WORDS = 9;
const PARTICLE = 0.1;
const LIGHT = 0.35;
const PATRONYMIC = 0.6;

const PARTICLES = new Set(
  (
    'al el ul il ad ar as ash an at az adh ath bin ibn ben bint binti ibnu wa ould wuld de la las los del della di da dos das do du ' +
    'des le van von der den ter ten zu zur y i e af av st ap ab mac mc o oglu ogly oghlu oglou ogli kizi kyzy qizi uulu ugli ' +
    'dr mr mrs ms prof jr sr haji hajji hadji hajj alhaj alhaji hac haci sheikh shaykh sheik shaikh cheikh shaik mullah mulla ' +
    'molla maulvi maulavi mawlawi maulana mawlana qari hafiz hafez ustad ustaz imam ayatollah hojjatoleslam general gen colonel ' +
    'col major maj captain capt brigadier brig lieutenant lt commander admiral eng engineer lord sir ' +
    'بن ابن بنت ال آل الحاج حاج حاجی شیخ الشيخ ملا مولوی مولانا دکتر الدكتور سيد بنت‌ בן בת הרב ד״ר ибн бин аль эль ас аш ад ар ан оглы оглу кызы угли улы заде оғлы'
  ).split(' '),
);
const LIGHT_WORDS = new Set(
  'abu abou aboo abi aboul umm um oum abd abdel abdul abdal abdol abdoul khan begum bibi kaur singh devi أبو ابو أبي ابي أم ام عبد عبدال абу абд абдул абдель'.split(
    ' ',
  ),
);

const SEPARATORS = /[\s\-‐‑–—_.,;:/\\()[\]{}<>"“”«»·•・゠=|*+&٫،؛]+/u;
const APOSTROPHES = /['’‘`´ʻʼʽʾʿ′‛]/gu;

/** Words are met again and again, so what was worked out is kept; the memory is emptied when it is full. */
const known = new Map<string, readonly Sounded[]>();
const MOST_KNOWN = 50_000;

/** The words of a name, at most nine. */
export function wordsOf({ familyName, forename }: MatchName): Word[] {
  return [
    ...partWords(familyName, 'FAMILY_NAME', forename === null),
    ...partWords(forename ?? '', 'FORENAME', false),
  ].slice(0, MOST_WORDS);
}

function partWords(text: string, part: Word['part'], alone: boolean): Word[] {
  const written = text
    .normalize('NFKC')
    .toLowerCase()
    .split(SEPARATORS)
    .filter((each) => each !== '');
  return written.flatMap((each) => split(each)).flatMap((each) => spelt(each, part, alone && written.length === 1));
}

/** Compounds that are written as one word or as two. */
function split(word: string): string[] {
  if (/\p{Script=Arabic}/u.test(word)) return splitArabic(word.replace(/[\u064b-\u065f\u0670\u0640]/g, ''));
  if (/\p{Script=Hebrew}/u.test(word)) return [word];
  const bare = word.replace(APOSTROPHES, '');
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]+$/u.test(bare)) return [word];
  const letters = latinLetters(bare);
  if (/^[ae]?bd[aeiou]{0,2}ll?[aio]h?$/.test(letters)) return ['abd', 'allah'];
  // Abdurrahman, Abdel Rahman, Abdoul-Rahim: the article takes on the sound that follows.
  const servant = /^abd[aeiouy]{1,2}(?:l(?=[^l])|([rsnztd])(?=\1))([a-z]{4,})$/.exec(letters);
  if (servant !== null) return ['abd', servant[2] ?? ''];
  const faith = /^([a-z]{3,}?)(?:[aeiou]?dd|[aeu]l-?d|ed)[iey]{1,2}ne?$/.exec(letters);
  if (faith !== null && !letters.endsWith('eden')) return [faith[1] ?? '', 'din'];
  return [bare];
}

function splitArabic(word: string): string[] {
  const servant = /^عبد(ال.{2,})$/.exec(word);
  if (servant !== null) return ['عبد', ...splitArabic(servant[1] ?? '')];
  const faith = /^(.{2,})الدين$/.exec(word);
  if (faith !== null) return [...splitArabic(faith[1] ?? ''), 'دين'];
  if (word === 'الله' || word === 'اللہ') return ['الله'];
  const article = /^(?:ال|آل)(.{2,})$/.exec(word);
  return article === null ? [word] : [article[1] ?? ''];
}

function spelt(word: string, part: Word['part'], wholeName: boolean): Word[] {
  const one = (text: string, readings: readonly Sounded[]): Word[] => {
    if (readings.length === 0) return [];
    return [
      { text, readings, part, weight: weightOf(text), equivalence: equivalenceClass(text), initial: isInitial(text) },
    ];
  };
  if (/\p{Script=Han}/u.test(word) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)) {
    if (!wholeName)
      return one(
        word,
        ofLatin(
          chineseSpellings(word)
            .map((each) => each.join('-'))
            .concat(chineseSpellings(word)[0] ?? []),
        ),
      );
    return chineseSpellings(word).flatMap((spellings) => one(spellings[0] ?? '', ofLatin(spellings)));
  }
  if (/\p{Script=Hangul}/u.test(word)) {
    const whole = koreanSpellings(word);
    const split = whole.filter((each) => each.length === 2);
    if (!wholeName || split.length === 0) return one(word, ofLatin(koreanFamilyName(word)));
    return [
      ...one(split[0]?.[0] ?? '', ofLatin(split.map(([family]) => family ?? ''))),
      ...one(split[0]?.[1] ?? '', ofLatin([split[0]?.[1] ?? ''])),
    ];
  }
  const text = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word) ? word : latinLetters(word);
  return text === '' ? [] : one(scriptText(word, text), readingsOf(word));
}

/** What identifies a word: in its own script where a table names it so, else in Latin letters. */
function scriptText(word: string, latin: string): string {
  return /^[\p{Script=Latin}\p{M}'’]+$/u.test(word) ? latin : word;
}

function readingsOf(word: string): readonly Sounded[] {
  const found = known.get(word);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const readings = freshReadings(word.slice(0, LONGEST_WORD));
  known.set(word, readings);
  return readings;
}

function freshReadings(word: string): Sounded[] {
  if (/\p{Script=Arabic}/u.test(word)) return [sounded(arabicSounds(word), true)].filter(isHeard);
  if (/\p{Script=Hebrew}/u.test(word)) return [sounded(hebrewSounds(word), true)].filter(isHeard);
  if (/\p{Script=Cyrillic}/u.test(word)) {
    // Г is a g in Moscow and an h in Kyiv; й after и or ы is not heard.
    const plain = word
      .replace(/[ьъ’']/g, '')
      .replace(/(?<=[иы])й/g, '')
      .replace(/ч/g, 'č');
    const signs = plain.split('г').map(latinSounds).join('Г');
    return [sounded(signs)].filter(isHeard);
  }
  const unvowelled =
    /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Lao}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Syriac}\p{Script=Thaana}]/u.test(
      word,
    );
  const latin = anyAscii(word);
  const whole = sounded(latinSounds(unvowelled ? latin : word), unvowelled);
  const letters = latinLetters(word);
  // The article may be written to the name.
  const article = /^[ae]l([bcdfghjklmnpqrstvwxyz][a-z]{4,})$/.exec(letters);
  return [whole, ...(article === null ? [] : [sounded(latinSounds(article[1] ?? ''))])].filter(isHeard);
}

function ofLatin(spellings: readonly string[]): Sounded[] {
  // Syllables are read one by one: the g of Jong-un is none of un.
  return [...new Set(spellings)]
    .map((spelling) => sounded(spelling.slice(0, LONGEST_WORD).split('-').map(latinSounds).join('')))
    .filter(isHeard);
}

function isHeard(reading: Sounded): boolean {
  return reading.codes.length > 0;
}

function weightOf(text: string): number {
  if (PARTICLES.has(text)) return PARTICLE;
  if (LIGHT_WORDS.has(text) || isInitial(text)) return LIGHT;
  if (/(?:[oe]vi[ct]h?|[oe]vych|avich|ovna|evna|[iy]vna|[ou]vich)$/.test(text) && text.length > 6) return PATRONYMIC;
  if (/(?:ович|евич|ёвич|овна|евна|івна|йович|авіч|евіч)$/.test(text)) return PATRONYMIC;
  return 1;
}

function isInitial(text: string): boolean {
  return /^\p{L}$/u.test(text) && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(text);
}

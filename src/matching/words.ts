/**
 * Parses a name into words for comparison: in lower case, each with its possible sounds, in no particular order. Particles have
 * little weight, and titles none. Compounds that are written as one word or as two are always two words.
 */
import { Cache } from './cache.ts';
import { afterServant, isArticleBetween, partsOf, type Part } from './compounds.ts';
import { equivalenceClass } from './equivalents.ts';
import { equivalenceOf } from './equivalents-of-scripts.ts';
import type { MatchName } from './person.ts';
import { readings } from './readings.ts';
import { bitsOf, type Bits, type Sounded } from './sounds.ts';
import { isAlsoName, isTitle } from './titles.ts';
import { knownPart } from './unknown-names.ts';

export interface Word {
  /** In lower case, without marks. Words with the same text are equal. */
  readonly text: string;
  readonly readings: readonly Sounded[];
  /** The length of its shortest and of its longest reading. */
  readonly shortest: number;
  readonly longest: number;
  /** The signs that any of its readings has. */
  readonly bits: Bits;
  /** The Chinese characters or Hangul that it was written in; null in other scripts. */
  readonly characters: string | null;
  /** How well it identifies a person: 1 for a name, less for a particle, a title, an initial. */
  readonly weight: number;
  readonly part: 'FAMILY_NAME' | 'FORENAME';
  /** The number of the class of names to which it belongs, if any. */
  readonly equivalence: number | undefined;
  /** Whether it is one letter that stands for a name. */
  readonly initial: boolean;
  /** Whether another part of the name is told as unknown, so that the name is not all of it. */
  readonly isIncomplete: boolean;
  /** Where the word of which it is a part is written: Nureddin is one written word, and two words here. */
  readonly place: number;
}

const LONGEST_WORD = 40;
const MOST_WORDS = 24;
const PARTICLE = 0.1;
const LIGHT = 0.35;
const PATRONYMIC = 0.6;
/** The second half of Abdullah, which is a name by both halves together. */
const AFTER_ABD = 0.8;

const PARTICLES = new Set(
  (
    'al el ul il ad ar as ash an at az adh ath bin ibn ben bint binti ibnu wa ould wuld de la las los del della di da dos das do du ' +
    'des le van von der den ter ten zu zur y i e af av st ap ab mac mc o oglu ogly oghlu oglou ogli kizi kyzy qizi uulu ugli ' +
    'بن ابن بنت ال آل بنت‌ בן בת ибн бин аль эль ас аш ад ар ан оглы оглу кызы угли улы заде оғлы'
  ).split(' '),
);
/** Words that many bear beside their name, in each script that writes them. */
const LIGHT_WORDS = new Set(
  (
    'خان بیگم بيگم بی بي بیبی بيبي کور سنگھ دیوی אבו хан бегум биби каур сингх ' +
    'सिंह सिंघ सिंग कौर खान ख़ान बेगम बीबी देवी ਸਿੰਘ ਕੌਰ ਖਾਨ ਖ਼ਾਨ ਬੇਗਮ ਬੀਬੀ ਦੇਵੀ খান বেগম বিবি দেবী সিং সিংহ સિંહ સિંઘ ખાન બેગમ દેવી ' +
    'allah الله اللہ аллах abu abou aboo abi aboul umm um oum abd abdel abdul abdal abdol abdoul khan begum bibi kaur singh devi أبو ابو أبي ابي أم ام عبد عبدال абу абд абдул абдель'
  )
    .normalize('NFKC')
    .split(' '),
);

const PATRONYMICS =
  /.{3}(?:[oe]vi[ct]h?|[oe]vych|avich|ovna|evna|[iy]vna|ович|евич|ёвич|овна|евна|івна|йович|авіч|евіч)$/;

const SEPARATORS = /[\s\-‐‑–—_.,;:/\\()[\]{}<>"“”«»·•・゠=|*+&٫،؛]+/u;
/** Caches of parsed words, one for each way in which they can be read. */
const knownWritten = Array.from({ length: 8 }, () => new Cache<readonly Word[]>(20_000));

/** Caches of the words of family names and forenames, one for each way in which they can be read. */
const knownParts = Array.from({ length: 8 }, () => new Cache<readonly Word[]>(10_000));

function wayOf(part: Word['part'], one: boolean, other: boolean): number {
  return (part === 'FAMILY_NAME' ? 1 : 0) + (one ? 2 : 0) + (other ? 4 : 0);
}

/** The words of a name. What stands for an unknown name is left out. */
export function wordsOf({ familyName, forename }: MatchName): readonly Word[] {
  const [family, given] = [knownPart(familyName), forename === null ? '' : knownPart(forename)];
  const isIncomplete = family !== familyName || given !== (forename ?? '');
  const words = [
    ...wordsOfPart(family, { part: 'FAMILY_NAME', alone: given === '', isIncomplete }),
    ...wordsOfPart(given, { part: 'FORENAME', alone: false, isIncomplete }),
  ];
  return words.slice(0, MOST_WORDS);
}

interface NamePart {
  readonly part: Word['part'];
  /** Whether the other part is empty. */
  readonly alone: boolean;
  readonly isIncomplete: boolean;
}

function wordsOfPart(text: string, named: NamePart): readonly Word[] {
  if (text === '') return [];
  const known = knownParts[wayOf(named.part, named.alone, named.isIncomplete)];
  const found = known?.get(text);
  if (found !== undefined) return found;
  const words = readWords(text, named);
  known?.set(text, words);
  return words;
}

function readWords(text: string, { part, alone, isIncomplete }: NamePart): readonly Word[] {
  const written = writtenWords(text);
  const words: Word[] = [];
  for (const [place, each] of written.entries()) {
    const follows = SERVANTS.has(written[place - 1] ?? '') ? 'AFTER_SERVANT' : 'FREE';
    for (const word of knownWords(each, part, alone && written.length === 1, follows)) {
      const isAfterAbd = GOD.has(word.text) && BEFORE_GOD.has(words.at(-1)?.text ?? '');
      // A name may have the same word twice, so each occurrence is its own object.
      words.push({
        text: word.text,
        readings: word.readings,
        shortest: word.shortest,
        longest: word.longest,
        bits: word.bits,
        characters: word.characters,
        weight: isAfterAbd ? AFTER_ABD : word.weight,
        part,
        equivalence: isAfterAbd ? ABDULLAH : word.equivalence,
        initial: word.initial,
        isIncomplete,
        place,
      });
    }
  }
  return asNames(words, part);
}

/** The Spanish abbreviation of Maria. Without the full stop it is a Chinese family name. */
const MARIA = /(?<=^|\s)m\.?ª|(?<=^|\s)ma\.(?=\s)/u;

function writtenWords(text: string): readonly string[] {
  // Nearly all parts of names are one word of these letters.
  if (/^[A-Za-z]+$/.test(text)) return [text.toLowerCase()];
  const small = text.normalize('NFKC').toLowerCase().replace(MARIA, 'maria');
  if (/^[a-z]+$/.test(small)) return [small];
  const all = small.split(SEPARATORS).filter((each) => each !== '');
  return all.length < 3 ? all : all.filter((each, at) => !isArticleBetween(all[at - 1], each, all[at + 1]));
}

/** Particles that stand before a name. The last word of a forename is none: the il of Jong-il. */
const BEFORE_A_NAME = new Set('il an la le de do da du van y e i'.split(' '));

/** A family name or forename that has nothing but particles is one, as in Le An and Ben Ali. So is a title that people bear as a name. */
function asNames(words: readonly Word[], part: Word['part']): readonly Word[] {
  const last = words.at(-1);
  if (part === 'FORENAME' && words.length > 1 && last !== undefined && BEFORE_A_NAME.has(last.text)) {
    return [...words.slice(0, -1), { ...last, weight: 1 }];
  }
  if (words.some(({ weight }) => weight > PARTICLE)) return words;
  return words.map((word) => (isTitle(word.text) && !isAlsoName(word.text) ? word : { ...word, part, weight: 1 }));
}

/** The article after these may be written to the name. */
const SERVANTS = new Set(['abd', 'abdul', 'abdel', 'abdal']);
const BEFORE_GOD = new Set([...SERVANTS, 'عبد']);
const GOD = new Set(['allah', 'الله']);
const ABDULLAH = equivalenceClass('abdullah');

function knownWords(
  written: string,
  part: Word['part'],
  wholeName: boolean,
  follows: 'AFTER_SERVANT' | 'FREE',
): readonly Word[] {
  const known = knownWritten[wayOf(part, wholeName, follows === 'FREE')];
  const found = known?.get(written);
  if (found !== undefined) return found;
  const parts = follows === 'AFTER_SERVANT' ? [afterServant(written)] : partsOf(written);
  const words = parts
    .flatMap((each) => withCharacters(each.text, readPart(each, part, wholeName)))
    .map((each) => ({
      ...each,
      shortest: Math.min(...each.readings.map((reading) => reading.weight)),
      longest: Math.max(...each.readings.map((reading) => reading.weight)),
      bits: bitsOf(each.readings),
      part,
      weight: weightOf(each.text, part),
      equivalence: equivalenceOf(each.text),
      initial: isInitial(each.text),
      isIncomplete: false,
      place: 0,
    }));
  known?.set(written, words);
  return words;
}

/** The first letter of a word. In Unicode some letters, such as 𠮷 of 𠮷田, are two units of a string, and half of one is no text. */
export function firstLetter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** The beginning of a text, in whole letters. */
function beginningOf(text: string, length: number): string {
  return text.length <= length ? text : [...text].slice(0, length).join('');
}

/** Adds the characters of each word. A whole name in characters is read as two words, the forename last. */
function withCharacters<Read extends { readonly text: string }>(
  written: string,
  words: readonly Read[],
): (Read & { characters: string | null })[] {
  const characters = /^(?:\p{Script=Han}+|\p{Script=Hangul}+)$/u.test(written) ? [...written.normalize('NFC')] : null;
  const last = words.at(-1)?.text.split('-').length ?? 0;
  const ofForename = words.length === 1 ? characters : characters?.slice(-last);
  return words.map((word, index) => ({
    ...word,
    characters: (index === words.length - 1 ? ofForename : characters?.slice(0, -last))?.join('') ?? null,
  }));
}

function readPart({ text, also }: Part, part: Word['part'], wholeName: boolean): Pick<Word, 'text' | 'readings'>[] {
  const read = readings(beginningOf(text, LONGEST_WORD), part, wholeName);
  const [only] = read;
  if (also === undefined || only === undefined || read.length > 1) return read;
  return [{ ...only, readings: [...only.readings, ...readings(also, part, false).flatMap((each) => each.readings)] }];
}

function weightOf(text: string, part: Word['part']): number {
  if (isTitle(text)) return 0;
  // The o of O'Brien is a particle, and O. for Oleg is none.
  if (part === 'FORENAME' && isInitial(text)) return LIGHT;
  if (PARTICLES.has(text)) return PARTICLE;
  if (LIGHT_WORDS.has(text) || isInitial(text)) return LIGHT;
  return part === 'FORENAME' && PATRONYMICS.test(text) ? PATRONYMIC : 1;
}

function isInitial(text: string): boolean {
  return /^\p{L}$/u.test(text) && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(text);
}

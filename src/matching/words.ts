/**
 * Parses a name into words for comparison: in lower case, each with its possible sounds, in no particular order. Particles and titles have
 * little weight. Compounds that are written as one word or as two are always two words.
 */
import { equivalenceClass } from './equivalents.ts';
import { latinLetters } from './latin.ts';
import type { MatchName } from './person.ts';
import { readings } from './readings.ts';
import type { Sounded } from './sounds.ts';

export interface Word {
  /** In lower case, without marks. Words with the same text are equal. */
  readonly text: string;
  readonly readings: readonly Sounded[];
  /** How well it identifies a person: 1 for a name, less for a particle, a title, an initial. */
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

const PATRONYMICS =
  /.{3}(?:[oe]vi[ct]h?|[oe]vych|avich|ovna|evna|[iy]vna|ович|евич|ёвич|овна|евна|івна|йович|авіч|евіч)$/;

const SEPARATORS = /[\s\-‐‑–—_.,;:/\\()[\]{}<>"“”«»·•・゠=|*+&٫،؛]+/u;
const APOSTROPHES = /['’‘`´ʻʼʽʾʿ′‛]/gu;

/** A cache of parsed words. It is cleared when it is full. */
const known = new Map<string, readonly Word[]>();
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
  // A name may have the same word twice, so each occurrence is its own object.
  return written.flatMap((each) => knownWords(each, part, alone && written.length === 1).map((word) => ({ ...word })));
}

function knownWords(written: string, part: Word['part'], wholeName: boolean): readonly Word[] {
  const key = `${part} ${wholeName} ${written}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const words = split(written)
    .flatMap((each) => readings(each.slice(0, LONGEST_WORD), part, wholeName))
    .map((each) => ({
      ...each,
      part,
      weight: weightOf(each.text, part),
      equivalence: equivalenceClass(each.text),
      initial: isInitial(each.text),
    }));
  known.set(key, words);
  return words;
}

/** Compounds that are written as one word or as two. */
function split(word: string): string[] {
  if (/\p{Script=Arabic}/u.test(word)) return splitArabic(word.replace(/[\u064b-\u065f\u0670\u0640]/g, ''));
  if (/\p{Script=Hebrew}/u.test(word)) return [word];
  const bare = word.replace(APOSTROPHES, '');
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]+$/u.test(bare)) return [word];
  const letters = latinLetters(bare);
  if (/^[ae]?bd[aeiou]{0,2}ll?[aio]h?$/.test(letters)) return ['abd', 'allah'];
  // Abdurrahman, Abdel Rahman, Abdoul-Rahim: the article assimilates to the next sound.
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

function weightOf(text: string, part: Word['part']): number {
  if (PARTICLES.has(text)) return PARTICLE;
  if (LIGHT_WORDS.has(text) || isInitial(text)) return LIGHT;
  return part === 'FORENAME' && PATRONYMICS.test(text) ? PATRONYMIC : 1;
}

function isInitial(text: string): boolean {
  return /^\p{L}$/u.test(text) && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(text);
}

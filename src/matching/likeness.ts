/** Compares two names word by word, in any order, with words joined or split. Reports the pairs and the unmatched words. */
import { endsInConsonant } from './indic.ts';
import { joins, type KnownRuns } from './joined-words.ts';
import type { Pair } from './pair.ts';
import type { MatchName } from './person.ts';
import { likeness, type Sounded } from './sounds.ts';
import { firstLetter, wordsOf, type Word } from './words.ts';

export interface NameLikeness {
  /** 0 to 1. */
  readonly score: number;
  readonly pairs: readonly Pair[];
  /** Heavy words without a partner. */
  readonly unmatchedA: readonly Word[];
  readonly unmatchedB: readonly Word[];
}

/** Below this likeness two words are different names. */
const LEAST = 0.6;
const SAME_CLASS = 0.97;
/** The likeness of a name that is similar enough to be found, but does not count as the same name. */
const OTHER_CLASS = 0.8;
const SISTER = 0.85;
const OTHER_SPELLING = 0.96;
/** What exceeds this likeness counts less when a name is read as a foreign one, so that it stays below that of one name. */
const AS_FOREIGN = 0.8;
const LESS_AS_FOREIGN = 0.35;
const INITIAL = 0.7;
/** The least number of letters of a word that is the beginning of another. */
const SHORT = 0.72;
const SHORTEST = 4;
/** Names with many known spellings are common, so they identify a person less. */
const COMMON = 0.8;
/** A family name is shared by fewer people than a forename. */
const FAMILY = 1.15;

/**
 * What is known of the names of one person who is compared with many: most of them share words. It is kept as long as the person, since in a
 * cache of all words it would grow with each search.
 */
export interface KnownLikenesses {
  readonly words: Map<Word, Map<readonly Sounded[], number>>;
  readonly runs: KnownRuns;
}

export function nothingKnown(): KnownLikenesses {
  return { words: new Map(), runs: new Map() };
}

/**
 * Compares two names word by word.
 *
 * @param known of the first name
 */
export function compareNames(a: readonly Word[], b: readonly Word[], known = nothingKnown()): NameLikeness {
  const pairs = bestPairs(a, b, known);
  const coveredA = covered(a, pairs, 'a');
  const coveredB = covered(b, pairs, 'b');
  return {
    score: rounded(0.5 * Math.min(coveredA, coveredB) + 0.5 * Math.max(coveredA, coveredB)),
    pairs,
    unmatchedA: unmatched(a, pairs, 'a'),
    unmatchedB: unmatched(b, pairs, 'b'),
  };
}

export function parseNames(names: readonly MatchName[]): (readonly Word[])[] {
  return names.map(wordsOf).filter((words) => words.length > 0);
}

/** The likeness of two words, in their best readings. */
export function wordLikeness(a: Word, b: Word, known = nothingKnown().words): number {
  if (a.text === b.text) return 1;
  if (a.initial || b.initial) return firstLetter(a.text) === firstLetter(b.text) ? INITIAL : 0;
  let ofA = known.get(a);
  if (ofA === undefined) known.set(a, (ofA = new Map<readonly Sounded[], number>()));
  // Equal words in the same part of a name share their readings.
  let alike = ofA.get(b.readings);
  if (alike === undefined) ofA.set(b.readings, (alike = likenessOfWords(a, b)));
  return alike;
}

function likenessOfWords(a: Word, b: Word): number {
  const alike = Math.max(readingsLikeness(a.readings, b.readings), isShortFor(a, b) || isShortFor(b, a) ? SHORT : 0);
  if (a.equivalence === undefined || b.equivalence === undefined)
    return alike > SISTER && (isOfOtherSex(a, b) || areOtherCharacters(a, b, alike)) ? SISTER : alike;
  // Without its vowels Hassan sounds like Hussein, and twins are born on one day.
  return a.equivalence === b.equivalence ? Math.max(SAME_CLASS, alike) : Math.min(OTHER_CLASS, alike);
}

/** Whether a word is the beginning of another, as in Rafa for Rafael. */
function isShortFor(short: Word, long: Word): boolean {
  return short.text.length >= SHORTEST && long.text.length > short.text.length + 1 && long.text.startsWith(short.text);
}

/** Whether one forename is the other with a female ending: Karim and Karima are two people. */
function isOfOtherSex(a: Word, b: Word): boolean {
  if (a.part !== 'FORENAME' || b.part !== 'FORENAME') return false;
  const [short, long] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text];
  if (['a', 'ah', 'eh', 'ia', 'iya', 'ة', 'ه', 'а', 'ия'].some((ending) => long === short + ending)) return true;
  // In two scripts nothing but the ending can be compared: Farid and فريدة.
  return scriptOf(a) !== scriptOf(b) && [endingOf(a), endingOf(b)].sort().join() === 'CONSONANT,FEMALE';
}

/** Whether both are written in characters that are read otherwise: 健一 and 健二 are brothers, though Kenichi sounds like Kenji. */
function areOtherCharacters(a: Word, b: Word, alike: number): boolean {
  if (a.characters === null || b.characters === null || alike >= SAME_CLASS) return false;
  return /\p{Script=Han}/u.test(a.characters) === /\p{Script=Han}/u.test(b.characters);
}

function scriptOf({ text }: Word): 'LATIN' | 'CYRILLIC' | 'ARABIC' | 'OTHER' {
  if (/^[a-z]+$/.test(text)) return 'LATIN';
  return /^\p{Script=Cyrillic}+$/u.test(text) ? 'CYRILLIC' : /^\p{Script=Arabic}+$/u.test(text) ? 'ARABIC' : 'OTHER';
}

function endingOf({ text }: Word): 'FEMALE' | 'CONSONANT' | 'OTHER' {
  if (/(?:a|ah|eh|а|я|ة|ा|া|ા|ਾ)$/u.test(text)) return 'FEMALE';
  const isConsonant =
    /[bcdfgjklmnpqrstvxzбвгджзклмнпрстфхцчшщبتثجحخدذرزسشصضطظفقکكلمن]$/u.test(text) || endsInConsonant(text);
  return isConsonant ? 'CONSONANT' : 'OTHER';
}

/** A name that may be a foreign one is found by that reading, and ranked, and never the same name by it. */
function asForeign(alike: number): number {
  return AS_FOREIGN + (alike - AS_FOREIGN) * LESS_AS_FOREIGN;
}

function readingsLikeness(a: readonly Sounded[], b: readonly Sounded[]): number {
  let best = 0;
  for (const one of a) {
    for (const other of b) {
      const alike = likeness(one, other, Math.max(LEAST, best));
      best = Math.max(best, one.asForeign || other.asForeign ? Math.min(alike, asForeign(alike)) : alike);
    }
  }
  return best;
}

function bestPairs(a: readonly Word[], b: readonly Word[], known: KnownLikenesses): readonly Pair[] {
  const found: Pair[] = [];
  const aloneA = new Array<number>(a.length).fill(0);
  const aloneB = new Array<number>(b.length).fill(0);
  for (const [i, one] of a.entries()) {
    for (const [j, other] of b.entries()) {
      const alike = wordLikeness(one, other, known.words);
      if (alike < LEAST) continue;
      found.push({ a: [one], b: [other], likeness: alike });
      if (alike > (aloneA[i] ?? 0)) aloneA[i] = alike;
      if (alike > (aloneB[j] ?? 0)) aloneB[j] = alike;
    }
  }
  const all = [...joins(a, b, aloneA, aloneB, known.runs), ...joins(b, a, aloneB, aloneA).map(turned), ...found];
  return all.some((pair, place) => all.slice(place + 1).some((other) => haveWordsInCommon(pair, other)))
    ? bestOf(all)
    : all;
}

/** The best pairs, no word in two of them. */
function bestOf(all: readonly Pair[]): readonly Pair[] {
  const chosen: Pair[] = [];
  for (const { pair } of all.map(ranked).sort(compareRanks))
    if (!chosen.some((other) => haveWordsInCommon(pair, other))) chosen.push(pair);
  return chosen;
}

/** Two people with one name may share its words, so each side is looked at for itself. */
function haveWordsInCommon(one: Pair, other: Pair): boolean {
  return one.a.some((word) => other.a.includes(word)) || one.b.some((word) => other.b.includes(word));
}

/** A pair, and what says whether it is taken before others. */
interface Ranked {
  readonly pair: Pair;
  readonly evidence: number;
  readonly inSameParts: boolean;
}

function ranked(pair: Pair): Ranked {
  const { a, b, likeness: alike } = pair;
  return {
    pair,
    evidence: rounded(alike * Math.min(sum(a), sum(b))),
    inSameParts: partsOf(a) === partsOf(b),
  };
}

function partsOf(words: readonly Word[]): string {
  const [first] = words;
  return first !== undefined && words.length === 1 ? first.part : [...new Set(words.map(({ part }) => part))].join(' ');
}

/** INVARIANT: what is equally good is not chosen by whose name it is in: the comparison is symmetric. */
function compareRanks(one: Ranked, other: Ranked): number {
  if (one.evidence !== other.evidence) return other.evidence - one.evidence;
  if (one.inSameParts !== other.inSameParts) return one.inSameParts ? -1 : 1;
  const [first, second] = [textsOf(one.pair), textsOf(other.pair)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function textsOf({ a, b }: Pair): string {
  return [a, b]
    .map((words) => words.map(({ text }) => text).join(' '))
    .sort()
    .join('|');
}

/** Sums in another order differ in their last digits; what they rank must not. */
function rounded(number: number): number {
  return Math.round(number * 1e9) / 1e9;
}

function turned({ a, b, likeness: alike }: Pair): Pair {
  return { a: b, b: a, likeness: alike };
}

/** The matched share of a name. */
function covered(words: readonly Word[], pairs: readonly Pair[], side: 'a' | 'b'): number {
  const whole = worthOf(words);
  if (whole === 0) return 0;
  let agreed = 0;
  for (const pair of pairs) agreed += agreement(pair) * worthOf(pair[side]);
  return agreed / whole;
}

function worthOf(words: readonly Word[]): number {
  let total = 0;
  for (const word of words) total += worth(word);
  return total;
}

function worth({ weight, equivalence, part }: Word): number {
  return weight * (equivalence === undefined ? 1 : COMMON) * (part === 'FAMILY_NAME' ? FAMILY : 1);
}

/** The weight of a likeness: slightly similar words are no evidence, and an equal spelling ranks before a similar one. */
function agreement({ a, b, likeness: alike }: Pair): number {
  const isSpeltAlike = a.length === b.length && a[0]?.text === b[0]?.text;
  return isSpeltAlike ? 1 : OTHER_SPELLING * Math.max(0, (alike - 0.5) / 0.5);
}

function sum(words: readonly Word[]): number {
  return words.reduce((total, word) => total + word.weight, 0);
}

function unmatched(words: readonly Word[], pairs: readonly Pair[], side: 'a' | 'b'): readonly Word[] {
  return words.filter((word) => !pairs.some((pair) => pair[side].includes(word)));
}

/** How far two names agree: what certainty rests on. A score ranks, and never decides. */
import { isOfOtherSex } from './endings-of-women.ts';
import type { NameLikeness } from './likeness.ts';
import type { Pair } from './pair.ts';
import { isSlip } from './slips.ts';
import { isAlsoName } from './titles.ts';
import type { Word } from './words.ts';

/** Words at least this similar are the same name in two spellings. */
export const SAME_NAME = 0.88;
/** The same of short words, which differ in a vowel only: Jun and Juan are two names. */
const SAME_SHORT_NAME = 0.9;
const SHORT = 5;
/** A particle, or a title, stands in no name's place. */
const PARTICLE = 0.1;
/** A single name of fewer letters is shared by too many. */
const LONG_ENOUGH = 6;

export interface Agreement {
  /** Whether every word of the shorter name has a partner that sounds the same, or is its initial, and nothing stands in its place. */
  readonly whole: boolean;
  /** How many heavy words agree. */
  readonly words: number;
  readonly equal: boolean;
  /** Whether the whole name would agree but for one typing error. */
  readonly slip: boolean;
  /** Whether both people have one name only, which is the same and not a common one; or that and an initial that agrees. */
  readonly oneName: boolean;
  /** Whether one name is the other with the ending of women: Ivanov and Ivanova, Mario and Maria. */
  readonly otherEnding: boolean;
}

export const NOTHING_AGREES: Agreement = {
  whole: false,
  words: 0,
  equal: false,
  slip: false,
  oneName: false,
  otherEnding: false,
};

export function agreementOf(names: NameLikeness): Agreement {
  const same = names.pairs.filter((pair) => isSame(pair) && !isLight(pair.a) && !isLight(pair.b));
  const doubtful = names.pairs.filter(
    (pair) => !isSame(pair) && !isInitial(pair) && !(isLight(pair.a) && isLight(pair.b)),
  );
  // Abdul stands where the other has Wali, and O. where the other has Michael.
  const stands = Math.min(standing(names.unmatchedA), standing(names.unmatchedB)) === 0;
  const whole = same.length > 0 && stands && doubtful.length === 0;
  const [doubt, ...more] = doubtful;
  const isComplete = standing(names.unmatchedA) + standing(names.unmatchedB) === 0;
  const [only, ...others] = same;
  return {
    whole,
    words: Math.min(
      same.reduce((sum, pair) => sum + Math.max(pair.a.length, pair.b.length), 0),
      written(same.flatMap(({ a }) => a)),
      written(same.flatMap(({ b }) => b)),
    ),
    equal:
      names.pairs.every((pair) => textOf(pair.a) === textOf(pair.b)) &&
      names.unmatchedA.length + names.unmatchedB.length === 0,
    slip: same.length > 0 && stands && doubt !== undefined && more.length === 0 && isSlip(doubt),
    oneName: whole && isComplete && only !== undefined && others.length === 0 && isRareAlone(only, names.pairs),
    otherEnding: names.pairs.some(({ a, b }) => isOfOtherSex(a, b)),
  };
}

function isSame({ a, b, likeness }: Pair): boolean {
  const isShort = textOf(a).length <= SHORT && textOf(b).length <= SHORT;
  return likeness >= (isShort ? SAME_SHORT_NAME : SAME_NAME);
}

/** Whether one name, with what is beside it, is borne by few people. */
function isRareAlone(only: Pair, pairs: readonly Pair[]): boolean {
  const words = [...only.a, ...only.b];
  // The rest of the name is not known, so it may differ.
  if (words.some(({ isIncomplete }) => isIncomplete)) return false;
  const beside = pairs.filter((pair) => pair !== only && standing(pair.a) > 0 && !isServant(pair));
  if (beside.length === 0 || beside.some(isInitial)) {
    if (words.some(({ equivalence }) => equivalence !== undefined)) return false;
  }
  const letters = pairs.reduce((sum, { a }) => sum + textOf(a).length, 0);
  return beside.some(isInitial) || letters >= LONG_ENOUGH || /[^a-z]/.test(textOf(only.a) + textOf(only.b));
}

/** Whether a pair is the first half of Abdullah, which is one name with the other half. */
function isServant({ a, b }: Pair): boolean {
  return [...a, ...b].every(({ text }) => text === 'abd' || text === 'عبد');
}

/** How many words at most count: if a part of the name is not known, a compound that is written as one word counts once. */
function written(words: readonly Word[]): number {
  const isIncomplete = words.some((word) => word.isIncomplete);
  return isIncomplete ? new Set(words.map(({ part, place }) => `${part} ${place}`)).size : Infinity;
}

/** How many words stand for a name: also light ones, initials, and titles that people bear as names, but no particles and other titles. */
function standing(words: readonly Word[]): number {
  return words.filter(({ weight, text }) => weight > PARTICLE || isAlsoName(text)).length;
}

function isInitial({ a, b }: Pair): boolean {
  return [...a, ...b].some(({ initial }) => initial);
}

export function isLight(words: readonly Word[]): boolean {
  return words.every((word) => word.weight <= 0.5);
}

export function heavy(words: readonly Word[]): number {
  return words.filter((word) => word.weight > 0.5).length;
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join('');
}

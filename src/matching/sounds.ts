/** Words as sounds, and how alike two words sound. `sound-costs.ts` has the alphabet. */
import { CODES, COUNT, OMITTED, OMITTED_UNWRITTEN, SUBSTITUTION, WEIGHT } from './sound-costs.ts';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- the innermost loops; every index is below a length that was just read */

/** How many numbers of 32 bits hold a bit for each sign. */
const WORDS_OF_BITS = 3;
if (COUNT > 32 * WORDS_OF_BITS) throw new Error('There are more signs than bits.');

/** Which signs there are, one bit each, in three numbers of 32. */
export interface Bits {
  readonly bits0: number;
  readonly bits1: number;
  readonly bits2: number;
}

/** A name as numeric codes of signs. */
export interface Sounded extends Bits {
  readonly codes: Uint8Array;
  /** Whether the script leaves vowels out. */
  readonly unvowelled: boolean;
  readonly weight: number;
  /** The signs themselves, from which keys are made. */
  readonly signs: string;
  /** Whether it was read as a foreign name, which it may not be, or without letters that may be silent. */
  readonly asForeign: boolean;
}

/** @param signs a text of signs. Any other character is a programming error. */
export function sounded(signs: string, unvowelled = false, asForeign = false): Sounded {
  const codes = Uint8Array.from(signs, (sign) => {
    const code = CODES.get(sign);
    if (code === undefined) throw new Error('There is no such sign for a sound.');
    return code;
  });
  const bits = [0, 0, 0];
  let weight = 0;
  for (const code of codes) {
    bits[code >> 5]! |= 1 << (code & 31);
    weight += WEIGHT[code]!;
  }
  const [bits0 = 0, bits1 = 0, bits2 = 0] = bits;
  return { codes, unvowelled, weight, bits0, bits1, bits2, signs, asForeign };
}

/** The signs that are near to each sign, one bit each: any that costs less than another name. What may be left out is near to all. */
const NEAR = nearSigns();

function nearSigns(): Int32Array {
  const near = new Int32Array(COUNT * WORDS_OF_BITS);
  for (let code = 0; code < COUNT; code += 1) {
    const mayBeLeftOut = Math.min(OMITTED[code] ?? 1, OMITTED_UNWRITTEN[code] ?? 1) < 1;
    for (let other = 0; other < COUNT; other += 1) {
      if (mayBeLeftOut || (SUBSTITUTION[code * COUNT + other] ?? 1) < 1)
        near[code * WORDS_OF_BITS + (other >> 5)]! |= 1 << (other & 31);
    }
  }
  return near;
}

/** Sums of costs differ from exact ones in their last digits. */
const MARGIN = 1e-6;

/** How many signs have none near them among those of the bits: each costs 1. */
function strangers({ codes }: Sounded, bits0: number, bits1: number, bits2: number): number {
  let count = 0;
  for (const code of codes) {
    const near = code * WORDS_OF_BITS;
    if (((NEAR[near]! & bits0) | (NEAR[near + 1]! & bits1) | (NEAR[near + 2]! & bits2)) === 0) count += 1;
  }
  return count;
}

/** The signs that any of them has. */
export function bitsOf(several: readonly Bits[]): Bits {
  const all = { bits0: 0, bits1: 0, bits2: 0 };
  for (const { bits0, bits1, bits2 } of several) {
    all.bits0 |= bits0;
    all.bits1 |= bits1;
    all.bits2 |= bits2;
  }
  return all;
}

/** Whether so many sounds are strange to those of the bits, of a weight of at most `longest`, that the likeness is less than `least`. */
export function areStrange(word: Sounded, { bits0, bits1, bits2 }: Bits, longest: number, least: number): boolean {
  return strangers(word, bits0, bits1, bits2) > (1 - least) * Math.max(word.weight, longest) + MARGIN;
}

/**
 * The likeness of words, read as one, to a word.
 *
 * @param weight the weight of all parts together
 */
export function joinedLikeness(parts: readonly Sounded[], weight: number, whole: Sounded, least: number): number {
  const heavier = Math.max(weight, whole.weight);
  const most = (1 - least) * heavier;
  let length = 0;
  let strange = 0;
  let unvowelled = false;
  let bits0 = 0;
  let bits1 = 0;
  let bits2 = 0;
  for (const part of parts) {
    strange += strangers(part, whole.bits0, whole.bits1, whole.bits2);
    if (strange > most + MARGIN) return 0;
    bits0 |= part.bits0;
    bits1 |= part.bits1;
    bits2 |= part.bits2;
    length += part.codes.length;
    unvowelled ||= part.unvowelled;
  }
  if (length === 0 || whole.codes.length === 0 || strangers(whole, bits0, bits1, bits2) > most + MARGIN) return 0;
  length = 0;
  for (const { codes } of parts) {
    joined.set(codes, length);
    length += codes.length;
  }
  return distance(joined, length, unvowelled, whole, heavier, most);
}

/** The codes of the words that are read as one. */
const joined = new Uint8Array(256);

const rows = [new Float64Array(128), new Float64Array(128)] as const;

/** Looked up once: the innermost loop of matching calls it. */
const { min } = Math;

/**
 * The phonetic likeness of two words: 1 for equal, 0 for nothing in common. Symmetric.
 *
 * @param least the least likeness that matters; for any below it the answer is 0, which is found sooner
 */
export function likeness(a: Sounded, b: Sounded, least = 0): number {
  const length = a.codes.length;
  if (length === 0 || b.codes.length === 0) return 0;
  const heavier = Math.max(a.weight, b.weight);
  const most = (1 - least) * heavier;
  if (strangers(a, b.bits0, b.bits1, b.bits2) > most + MARGIN) return 0;
  if (strangers(b, a.bits0, a.bits1, a.bits2) > most + MARGIN) return 0;
  return distance(a.codes, length, a.unvowelled, b, heavier, most);
}

/** @param most what the difference may cost at most; if it costs more, the answer is 0 */
function distance(
  codes: Uint8Array,
  length: number,
  unvowelled: boolean,
  b: Sounded,
  heavier: number,
  most: number,
): number {
  const n = b.codes.length;
  const omittedOfA = b.unvowelled && !unvowelled ? OMITTED_UNWRITTEN : OMITTED;
  const omittedOfB = unvowelled && !b.unvowelled ? OMITTED_UNWRITTEN : OMITTED;
  let [previous, current] = rows;
  previous[0] = 0;
  for (let j = 1; j <= n; j += 1) previous[j] = previous[j - 1]! + omittedOfB[b.codes[j - 1]!]!;
  for (let i = 1; i <= length; i += 1) {
    const code = codes[i - 1]!;
    const omission = omittedOfA[code]!;
    current[0] = previous[0]! + omission;
    let cheapest = current[0];
    for (let j = 1; j <= n; j += 1) {
      const other = b.codes[j - 1]!;
      const replaced = previous[j - 1]! + SUBSTITUTION[code * COUNT + other]!;
      const left = previous[j]! + omission;
      const right = current[j - 1]! + omittedOfB[other]!;
      const cost = min(replaced, left, right);
      current[j] = cost;
      if (cost < cheapest) cheapest = cost;
    }
    // What follows costs nothing at best.
    if (cheapest > most) return 0;
    [previous, current] = [current, previous];
  }
  const cost = previous[n]!;
  return cost > most ? 0 : 1 - cost / heavier;
}

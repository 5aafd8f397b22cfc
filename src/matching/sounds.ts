/** Words as sounds, and how alike two words sound. `sound-costs.ts` has the alphabet. */
import { CODES, COUNT, OMITTED, OMITTED_UNWRITTEN, SUBSTITUTION, WEIGHT } from './sound-costs.ts';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- the innermost loops; every index is below a length that was just read */

/** How many numbers of 32 bits hold a bit for each sign. */
const WORDS_OF_BITS = 3;
if (COUNT > 32 * WORDS_OF_BITS) throw new Error('There are more signs than bits.');

/** A name as numeric codes of signs. */
export interface Sounded {
  readonly codes: Uint8Array;
  /** Whether the script leaves vowels out. */
  readonly unvowelled: boolean;
  readonly weight: number;
  /** Which signs it has, one bit each. */
  readonly present: Int32Array;
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
  const present = new Int32Array(WORDS_OF_BITS);
  for (const code of codes) present[code >> 5]! |= 1 << (code & 31);
  return {
    codes,
    unvowelled,
    present,
    signs,
    asForeign,
    weight: codes.reduce((sum, code) => sum + (WEIGHT[code] ?? 1), 0),
  };
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

/** How many signs of the one have no sign in the other that is near: each costs 1. */
function strangers({ codes }: Sounded, present: Int32Array): number {
  let count = 0;
  for (const code of codes) {
    const at = code * WORDS_OF_BITS;
    if (((NEAR[at]! & present[0]!) | (NEAR[at + 1]! & present[1]!) | (NEAR[at + 2]! & present[2]!)) === 0) count += 1;
  }
  return count;
}

/** Whether the likeness of neighbouring words, read as one, to a word is certainly below the least: found without reading them as one. */
export function areUnlike(parts: readonly Sounded[], whole: Sounded, least: number): boolean {
  const together = new Int32Array(WORDS_OF_BITS);
  let weight = 0;
  let strange = 0;
  for (const part of parts) {
    weight += part.weight;
    strange += strangers(part, whole.present);
    for (let at = 0; at < WORDS_OF_BITS; at += 1) together[at]! |= part.present[at]!;
  }
  const most = (1 - least) * Math.max(weight, whole.weight) + MARGIN;
  return strange > most || strangers(whole, together) > most;
}

const rows = [new Float64Array(128), new Float64Array(128)] as const;

/** Looked up once: the innermost loop of matching calls it. */
const { min } = Math;

/**
 * The phonetic likeness of two words: 1 for equal, 0 for nothing in common. Symmetric.
 *
 * @param least the least likeness that matters; for any below it the answer is 0, which is found sooner
 */
export function likeness(a: Sounded, b: Sounded, least = 0): number {
  const [m, n] = [a.codes.length, b.codes.length];
  if (m === 0 || n === 0) return 0;
  const heavier = Math.max(a.weight, b.weight);
  const omittedOfA = b.unvowelled && !a.unvowelled ? OMITTED_UNWRITTEN : OMITTED;
  const omittedOfB = a.unvowelled && !b.unvowelled ? OMITTED_UNWRITTEN : OMITTED;
  const most = (1 - least) * heavier;
  if (strangers(a, b.present) > most + MARGIN || strangers(b, a.present) > most + MARGIN) return 0;
  let [previous, current] = rows;
  previous[0] = 0;
  for (let j = 1; j <= n; j += 1) previous[j] = previous[j - 1]! + omittedOfB[b.codes[j - 1]!]!;
  for (let i = 1; i <= m; i += 1) {
    const code = a.codes[i - 1]!;
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

/** Words that others write as one: whether neighbouring words of one name are one word of another. */
import type { Pair } from './pair.ts';
import { areStrange, bitsOf, joinedLikeness, type Bits, type Sounded } from './sounds.ts';
import type { Word } from './words.ts';

/** Words are joined only if that is clearly a better match than each word alone. */
const GAIN_OF_JOINING = 0.08;
const LEAST_JOINED = 0.8;
/** How long neighbouring words may be together, as a share of the word that they are compared with. */
const LEAST_SHARE = 0.6;
const MOST_SHARE = 1.7;

/** The runs of names that are compared with many. */
export type KnownRuns = Map<readonly Word[], readonly Run[]>;

/**
 * Neighbouring words of one name that match one word of the other better than each alone.
 *
 * @param aloneA how well each word of the one matches a word of the other, in their order
 * @param known where the runs of the one are kept
 */
export function joins(
  a: readonly Word[],
  b: readonly Word[],
  aloneA: readonly number[],
  aloneB: readonly number[],
  known?: KnownRuns,
): Pair[] {
  const found: Pair[] = [];
  for (const run of known?.get(a) ?? runsOf(a, known)) {
    let best = 0;
    for (const place of run.places) best = Math.max(best, aloneA[place] ?? 0);
    for (const [place, other] of b.entries()) {
      const least = Math.max(LEAST_JOINED, Math.min(best, aloneB[place] ?? 0) + GAIN_OF_JOINING);
      if (least > 1 || other.initial || !mayBeAsLong(run, other)) continue;
      const alike = likenessOfRun(run, other, least);
      if (alike >= least) found.push({ a: run.words, b: [other], likeness: alike });
    }
  }
  return found;
}

/** Neighbouring words that others may write as one, each reading of them, and how long these are. */
interface Run {
  readonly words: readonly Word[];
  /** Where these stand in the name. */
  readonly places: readonly number[];
  readonly shortest: number;
  readonly longest: number;
  /** Which signs any reading has. */
  readonly bits: Bits;
  /** Read only if these may do. */
  ways: readonly Way[] | null;
}

/** One reading of consecutive words. */
interface Way {
  readonly parts: readonly Sounded[];
  readonly weight: number;
}

function runsOf(words: readonly Word[], known?: KnownRuns): readonly Run[] {
  const runs = neighbours(words).map((run): Run => ({
    words: run,
    places: run.map((word) => words.indexOf(word)),
    shortest: run.reduce((sum, word) => sum + word.shortest, 0),
    longest: run.reduce((sum, word) => sum + word.longest, 0),
    bits: bitsOf(run.map(({ bits }) => bits)),
    ways: null,
  }));
  known?.set(words, runs);
  return runs;
}

/** Words that others may write as one: neighbours, also across a particle, and the last forename before the family name. */
function neighbours(words: readonly Word[]): Word[][] {
  return words.flatMap((first, index) => {
    const second = words[(index + 1) % words.length];
    if (second === undefined || second === first || first.initial || second.initial) return [];
    const third = words[index + 2];
    const acrossParticle =
      third !== undefined && !third.initial && isParticle(second) && !isParticle(first) && !isParticle(third);
    // Vandertestin for van der Testin.
    if (third !== undefined && isParticle(first) && isParticle(second) && !isParticle(third)) {
      return [
        [first, second],
        [first, second, third],
      ];
    }
    // Tajeddin does not contain the l of Taj al-Din.
    return acrossParticle
      ? [
          [first, second],
          [first, second, third],
          [first, third],
        ]
      : [[first, second]];
  });
}

function isParticle({ weight }: Word): boolean {
  return weight <= 0.1;
}

/** Whether some reading of neighbouring words may be about as long as some reading of a word. Most are not. */
function mayBeAsLong({ shortest, longest }: Run, other: Word): boolean {
  return longest / other.shortest > LEAST_SHARE && shortest / other.longest < MOST_SHARE;
}

function likenessOfRun(run: Run, other: Word, least: number): number {
  let best = 0;
  for (const reading of other.readings) {
    // Most readings have sounds that no reading of the run has.
    if (areStrange(reading, run.bits, run.longest, Math.max(least, best))) continue;
    for (const { parts, weight } of (run.ways ??= waysOf(run.words))) {
      const share = weight / reading.weight;
      if (share > LEAST_SHARE && share < MOST_SHARE)
        best = Math.max(best, joinedLikeness(parts, weight, reading, Math.max(least, best)));
    }
  }
  return best;
}

/** Each combination of the readings of consecutive words. */
function waysOf(words: readonly Word[]): Way[] {
  const combined = words.reduce<Sounded[][]>(
    (ways, { readings }) => ways.flatMap((way) => readings.map((reading) => [...way, reading])),
    [[]],
  );
  return combined.map((parts) => ({
    parts,
    weight: parts.reduce((weight, part) => weight + part.weight, 0),
  }));
}

/** Words that others write as one: whether neighbouring words of one name are one word of another. */
import type { Pair } from './pair.ts';
import { joinedLikeness, type Sounded } from './sounds.ts';
import type { Word } from './words.ts';

/** Words are joined only if that is clearly a better match than each word alone. */
const GAIN_OF_JOINING = 0.08;
const LEAST_JOINED = 0.8;
/** How long neighbouring words may be together, as a share of the word that they are compared with. */
const LEAST_SHARE = 0.6;
const MOST_SHARE = 1.7;

/**
 * Neighbouring words of one name that match one word of the other better than each alone.
 *
 * @param aloneA how well each word of the one matches a word of the other, in their order
 */
export function joins(
  a: readonly Word[],
  b: readonly Word[],
  aloneA: readonly number[],
  aloneB: readonly number[],
): Pair[] {
  const found: Pair[] = [];
  for (const run of runs(a)) {
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
  /** Read only if the length fits. */
  readonly ways: () => readonly Way[];
  readonly shortest: number;
  readonly longest: number;
}

/** One reading of consecutive words. */
interface Way {
  readonly parts: readonly Sounded[];
  readonly weight: number;
}

/** A cache of the runs of names: one person is compared with many. */
const knownRuns = new WeakMap<readonly Word[], readonly Run[]>();

function runs(words: readonly Word[]): readonly Run[] {
  const known = knownRuns.get(words);
  if (known !== undefined) return known;
  const found = neighbours(words).map((run): Run => {
    let ways: readonly Way[] | undefined;
    return {
      words: run,
      places: run.map((word) => words.indexOf(word)),
      ways: () => (ways ??= waysOf(run)),
      shortest: run.reduce((sum, word) => sum + word.shortest, 0),
      longest: run.reduce((sum, word) => sum + word.longest, 0),
    };
  });
  knownRuns.set(words, found);
  return found;
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
  for (const { parts, weight } of run.ways()) {
    for (const reading of other.readings) {
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

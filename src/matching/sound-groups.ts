/**
 * Reads the sounds of a word as consonant groups. Writers disagree on vowels and on similar consonants, so a key keeps only nine groups of
 * consonants. A sound that some languages read differently has several groups, the likeliest first.
 */
import type { Word } from './words.ts';

/** The groups of a sound, the likeliest first. The first sound of a word has its own groups. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  ...group('B', 'bp'),
  ...group('F', 'fv'),
  Ḅ: ['B', 'F'],
  F: ['F', 'B'],
  ...group('M', 'm'),
  ...group('N', 'nN'),
  ...group('T', 'td'),
  ...group('S', 'szSZCJcŠƵ'),
  ...group('K', 'kgGqḲ'),
  ...group('R', 'r'),
  ...group('L', 'l'),
  ...group('', 'aeiouyhAEYQŬĂěĬÄÖ'),
  Ḥ: ['', 'K'],
  T: ['T', 'S'],
  D: ['T', 'S'],
  Ð: ['T', 'S'],
  Þ: ['T', 'S'],
  Ĵ: ['S', 'K'],
  j: ['S', ''],
  ç: ['S', 'K'],
  K: ['K', 'S'],
  H: ['S', 'K'],
  X: ['K', ''],
  x: ['S', 'K'],
  ɋ: ['K', 'S'],
  Ŕ: ['R', 'L'],
  Ṗ: ['B', 'F'],
  ƀ: ['B', 'F'],
  ḟ: ['F', ''],
  ...group('T', 'ɗŧ'),
  ...group('S', 'ś'),
  ź: ['S', 'T'],
  ĵ: ['S', 'K', ''],
  ĉ: ['S', 'K', 'T'],
  ẍ: ['S', '', 'K'],
  ŕ: ['R', 'S', ''],
  Ń: ['N', 'M'],
  Ṃ: ['N', 'M'],
  ř: ['', 'R', 'L'],
  Ř: ['', 'R'],
  đ: ['', 'T'],
  ǎ: ['', 'R'],
  Г: ['K', ''],
  ĝ: ['K', ''],
  w: ['', 'F'],
  W: ['', 'F'],
  Ẃ: ['F', ''],
};
const FIRST: Readonly<Record<string, readonly string[]>> = {
  ...group('A', 'aeiouyAEYQŬěĬÄÖ'),
  h: ['H'],
  Ḥ: ['H', 'K'],
  X: ['K', 'H'],
  w: ['F', 'A'],
  W: ['F', 'A'],
  Ẃ: ['F', 'A'],
  j: ['S', 'A'],
  ẍ: ['S', 'H', 'K'],
  ḟ: ['F', 'H'],
  Г: ['K', 'H'],
};

/** Unlikely groups of a sound, for searches only: another writer may have heard or spelt the sound differently. */
const SOUGHT_ALSO: Readonly<Record<string, readonly string[]>> = {
  ...{ b: ['F'], p: ['F'], v: ['B', ''], f: ['B'], w: ['B'], d: ['S'], t: ['S'], s: ['T'], z: ['T'] },
  ...{
    r: ['L'],
    l: ['R'],
    n: ['M'],
    m: ['N'],
    g: ['S', ''],
    G: [''],
    J: ['K', ''],
    Z: ['K'],
    S: ['K'],
    C: ['K'],
    k: ['S'],
  },
};
const FIRST_SOUGHT_ALSO: Readonly<Record<string, readonly string[]>> = {
  ...{ a: ['H'], e: ['H'], i: ['H'], o: ['H'], u: ['H'] },
  ...{
    h: ['A', 'K'],
    Ḥ: ['A', 'S'],
    k: ['H'],
    g: ['H', 'A'],
    G: ['H'],
    A: ['H'],
    E: ['H'],
    J: ['A'],
    v: ['A'],
    y: ['S'],
    Y: ['S'],
  },
};

function group(name: string, signs: string): Record<string, readonly string[]> {
  return Object.fromEntries([...signs].map((sign) => [sign, [name]]));
}

/**
 * The scripts of East Asia have one letter for these sounds, so each is read for itself, whatever the others in the word are. The doubts of
 * the groups follow how often names are spelt with each.
 */
const FREE: Readonly<Record<string, readonly number[]>> = {
  ...{ Ŕ: [0, 0], Ṗ: [0, 0], Ẃ: [0, 0.2], ƀ: [0, 0.25], ḟ: [0, 1], ź: [0, 0.8], ĵ: [0, 0.1, 0.9], ĉ: [0, 0.9, 0.9] },
  ...{
    ẍ: [0, 0.3, 1],
    ŕ: [0, 0.4, 0.8],
    Ń: [0, 0.7],
    Ṃ: [0, 0.1],
    ř: [0, 0.6, 1.3],
    Ř: [0, 0.1],
    đ: [0, 0.5],
    ǎ: [0, 0.5],
  },
};

const LONGEST = 5;
const UNLIKELY = 1.5;
/** The additional doubt if the same sound is read in two ways within a word. */
const INCONSISTENT = 0.5;
const WAYS_AT_ONCE = 24;
/** The doubt that a name in Chinese characters or Hangul is a foreign one. */
const FOREIGN = 0.5;

/** A candidate key, and how doubtful it is that another writer's spelling gives the same key. */
export interface CandidateKey {
  readonly key: string;
  readonly doubt: number;
}

/** The keys of a word, one for each way of reading it, the likeliest first. */
export function keysOfWord(word: Word, most: number, alsoUnlikely: boolean): CandidateKey[] {
  const known = word.equivalence === undefined ? [] : [{ key: `=${word.equivalence}`, doubt: 0 }];
  const read = word.readings.flatMap((reading, index) =>
    keysOfSounds(reading.signs, most, alsoUnlikely).map(({ key, doubt }) => ({
      key,
      doubt: doubt + (reading.asForeign ? FOREIGN : index),
    })),
  );
  return likeliest([...known, ...read], most);
}

/** Whether a word has letters that stand for several sounds, each as likely. */
export function isOfManyReadings(word: Word): boolean {
  return word.readings.some(({ signs }) => hasFreeSounds(signs));
}

export function hasFreeSounds(signs: string): boolean {
  for (const sign of signs) if (FREE[sign] !== undefined) return true;
  return false;
}

/** A way of reading sounds, and the group that it chose for each sound so far. */
interface Way extends CandidateKey {
  readonly chosen: Readonly<Record<string, string>>;
}

/**
 * The keys of sounds, the likeliest first. A writer who uses w for v does so throughout a word. So reading a sound as before adds no
 * doubt, and reading it differently adds more.
 */
export function keysOfSounds(signs: string, most: number, alsoUnlikely = false): CandidateKey[] {
  let ways: readonly Way[] = [{ key: '', doubt: 0, chosen: {} }];
  [...signs].forEach((sign, place) => {
    const first = place === 0 ? FIRST[sign] : undefined;
    const name = first === undefined ? sign : `^${sign}`;
    const free = FREE[sign];
    const groups = (first ?? GROUPS[sign] ?? ['']).map((each, index) => ({
      each,
      doubt: free?.[index] ?? index,
    }));
    if (alsoUnlikely) {
      const unlikely = [...(place === 0 ? (FIRST_SOUGHT_ALSO[sign] ?? []) : []), ...(SOUGHT_ALSO[sign] ?? [])];
      groups.push(...unlikely.map((each) => ({ each, doubt: UNLIKELY })));
    }
    if (groups.length === 1) {
      const each = groups[0]?.each ?? '';
      ways = ways.map((way) => ({ ...way, key: (way.key + each).slice(0, LONGEST) }));
      return;
    }
    ways = likeliest(
      ways.flatMap((way) =>
        groups.map(({ each, doubt }) => {
          const before = way.chosen[name];
          return {
            key: (way.key + each).slice(0, LONGEST),
            doubt:
              way.doubt +
              (free !== undefined || before === undefined ? doubt : before === each ? 0 : doubt + INCONSISTENT),
            chosen: free === undefined && before === undefined ? { ...way.chosen, [name]: each } : way.chosen,
          };
        }),
      ),
      most === 1 ? 1 : WAYS_AT_ONCE,
    );
  });
  return likeliest(ways, most).map(({ key, doubt }) => ({ key, doubt }));
}

/** The least doubtful candidate of each key. */
export function likeliest<Likely extends CandidateKey>(ways: readonly Likely[], most: number): Likely[] {
  const seen = new Set<string>();
  return [...ways]
    .sort((a, b) => a.doubt - b.doubt)
    .filter(({ key }) => !seen.has(key) && seen.add(key))
    .slice(0, most);
}

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

/** A group that a sound may belong to, and how doubtful that is. */
interface Option {
  readonly group: string;
  readonly doubt: number;
}

/** The options of each sign, at the beginning of a word and within it, without the unlikely ones and with them. */
const knownOptions = Array.from({ length: 4 }, () => new Map<string, readonly Option[]>());

function optionsOf(sign: string, isFirst: boolean, alsoUnlikely: boolean): readonly Option[] {
  const known = knownOptions[(isFirst ? 1 : 0) + (alsoUnlikely ? 2 : 0)];
  const found = known?.get(sign);
  if (found !== undefined) return found;
  const likely = (isFirst ? FIRST[sign] : undefined) ?? GROUPS[sign] ?? [''];
  const unlikely = [...(isFirst ? (FIRST_SOUGHT_ALSO[sign] ?? []) : []), ...(SOUGHT_ALSO[sign] ?? [])];
  const options = [
    ...likely.map((each, index) => ({ group: each, doubt: FREE[sign]?.[index] ?? index })),
    ...(alsoUnlikely ? unlikely.map((each) => ({ group: each, doubt: UNLIKELY })) : []),
  ];
  known?.set(sign, options);
  return options;
}

/** A way of reading sounds, and the groups that it chose so far for sounds that come again, the last one first. */
interface Way extends CandidateKey {
  readonly chosen: Choice | null;
}

interface Choice {
  readonly sign: string;
  readonly group: string;
  readonly before: Choice | null;
}

function chosenFor(sign: string, chosen: Choice | null): string | undefined {
  for (let each = chosen; each !== null; each = each.before) if (each.sign === sign) return each.group;
  return undefined;
}

/**
 * The keys of sounds, the likeliest first. A writer who uses w for v does so throughout a word. So reading a sound as before adds no
 * doubt, and reading it differently adds more.
 */
export function keysOfSounds(signs: string, most: number, alsoUnlikely = false): CandidateKey[] {
  let ways: Way[] = [{ key: '', doubt: 0, chosen: null }];
  const letters = [...signs];
  for (const [place, sign] of letters.entries()) {
    const options = optionsOf(sign, place === 0, alsoUnlikely);
    if (options.length === 1) {
      const by = options[0]?.group ?? '';
      if (by !== '') ways = ways.map((way) => ({ ...way, key: longer(way.key, by) }));
      continue;
    }
    // A sound that begins a word may have rules of its own, and one that is read for itself may be read in two ways.
    const isRemembered = FREE[sign] === undefined && !(place === 0 && FIRST[sign] !== undefined);
    const comesAgain = isRemembered && letters.includes(sign, place + 1);
    const continued = ways.flatMap((way) => waysOn(way, sign, options, { isRemembered, comesAgain }));
    ways = likeliest(continued, most === 1 ? 1 : WAYS_AT_ONCE);
  }
  return likeliest(ways, most).map(({ key, doubt }) => ({ key, doubt }));
}

/** A way with each of the options of the sound that follows. */
function waysOn(
  way: Way,
  sign: string,
  options: readonly Option[],
  { isRemembered, comesAgain }: { readonly isRemembered: boolean; readonly comesAgain: boolean },
): Way[] {
  const before = isRemembered ? chosenFor(sign, way.chosen) : undefined;
  const doubtOf = ({ group: each, doubt }: Option): number =>
    before === undefined ? doubt : before === each ? 0 : doubt + INCONSISTENT;
  if (way.key.length === LONGEST) {
    // The key is as long as it gets, so one option is enough: the likeliest.
    const least = Math.min(...options.map(doubtOf));
    return [least === 0 ? way : { ...way, doubt: way.doubt + least }];
  }
  return options.map((option) => ({
    key: longer(way.key, option.group),
    doubt: way.doubt + doubtOf(option),
    chosen: comesAgain && before === undefined ? { sign, group: option.group, before: way.chosen } : way.chosen,
  }));
}

function longer(key: string, by: string): string {
  return by === '' || key.length === LONGEST ? key : key + by;
}

/** The least doubtful candidate of each key. */
export function likeliest<Likely extends CandidateKey>(ways: readonly Likely[], most: number): Likely[] {
  const seen = new Set<string>();
  const found: Likely[] = [];
  for (const way of [...ways].sort((a, b) => a.doubt - b.doubt)) {
    if (found.length === most) break;
    if (seen.has(way.key)) continue;
    seen.add(way.key);
    found.push(way);
  }
  return found;
}

/**
 * Keys of names: two spellings of one name share some, whatever their order, script and spelling. They only say where to
 * look; `compare` decides.
 *
 * A key is made of the consonants, put into seven heaps, because vowels and the rest are what writers disagree on:
 * `STR` for one word, `MMT+STR` for two, in the order of the alphabet, and `=12` for a name that is known in many spellings.
 */
import { parseNames } from './likeness.ts';
import type { MatchPerson } from './person.ts';
import type { Word } from './words.ts';

/** Changes whenever keys change, so that stored ones are made anew. */
export const NAME_KEYS_VERSION = 1;

/** What a sign may become, in the order of likelihood; the first sign of a word has ways of its own. */
const HEAPS: Readonly<Record<string, readonly string[]>> = {
  ...heap('B', 'bpḄ'),
  ...heap('F', 'fvF'),
  ...heap('M', 'm'),
  ...heap('N', 'nN'),
  ...heap('T', 'td'),
  ...heap('S', 'szSZCJcŠƵ'),
  ...heap('K', 'kgGqḲ'),
  ...heap('R', 'r'),
  ...heap('L', 'l'),
  ...heap('', 'aeiouyhAEYQḤŬ'),
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
  Г: ['K', ''],
  ĝ: ['K', ''],
  w: ['', 'F'],
  W: ['', 'F'],
};
const FIRST: Readonly<Record<string, readonly string[]>> = {
  ...heap('A', 'aeiouyAEYQŬ'),
  h: ['H'],
  Ḥ: ['H', 'K'],
  X: ['K', 'H'],
  w: ['F', 'A'],
  W: ['F', 'A'],
  j: ['S', 'A'],
  Г: ['K', 'H'],
};

const MOST_VARIANTS = 3;
const LONGEST = 5;
const MOST_WORDS = 5;
const MOST_KEYS = 28;
const MOST_KEYS_OF_PERSON = 120;

/** The key of whoever has no name that can be read, so that nobody is without. */
const UNREADABLE = '?';

/** The keys under which a person is stored and sought: at most 28 for each name, the telling ones first. */
export function nameKeys(person: Pick<MatchPerson, 'names'>): string[] {
  const keys = [...new Set(parseNames(person.names).flatMap(keysOfName))].slice(0, MOST_KEYS_OF_PERSON);
  return keys.length === 0 ? [UNREADABLE] : keys;
}

function keysOfName(words: readonly Word[]): string[] {
  const names = words
    .filter((word) => word.weight > 0.3 && !word.initial)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS);
  const named = names.length > 0 ? names : words;
  const units = named.map(heapsOf);
  const joins = joinedUnits(words.filter((word) => named.includes(word)));
  const pairs = units.flatMap((one, index) => units.slice(index + 1).flatMap((other) => paired(one, other)));
  const joinedPairs = joins.flatMap(({ heaps, of }) =>
    named.flatMap((word, index) => (of.includes(word) ? [] : paired(heaps.slice(0, 1), units[index] ?? []))),
  );
  const singles = [...units.flat(), ...joins.flatMap(({ heaps }) => heaps.slice(0, 1))];
  return [...new Set([...pairs, ...joinedPairs, ...singles])].filter((key) => key !== '').slice(0, MOST_KEYS);
}

/** The heaps of a word, each way of reading it, the likeliest first. */
function heapsOf(word: Word): string[] {
  const known = word.equivalence === undefined ? [] : [`=${word.equivalence}`];
  return [
    ...new Set([...known, ...word.readings.slice(0, MOST_VARIANTS).flatMap((reading) => heapsOfSigns(reading.signs))]),
  ].slice(0, MOST_VARIANTS);
}

function heapsOfSigns(signs: string): string[] {
  let ways = [''];
  [...signs].forEach((sign, place) => {
    const heaps = (place === 0 ? FIRST[sign] : undefined) ?? HEAPS[sign] ?? [''];
    const next = heaps.flatMap((each) => ways.map((way) => way + each));
    ways = [...new Set(next)].slice(0, MOST_VARIANTS);
  });
  return [...new Set(ways.map((way) => way.slice(0, LONGEST)))];
}

/** Neighbouring words of a syllable or two, which others write as one: Jong Un, Nur Muhammad. */
function joinedUnits(words: readonly Word[]): { heaps: string[]; of: readonly Word[] }[] {
  return words.slice(1).flatMap((second, index) => {
    const first = words[index];
    if (first === undefined || first.part !== second.part || first.text.length > 6 || second.text.length > 8) return [];
    const signs = (first.readings[0]?.signs ?? '') + (second.readings[0]?.signs ?? '');
    return [{ heaps: heapsOfSigns(signs).slice(0, 1), of: [first, second] }];
  });
}

function paired(one: readonly string[], other: readonly string[]): string[] {
  return one
    .flatMap((a, i) => other.map((b, j) => ({ key: a < b ? `${a}+${b}` : `${b}+${a}`, doubt: i + j })))
    .sort((x, y) => x.doubt - y.doubt)
    .slice(0, MOST_VARIANTS)
    .map(({ key }) => key);
}

function heap(name: string, signs: string): Record<string, readonly string[]> {
  return Object.fromEntries([...signs].map((sign) => [sign, [name]]));
}

const SKETCH_BITS = 62;

/**
 * A rough picture of a whole name in 62 bits: which sounds follow which, in any of its words. Two spellings of one name have
 * most bits in common, so that of many people who share a key those are looked at first who are alike in the rest.
 */
export function nameSketch(person: Pick<MatchPerson, 'names'>): bigint {
  let sketch = 0n;
  for (const words of parseNames(person.names)) {
    for (const word of words) {
      if (word.weight <= 0.3 && words.length > 1) continue;
      for (const heaps of word.readings.slice(0, 2).map((reading) => `^${heapsOfSigns(reading.signs)[0] ?? ''}`)) {
        for (let at = 1; at < heaps.length; at += 1) sketch |= 1n << BigInt(bitOf(heaps.slice(at - 1, at + 1)));
      }
    }
  }
  return sketch;
}

function bitOf(pair: string): number {
  return (pair.charCodeAt(0) * 31 + pair.charCodeAt(1) * 7) % SKETCH_BITS;
}

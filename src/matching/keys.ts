/**
 * Keys of names: two spellings of one name share some, whatever their order, script and spelling. They only say where to
 * look; `compare` decides.
 *
 * A key is made of the consonants, put into nine heaps, because vowels and the rest are what writers disagree on:
 * `STR` for one word, `MMT+STR` for two, in the order of the alphabet, and `=12` for a name that is known in many spellings.
 */
import { parseNames } from './likeness.ts';
import type { MatchPerson } from './person.ts';
import type { Word } from './words.ts';

/** Changes whenever keys change, so that stored ones are made anew. */
export const NAME_KEYS_VERSION = 4;

/** What a sign may become, in the order of likelihood; the first sign of a word has ways of its own. */
const HEAPS: Readonly<Record<string, readonly string[]>> = {
  ...heap('B', 'bp'),
  ...heap('F', 'fv'),
  Ḅ: ['B', 'F'],
  F: ['F', 'B'],
  ...heap('M', 'm'),
  ...heap('N', 'nN'),
  ...heap('T', 'td'),
  ...heap('S', 'szSZCJcŠƵ'),
  ...heap('K', 'kgGqḲ'),
  ...heap('R', 'r'),
  ...heap('L', 'l'),
  ...heap('', 'aeiouyhAEYQŬ'),
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

/** What only a question makes of a sign: what is left when somebody else heard or spelt it otherwise. */
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
  ...{ h: ['A', 'K'], k: ['H'], g: ['H', 'A'], G: ['H'], A: ['H'], E: ['H'], J: ['A'], v: ['A'], y: ['S'], Y: ['S'] },
};

/** Sounds that keys with vowels do not tell apart. */
const BROADLY: Readonly<Record<string, string>> = Object.fromEntries(
  ['iey', 'uow', 'kqKɋḲ', 'hXx', 'gG', 'tT', 'dD', 'sç', 'lŔ'].flatMap(([first = '', ...rest]) =>
    rest.map((sign) => [sign, first]),
  ),
);

const LONGEST = 5;
const UNLIKELY = 1.5;
/** What it adds to read the same sign in two ways within a word. */
const INCONSISTENT = 0.5;
const WAYS_AT_ONCE = 24;
const MOST_WORDS = 6;

/** How much room doubt gets. What is stored is narrow; a question is asked in more ways, which costs nothing to keep. */
interface Breadth {
  /** Ways in which one word may be written. */
  readonly ofWord: number;
  /** Of these so many stand alone as well. */
  readonly alone: number;
  /** Keys of two words. */
  readonly ofPair: number;
  readonly ofName: number;
  readonly ofPerson: number;
  readonly alsoUnlikely: boolean;
}
const STORED: Breadth = { ofWord: 4, alone: 3, ofPair: 4, ofName: 28, ofPerson: 120, alsoUnlikely: false };
const SOUGHT: Breadth = { ofWord: 10, alone: 4, ofPair: 24, ofName: 140, ofPerson: 400, alsoUnlikely: true };

/** Where the keys of two words are joined. */
const JOINT = '+';

/** Whether a key says that two words of a name agree. */
export function isOfTwoWords(key: string): boolean {
  return key.includes(JOINT);
}

/** The key of whoever has no name that can be read, so that nobody is without. */
const UNREADABLE = '?';

/** The keys under which a person is stored: at most 28 for each name, the telling ones first. */
export function nameKeys(person: Pick<MatchPerson, 'names'>): string[] {
  return keysOfPerson(person, STORED).map(({ key }) => key);
}

/** As many keys as the aliases of a person have together, however many there are; whoever has few has all of each. */
const KEYS_OF_ALIASES = 140;

/** One of several names of a person, with what finds it. */
export interface KeyedName<Key> {
  readonly keys: readonly Key[];
  /** `nameSketch` of this name alone. */
  readonly sketch: string;
}

/**
 * The keys under which a person is stored: those of the name first, and those of each alias with a picture of its own. Aliases take
 * nothing away from the name, and many aliases have the telling keys of each.
 */
export function storedKeys(person: Pick<MatchPerson, 'names' | 'aliases'>): KeyedName<string>[] {
  return keyedNames(person, nameKeys);
}

/** The keys under which a person is sought, likewise. */
export function soughtKeys(person: Pick<MatchPerson, 'names' | 'aliases'>): KeyedName<SoughtKey>[] {
  return keyedNames(person, soughtNameKeys);
}

function keyedNames<Key>(
  { names, aliases }: Pick<MatchPerson, 'names' | 'aliases'>,
  keysOf: (named: Pick<MatchPerson, 'names'>) => Key[],
): KeyedName<Key>[] {
  // A name without a key can be told from nobody's; who has but that is found with those who have none.
  const others = (aliases ?? []).filter((alias) => parseNames([alias]).length > 0);
  const most = Math.floor(KEYS_OF_ALIASES / Math.max(1, others.length));
  return [
    { keys: keysOf({ names }), sketch: nameSketch({ names }) },
    ...others.map((alias) => {
      const named = { names: [alias] };
      return { keys: keysOf(named).slice(0, most), sketch: nameSketch(named) };
    }),
  ];
}

/** A key by which a person is sought. */
export interface SoughtKey {
  readonly key: string;
  /** The words of the name that it is made of, a bit for each. */
  readonly words: number;
  /** 0 for the likeliest reading; what a less likely one brings is less likely to be meant. */
  readonly doubt: number;
}

/** The keys under which a person is sought: those that are stored, and less likely ones. */
export function soughtNameKeys(person: Pick<MatchPerson, 'names'>): SoughtKey[] {
  return keysOfPerson(person, SOUGHT);
}

function keysOfPerson(person: Pick<MatchPerson, 'names'>, breadth: Breadth): SoughtKey[] {
  const keys = new Map<string, SoughtKey>();
  for (const words of parseNames(person.names)) {
    for (const found of keysOfName(words, breadth)) if (!keys.has(found.key)) keys.set(found.key, found);
  }
  return keys.size === 0 ? [{ key: UNREADABLE, words: 0, doubt: 0 }] : [...keys.values()].slice(0, breadth.ofPerson);
}

function keysOfName(words: readonly Word[], breadth: Breadth): SoughtKey[] {
  const named = telling(words).slice(0, MOST_WORDS);
  const units = named.map((word) => heapsOf(word, breadth));
  const joins = joinedUnits(words.filter((word) => named.includes(word)));
  const made = (keys: readonly Heaps[], ...of: readonly number[]): SoughtKey[] =>
    keys.map(({ key, doubt }) => ({ key, doubt, words: of.reduce((bits, index) => bits | (1 << index), 0) }));
  const placesOf = (some: readonly Word[]): number[] => some.map((word) => named.indexOf(word));
  const pairs = units.flatMap((one, first) =>
    units.flatMap((other, second) => (second <= first ? [] : made(paired(one, other, breadth.ofPair), first, second))),
  );
  const joinedPairs = joins.flatMap(({ heaps, of }) =>
    units.flatMap((other, index) =>
      placesOf(of).includes(index) ? [] : made(paired(heaps, other, breadth.ofPair), index, ...placesOf(of)),
    ),
  );
  const singles = [
    ...units.flatMap((heaps, index) => made(heaps.slice(0, breadth.alone), index)),
    ...named.flatMap((word, index) => made(soundKeys(word, breadth.alone), index)),
    ...joins.flatMap(({ heaps, of }) => made(heaps, ...placesOf(of))),
  ];
  // The likely ones of all words before the unlikely ones of any.
  return [...pairs, ...joinedPairs, ...singles]
    .filter(({ key }) => key !== '')
    .sort((a, b) => a.doubt - b.doubt)
    .slice(0, breadth.ofName);
}

/** Where the key of a word that keeps its vowels begins. */
const WITH_VOWELS = '~';

/**
 * Keys that keep the vowels, of one word: fewer writers share them, so they find whoever has one rare word in common of many that
 * sound a little like it. Names with many known spellings have a key of their own, and what is written without vowels has none.
 */
function soundKeys(word: Word, most: number): Heaps[] {
  if (word.equivalence !== undefined) return [];
  return likeliest(
    word.readings.flatMap(({ signs, unvowelled }, index) =>
      unvowelled ? [] : [{ key: WITH_VOWELS + broadSounds(signs), doubt: index / 2 }],
    ),
    most,
  );
}

/** Without what writers of one language and another disagree on. */
function broadSounds(signs: string): string {
  return [...signs].map((sign) => BROADLY[sign] ?? sign).join('');
}

/** The words that tell who it is, the weightiest first. A title is the name of whoever has but one name besides. */
function telling(words: readonly Word[]): Word[] {
  const byWeight = words
    .filter((word) => !word.initial)
    .sort((a, b) => b.weight - a.weight || b.text.length - a.text.length);
  const names = byWeight.filter((word) => word.weight > 0.3);
  if (names.length > 1) return names;
  const besides = byWeight.filter((word) => !names.includes(word) && word.text.length > 3);
  return names.length + besides.length > 0 ? [...names, ...besides].slice(0, 2) : [...words];
}

/** A key, and how doubtful it is that somebody else would make it too. */
interface Heaps {
  readonly key: string;
  readonly doubt: number;
}

/** The heaps of a word, each way of reading it, the likeliest first. */
function heapsOf(word: Word, { ofWord: most, alsoUnlikely }: Breadth): Heaps[] {
  const known = word.equivalence === undefined ? [] : [{ key: `=${word.equivalence}`, doubt: 0 }];
  const read = word.readings.flatMap((reading, index) =>
    heapsOfSigns(reading.signs, most, alsoUnlikely).map(({ key, doubt }) => ({ key, doubt: doubt + index })),
  );
  return likeliest([...known, ...read], most);
}

/** A way of reading signs, and what it made of each sign so far. */
interface Way extends Heaps {
  readonly made: Readonly<Record<string, string>>;
}

/**
 * Whoever writes w for v does so throughout a word: to read a sign again as before is no new doubt, to read it otherwise is a
 * greater one.
 */
function heapsOfSigns(signs: string, most: number, alsoUnlikely = false): Heaps[] {
  let ways: readonly Way[] = [{ key: '', doubt: 0, made: {} }];
  [...signs].forEach((sign, place) => {
    const first = place === 0 ? FIRST[sign] : undefined;
    const name = first === undefined ? sign : `^${sign}`;
    const heaps = (first ?? HEAPS[sign] ?? ['']).map((each, index) => ({ each, doubt: index }));
    if (alsoUnlikely) {
      const unlikely = [...(place === 0 ? (FIRST_SOUGHT_ALSO[sign] ?? []) : []), ...(SOUGHT_ALSO[sign] ?? [])];
      heaps.push(...unlikely.map((each) => ({ each, doubt: UNLIKELY })));
    }
    if (heaps.length === 1) {
      const each = heaps[0]?.each ?? '';
      ways = ways.map((way) => ({ ...way, key: (way.key + each).slice(0, LONGEST) }));
      return;
    }
    ways = likeliest(
      ways.flatMap((way) =>
        heaps.map(({ each, doubt }) => {
          const before = way.made[name];
          return {
            key: (way.key + each).slice(0, LONGEST),
            doubt: way.doubt + (before === undefined ? doubt : before === each ? 0 : doubt + INCONSISTENT),
            made: before === undefined ? { ...way.made, [name]: each } : way.made,
          };
        }),
      ),
      most === 1 ? 1 : WAYS_AT_ONCE,
    );
  });
  return likeliest(ways, most).map(({ key, doubt }) => ({ key, doubt }));
}

/** The least doubtful of each key. */
function likeliest<Likely extends Heaps>(ways: readonly Likely[], most: number): Likely[] {
  const seen = new Set<string>();
  return [...ways]
    .sort((a, b) => a.doubt - b.doubt)
    .filter(({ key }) => !seen.has(key) && seen.add(key))
    .slice(0, most);
}

/** Neighbouring words of a syllable or two, which others write as one: Jong Un, Nur Muhammad. */
function joinedUnits(words: readonly Word[]): { heaps: Heaps[]; of: readonly Word[] }[] {
  return words.slice(1).flatMap((second, index) => {
    const first = words[index];
    if (first === undefined || first.part !== second.part || first.text.length > 6 || second.text.length > 8) return [];
    const signs = (first.readings[0]?.signs ?? '') + (second.readings[0]?.signs ?? '');
    return [{ heaps: heapsOfSigns(signs, 1), of: [first, second] }];
  });
}

function paired(one: readonly Heaps[], other: readonly Heaps[], most: number): Heaps[] {
  return one
    .flatMap((a) =>
      other.map((b) => ({
        key: a.key < b.key ? `${a.key}${JOINT}${b.key}` : `${b.key}${JOINT}${a.key}`,
        doubt: a.doubt + b.doubt,
      })),
    )
    .sort((x, y) => x.doubt - y.doubt)
    .slice(0, most);
}

function heap(name: string, signs: string): Record<string, readonly string[]> {
  return Object.fromEntries([...signs].map((sign) => [sign, [name]]));
}

/** A prime number, so that sounds spread evenly. */
export const SKETCH_BITS = 127;
const BEGINNING = 94;

/**
 * A rough picture of a whole name in 127 bits, as a text of noughts and ones: which sounds begin its words, and which follow
 * which, with one between them or without. Two spellings of one name have most of it in common, even if a letter is wrong, so
 * that of many people who share a key those are looked at first who are alike in the rest.
 */
export function nameSketch(person: Pick<MatchPerson, 'names'>): string {
  const bits = new Array<string>(SKETCH_BITS).fill('0');
  for (const words of parseNames(person.names)) {
    for (const word of words) {
      if (word.initial)
        bits[bitOf(BEGINNING, heapsOfSigns(word.readings[0]?.signs ?? '', 1)[0]?.key.charCodeAt(0) ?? 0, 0)] = '1';
    }
    for (const word of telling(words)) {
      for (const reading of word.readings.slice(0, 2)) {
        const heaps = `${String.fromCharCode(BEGINNING)}${heapsOfSigns(reading.signs, 1)[0]?.key ?? ''}`;
        for (let at = 1; at < heaps.length; at += 1) {
          bits[bitOf(heaps.charCodeAt(at - 1), heaps.charCodeAt(at), 0)] = '1';
          if (at > 1) bits[bitOf(heaps.charCodeAt(at - 2), heaps.charCodeAt(at), 1)] = '1';
        }
      }
    }
  }
  return bits.join('');
}

function bitOf(one: number, other: number, between: number): number {
  return (one * 31 + other * 7 + between * 53) % SKETCH_BITS;
}

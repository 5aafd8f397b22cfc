/**
 * The keys of names. Two spellings of one name share some keys, whatever their order, script and spelling. Keys only find candidates;
 * `compare` decides.
 *
 * A key consists of groups of consonants (`sound-groups.ts`). One word has a key such as `STR`. Two words have a key such as `MMT+STR`,
 * in alphabetical order. A name that is known in many spellings has a key such as `=12`.
 */
import { compareBirthDates } from './birth-dates.ts';
import { parseNames } from './likeness.ts';
import type { MatchPerson } from './person.ts';
import { significantWords } from './significant-words.ts';
import { nameSketch } from './sketch.ts';
import { isOfManyReadings, keysOfSounds, keysOfWord, likeliest, type CandidateKey } from './sound-groups.ts';
import { firstLetter, type Word } from './words.ts';

/** The version of the rules. Raise it whenever keys change, so that stored keys are renewed. */
export const NAME_KEYS_VERSION = 12;

/** Sounds that keys with vowels do not distinguish. */
const BROADLY: Readonly<Record<string, string>> = Object.fromEntries(
  ['iey', 'uow', 'kqKɋḲ', 'hXx', 'gG', 'tT', 'dD', 'sç', 'lŔ'].flatMap(([first = '', ...rest]) =>
    rest.map((sign) => [sign, first]),
  ),
);

/** How many words of a name have keys, the heaviest first, and how many of them have keys with each other. */
const MOST_WORDS = 14;
const MOST_PAIRED = 7;

/** How many doubtful keys are used. Few are stored; a search uses more, because they need no storage. */
interface Breadth {
  /** Keys of one word. */
  readonly ofWord: number;
  /** How many of these are also used alone. */
  readonly alone: number;
  /** Keys of two words together. */
  readonly ofPair: number;
  readonly ofName: number;
}

/** How many keys are made of a name, and of one that scripts of East Asia wrote: if it is foreign, many readings of it are as likely. */
interface Breadths {
  readonly usual: Breadth;
  readonly ofManyReadings: Breadth;
  readonly ofPerson: number;
  readonly alsoUnlikely: boolean;
}
const STORED: Breadths = {
  usual: { ofWord: 4, alone: 3, ofPair: 4, ofName: 28 },
  ofManyReadings: { ofWord: 12, alone: 10, ofPair: 24, ofName: 100 },
  ofPerson: 120,
  alsoUnlikely: false,
};
const SOUGHT: Breadths = {
  usual: { ofWord: 10, alone: 4, ofPair: 24, ofName: 140 },
  ofManyReadings: { ofWord: 24, alone: 18, ofPair: 60, ofName: 320 },
  ofPerson: 400,
  alsoUnlikely: true,
};

/** Joins the keys of two words. */
const JOINT = '+';

/** Whether a key consists of two words of a name, or of the only one. Others are shared by too many for a search without a person. */
export function isOfWholeName(key: string): boolean {
  return key.includes(JOINT) || key.startsWith(LONE);
}

/** The key of a person without a readable name, so that everybody has a key. */
const UNREADABLE = '?';

/**
 * The keys under which a person is stored, the most significant first: at most 28 for each name, 100 for one in a script of East Asia, and
 * two or three for each word alone.
 */
export function nameKeys(person: Pick<MatchPerson, 'names'>): string[] {
  return keysOfPerson(person, STORED).map(({ key }) => key);
}

/** The total number of keys for all aliases of a person. */
const KEYS_OF_ALIASES = 140;

/** One name of a person, with its keys. */
export interface KeyedName<Key> {
  readonly keys: readonly Key[];
  /** `nameSketch` of this name alone. */
  readonly sketch: string;
}

/**
 * The keys under which a person is stored: first those of the name, then those of each alias with its own sketch. Aliases do not reduce
 * the keys of the name. With many aliases, each keeps its most significant keys.
 */
export function storedKeys(person: Pick<MatchPerson, 'names' | 'aliases'>): KeyedName<string>[] {
  return keyedNames(person, nameKeys);
}

/** The keys by which a person is searched, by name in the same way. */
export function soughtKeys(person: Pick<MatchPerson, 'names' | 'aliases'>): KeyedName<SoughtKey>[] {
  return keyedNames(person, soughtNameKeys);
}

function keyedNames<Key>(
  { names, aliases }: Pick<MatchPerson, 'names' | 'aliases'>,
  keysOf: (named: Pick<MatchPerson, 'names'>) => Key[],
): KeyedName<Key>[] {
  // An unreadable alias gets no key, because it would match every person without a readable name.
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

/** A key by which a person is searched. */
export interface SoughtKey {
  readonly key: string;
  /** The words of the name that it consists of, one bit each. */
  readonly words: number;
  /** 0 for the likeliest reading. A person found by a more doubtful key is less likely the right one. */
  readonly doubt: number;
}

/** The keys by which a person is searched: those that are stored, and less likely ones. */
export function soughtNameKeys(person: Pick<MatchPerson, 'names'>): SoughtKey[] {
  return keysOfPerson(person, SOUGHT);
}

/** Whether the name of a person is in a script of which many readings are as likely. */
export function hasManyReadings(person: Pick<MatchPerson, 'names'>): boolean {
  return parseNames(person.names).some((words) => words.some(isOfManyReadings));
}

function keysOfPerson(person: Pick<MatchPerson, 'names'>, breadths: Breadths): SoughtKey[] {
  const keys = new Map<string, SoughtKey>();
  for (const words of parseNames(person.names)) {
    for (const found of keysOfName(words, breadths)) if (!keys.has(found.key)) keys.set(found.key, found);
  }
  return keys.size === 0 ? [{ key: UNREADABLE, words: 0, doubt: 0 }] : [...keys.values()].slice(0, breadths.ofPerson);
}

function keysOfName(words: readonly Word[], breadths: Breadths): SoughtKey[] {
  const named = significantWords(words).slice(0, MOST_WORDS);
  const breadth = named.some(isOfManyReadings) ? breadths.ofManyReadings : breadths.usual;
  const units = named.map((word) => keysOfWord(word, breadth.ofWord, breadths.alsoUnlikely));
  const joins = [...joinedUnits(words.filter((word) => named.includes(word))), ...joinedByArticle(words, named)];
  const made = (keys: readonly CandidateKey[], ...of: readonly number[]): SoughtKey[] =>
    keys.map(({ key, doubt }) => ({ key, doubt, words: of.reduce((bits, index) => bits | (1 << index), 0) }));
  const placesOf = (some: readonly Word[]): number[] => some.map((word) => named.indexOf(word));
  const pairs = units
    .slice(0, MOST_PAIRED)
    .flatMap((one, first) =>
      units
        .slice(0, MOST_PAIRED)
        .flatMap((other, second) => (second <= first ? [] : made(paired(one, other, breadth.ofPair), first, second))),
    );
  const joinedPairs = joins.flatMap(({ keys, of }) =>
    units.flatMap((other, index) =>
      placesOf(of).includes(index) ? [] : made(paired(keys, other, breadth.ofPair), index, ...placesOf(of)),
    ),
  );
  const singles = [
    ...units.flatMap((keys, index) => made(keys.slice(0, breadth.alone), index)),
    ...named.flatMap((word, index) => made(soundKeys(word, breadth.alone), index)),
    ...joins.flatMap(({ keys, of }) => made(keys, ...placesOf(of))),
  ];
  // INVARIANT: each word keeps its likeliest keys alone, however many words there are. Telling more takes no key away.
  const kept = named.flatMap((word, index) => [
    ...made((units[index] ?? []).slice(0, 1), index),
    ...made(soundKeys(word, 1), index),
  ]);
  // The likely keys of all words come before the unlikely keys of any word.
  const others = [...pairs, ...joinedPairs, ...singles].sort((a, b) => a.doubt - b.doubt).slice(0, breadth.ofName);
  return [...loneKeys(words, named), ...kept, ...others].filter(({ key }) => key !== '');
}

/** The first character of the key of a name that has only one word, or one and an initial. */
const LONE = '!';

/**
 * The keys of a name that has one word that identifies its bearer, and of one that may be told as such: a word and the initial of the other.
 * With a birth year, as with keys of two words, few people share them.
 */
function loneKeys(words: readonly Word[], named: readonly Word[]): SoughtKey[] {
  const heavy = named.filter(({ weight }) => weight > 0.5);
  const [first, second, third] = heavy;
  if (first === undefined || third !== undefined) return [];
  const beside = words.filter(({ initial }) => initial);
  const withInitial = (word: Word, letter: string): SoughtKey[] =>
    soundKeysOf(word, 1).map(({ key }) => ({ key: `${LONE}${key}.${letter}`, words: 1, doubt: 0 }));
  if (second !== undefined) {
    return [...withInitial(first, firstLetter(second.text)), ...withInitial(second, firstLetter(first.text))];
  }
  const alone = soundKeysOf(first, 2).map(({ key, doubt }) => ({ key: `${LONE}${key}`, words: 1, doubt }));
  return [...alone, ...beside.flatMap(({ text }) => withInitial(first, text))];
}

/** The first character of a key that keeps the vowels. */
const WITH_VOWELS = '~';

/**
 * The keys of one word that keep its vowels. They are rarer, so they find a person with one rare word in common among many with similar
 * consonants. A name with many known spellings has its own key instead. A word written without vowels has no such key.
 */
function soundKeys(word: Word, most: number): CandidateKey[] {
  return word.equivalence === undefined ? soundKeysOf(word, most) : [];
}

function soundKeysOf(word: Word, most: number): CandidateKey[] {
  return likeliest(
    word.readings.flatMap(({ signs, unvowelled }, index) =>
      unvowelled || signs.includes('Ă') ? [] : [{ key: WITH_VOWELS + broadSounds(signs), doubt: index / 2 }],
    ),
    most,
  );
}

/** Unifies sounds that writers of different languages spell differently. */
function broadSounds(signs: string): string {
  return [...signs].map((sign) => BROADLY[sign] ?? sign).join('');
}

/** Words that others write as one, and the keys of that one. */
interface Joined {
  readonly keys: CandidateKey[];
  readonly of: readonly Word[];
}

/** Neighbouring short words that others write as one word: Jong Un, Nur Muhammad. */
function joinedUnits(words: readonly Word[]): Joined[] {
  return words.slice(1).flatMap((second, index) => {
    const first = words[index];
    if (first === undefined || first.part !== second.part || first.text.length > 6 || second.text.length > 8) return [];
    const signs = (first.readings[0]?.signs ?? '') + (second.readings[0]?.signs ?? '');
    return [{ keys: keysOfSounds(signs, 1), of: [first, second] }];
  });
}

/** Two words with the article between them, as others write in one word: Anwar ul Karimin. */
function joinedByArticle(words: readonly Word[], named: readonly Word[]): Joined[] {
  return words.flatMap((article, index) => {
    const [first, second] = [words[index - 1], words[index + 1]];
    if (first === undefined || second === undefined || !/^[aeu]l$/.test(article.text)) return [];
    if (![first, second].every((word) => word.part === article.part && named.includes(word))) return [];
    const signs = [first, article, second].map((word) => word.readings[0]?.signs ?? '').join('');
    return [{ keys: keysOfSounds(signs, 1), of: [first, second] }];
  });
}

/** The keys of two words together, the likeliest first. Both lists have the likeliest first. */
function paired(one: readonly CandidateKey[], other: readonly CandidateKey[], most: number): CandidateKey[] {
  const likely: { readonly a: string; readonly b: string; readonly doubt: number }[] = [];
  one.forEach((a, i) => {
    // Before a pair come all pairs of keys that are likelier than its own. Where these are too many, it is not looked at.
    for (const b of other.slice(0, Math.floor(most / (i + 1))))
      likely.push({ a: a.key, b: b.key, doubt: a.doubt + b.doubt });
  });
  return likely
    .sort((x, y) => x.doubt - y.doubt)
    .slice(0, most)
    .map(({ a, b, doubt }) => ({ key: a < b ? `${a}${JOINT}${b}` : `${b}${JOINT}${a}`, doubt }));
}

/** The first character of the key of a day of birth. */
const DAY = '@';

/**
 * The key of the day on which a person was born, which brings together people whose names share no key; none where the day is not known, or
 * stands for one that nobody knows.
 */
export function dayKeys(birthDate: string | null): string[] {
  return birthDate !== null && compareBirthDates(birthDate, birthDate).equal ? [`${DAY}${birthDate}`] : [];
}

/** The keys by which a day of birth is sought: also with day and month exchanged. */
export function soughtDayKeys(birthDate: string | null): string[] {
  const [own] = dayKeys(birthDate);
  if (own === undefined) return [];
  const [year, month, day] = own.slice(DAY.length).split('-');
  return Number(day) > 12 || day === month ? [own] : [own, ...dayKeys(`${year}-${day}-${month}`)];
}

/**
 * Invented people whose other names are known: what `match:evaluate` measures with. A person has a Latin name, a birth date
 * and a country; queries are other spellings of it, each with its class. Most people are there only to be confused with.
 */
import type { MatchPerson } from '../../src/matching/person.ts';
import { aliasAsInLists } from './aliases.ts';
import { Random } from './random.ts';
import { slip } from './slips.ts';

export interface NamePair {
  readonly script: string;
  readonly latin: string;
  readonly native: string;
  /** How often the pair was seen; a pair seen once is often a slip. */
  readonly count: number;
}

/** A part of a name as its bearers write it, and its Latin spellings. */
export interface NativeName {
  readonly script: string;
  readonly part: string;
  readonly native: string;
  readonly latin: readonly string[];
}

/** What names are made of. */
export interface Names {
  readonly spellings: readonly (readonly string[])[];
  readonly pairs: readonly NamePair[];
  readonly natives: readonly NativeName[];
}

export interface Query {
  /** The place of the true person among the people. */
  readonly truth: number;
  /** `arabic`, …: the original script; or how the alias differs. */
  readonly kind: string;
  readonly person: MatchPerson;
}

export interface LabelledSet {
  readonly people: readonly MatchPerson[];
  readonly queries: readonly Query[];
  /** Pairs of namesakes: same name and birth year differs, so other people. */
  readonly homonyms: readonly (readonly [MatchPerson, MatchPerson])[];
}

/** Whom the people who are sought are to be confused with. */
export type Crowd = 'dense' | 'lists';

/** How the crowd is named, and whom is asked for in it. */
const CROWDS: Readonly<
  Record<
    Crowd,
    {
      /** The share of words that are names of those who are sought. */
      readonly common: number;
      /** How much the other words are drawn from those that were seen often: 1 is not at all. */
      readonly oftenSeen: number;
      /** How many times as many aliases as in lists there are as queries of another kind. */
      readonly aliases: number;
      /** Whether there are aliases that differ in one way each. */
      readonly altered: boolean;
    }
  >
> = {
  // Thousands share a name.
  dense: { common: 0.5, oftenSeen: 2, aliases: 1, altered: true },
  // So that plain trigrams find as large a share of the aliases as of those of real lists.
  lists: { common: 0.05, oftenSeen: 1, aliases: 7, altered: false },
};

const COUNTRIES = ['SY', 'IR', 'EG', 'RU', 'BY', 'UA', 'CN', 'KP', 'TR', 'PK', 'DZ', 'IQ'];

export function labelledSet(
  { spellings: SPELLINGS, pairs, natives }: Names,
  size: { readonly people: number; readonly queriesOfEachKind: number; readonly crowd: Crowd },
  seed = 1,
): LabelledSet {
  const random = new Random(seed);
  const byScript = new Map<string, NamePair[]>();
  for (const pair of pairs) {
    const whole = /^[\p{L}'’]{2,}$/u;
    if (!whole.test(pair.latin) || !whole.test(pair.native)) continue;
    byScript.set(pair.script, [...(byScript.get(pair.script) ?? []), pair]);
  }
  for (const [script, own] of byScript)
    byScript.set(
      script,
      own.sort((a, b) => b.count - a.count),
    );
  const scripts = [...byScript.keys()].sort();
  const people: MatchPerson[] = [];
  const queries: Query[] = [];
  const homonyms: [MatchPerson, MatchPerson][] = [];

  for (const script of scripts) {
    // Slips are rare among pairs that were seen twice.
    const reliable = (byScript.get(script) ?? []).filter((pair) => pair.count > 1);
    for (let n = 0; n < size.queriesOfEachKind; n += 1) {
      const chosen = Array.from({ length: 2 + random.below(2) }, () => random.of(reliable));
      const person = describe(
        random,
        chosen.map((pair) => capitalised(pair.latin)),
      );
      const native = chosen.map((pair) => pair.native);
      people.push(person);
      queries.push({
        truth: people.length - 1,
        kind: script,
        person: { ...person, names: [named(native)], birthDate: null, nationalities: null },
      });
    }
  }
  const bearers = nativeBearers(natives);
  for (const [script, parts] of bearers) {
    for (let n = 0; n < size.queriesOfEachKind; n += 1) {
      const { latin, native } = bearer(random, script, parts);
      const person = describe(random, latin);
      people.push(person);
      queries.push({
        truth: people.length - 1,
        kind: `own ${script}`,
        person: { ...person, names: [native], birthDate: null, nationalities: null },
      });
    }
  }
  const rare = scripts.flatMap((script) => byScript.get(script) ?? []);
  const { common, oftenSeen, aliases, altered } = CROWDS[size.crowd];
  for (const [kind, told] of Object.entries(TOLD)) {
    for (let n = 0; n < size.queriesOfEachKind * aliases; n += 1) {
      // Most have a common name or two, and one that few have.
      const words = Array.from({ length: 1 + random.below(2) }, () => random.of(SPELLINGS));
      words.push(random.chance(0.3) ? random.of(SPELLINGS) : [capitalised(random.of(rare).latin)]);
      const person = describe(
        random,
        words.map((spellings) => random.of(spellings)),
      );
      people.push(person);
      queries.push({
        truth: people.length - 1,
        kind,
        person: {
          ...person,
          ...told(person),
          names: [named(aliasAsInLists(random, wordsOf(person), words, SPELLINGS))],
        },
      });
    }
  }
  for (const [kind, alter] of altered ? Object.entries(alterations(SPELLINGS)) : []) {
    for (let n = 0; n < size.queriesOfEachKind; n += 1) {
      const classes = Array.from({ length: 2 + random.below(2) }, () => random.of(SPELLINGS));
      const person = describe(
        random,
        classes.map((spellings) => random.of(spellings)),
      );
      const alias = alter(random, wordsOf(person), classes);
      people.push(person);
      queries.push({
        truth: people.length - 1,
        kind,
        person: { ...person, names: [named(alias)], birthDate: null, nationalities: null },
      });
    }
  }
  const all = scripts.flatMap((script) => byScript.get(script) ?? []);
  while (people.length < size.people) {
    if (random.chance(0.002)) {
      const [script, parts] = random.of([...bearers]);
      people.push(describe(random, bearer(random, script, parts).latin));
      continue;
    }
    const words = Array.from({ length: 2 + random.below(3) }, () =>
      random.chance(common)
        ? random.of(random.of(SPELLINGS))
        : capitalised(all[Math.floor(random.next() ** oftenSeen * all.length)]?.latin ?? 'Anon'),
    );
    people.push(describe(random, words));
  }
  for (let n = 0; n < 5_000; n += 1) {
    const one = random.of(people);
    const year = Number(one.birthDate?.slice(0, 4) ?? 1970);
    const other = year + (random.chance(0.5) ? 1 : -1) * (1 + random.below(20));
    homonyms.push([one, { ...one, birthDate: `${other}${one.birthDate?.slice(4) ?? ''}` }]);
  }
  return { people, queries, homonyms };
}

type Alteration = (random: Random, words: readonly string[], classes: readonly (readonly string[])[]) => string[];

const respelt: Alteration = (random, words, classes) =>
  classes.map((spellings, place) => random.of(spellings.filter((each) => each !== words[place])) ?? words[place]);

const alterations = (SPELLINGS: Names['spellings']): Readonly<Record<string, Alteration>> => ({
  'other spelling': respelt,
  'other order': (random, words, classes) => respelt(random, words, classes).reverse(),
  'a name more': (random, words, classes) => {
    const spelt = respelt(random, words, classes);
    spelt.splice(1, 0, random.of(random.of(SPELLINGS)));
    return spelt;
  },
  'a name less': (random, words, classes) => {
    const spelt = respelt(random, words, classes);
    if (spelt.length > 2) spelt.splice(1, 1);
    return spelt;
  },
  'joined or split': (random, words) => {
    const bare = words.map((word) => word.replace(/-/g, ''));
    return random.chance(0.5) && bare.length > 2
      ? [bare[0] ?? '', bare.slice(1).join('')]
      : bare.flatMap((word, place) => (place === 0 ? [word] : [`al-${word}`]));
  },
  'typing error': (random, words) => {
    const place = random.below(words.length);
    return words.map((word, index) => (index === place ? slip(random, word) : word));
  },
  initial: (random, words) => [
    ...words.slice(0, -1),
    random.chance(0.5) ? `${words.at(-1)?.charAt(0) ?? ''}.` : (words.at(-1) ?? ''),
  ],
});

/** What a question tells besides the name. */
const TOLD: Readonly<Record<string, (person: MatchPerson) => Partial<MatchPerson>>> = {
  'as in lists': () => ({ birthDate: null, nationalities: null }),
  'as in lists, with the birth year': ({ birthDate }) => ({
    birthDate: birthDate?.slice(0, 4) ?? null,
    nationalities: null,
  }),
};

/** The kinds of queries in Latin script. */
export const LATIN_KINDS: ReadonlySet<string> = new Set([...Object.keys(TOLD), ...Object.keys(alterations([]))]);

/** Of these, the aliases that are well spelt and told without anything else. */
export const LATIN_ALIASES: ReadonlySet<string> = new Set(
  [...LATIN_KINDS].filter((kind) => kind !== 'typing error' && kind !== 'as in lists, with the birth year'),
);

type Parts = Readonly<Record<'family' | 'given', readonly NativeName[]>>;

function nativeBearers(natives: readonly NativeName[]): Map<string, Parts> {
  const scripts = [...new Set(natives.map(({ script }) => script))].sort();
  const of = (script: string, part: string): NativeName[] =>
    natives.filter((each) => each.script === script && each.part === part);
  return new Map(scripts.map((script) => [script, { family: of(script, 'family'), given: of(script, 'given') }]));
}

/** Somebody with a name of that script: as Latin words, and as written there. */
function bearer(
  random: Random,
  script: string,
  { family, given }: Parts,
): { latin: string[]; native: { familyName: string; forename: string | null } } {
  const [own, other] = [random.of(family), random.of(given)];
  const latin = [random.of(other.latin), random.of(own.latin)];
  // East Asian names are often told as one word.
  const native =
    /korean|chinese|japanese/.test(script) && random.chance(0.6)
      ? { familyName: own.native + other.native, forename: null }
      : { familyName: own.native, forename: other.native };
  return { latin: latin.flatMap((part) => part.split(' ')), native };
}

function describe(random: Random, words: readonly string[]): MatchPerson {
  const year = 1940 + random.below(66);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = random.chance(0.2) ? `${year}` : `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
  return {
    names: [named(words)],
    birthDate: random.chance(0.1) ? null : date,
    sex: null,
    nationalities: [random.of(COUNTRIES)],
    documents: [],
  };
}

function named(words: readonly string[]): { familyName: string; forename: string | null } {
  const forename = words.slice(0, -1).join(' ');
  return { familyName: words.at(-1) ?? '', forename: forename === '' ? null : forename };
}

function wordsOf({ names }: MatchPerson): string[] {
  const [name] = names;
  return `${name?.forename ?? ''} ${name?.familyName ?? ''}`.trim().split(' ');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * How many people answer to a question at least as well as the one who is meant: they have as many of the names that were
 * asked for, in whatever spelling, and no more names besides. Where there are ten, nobody could tell which ten to show first.
 */
import type { MatchPerson } from '../../src/matching/person.ts';
import type { Query } from './labelled-set.ts';

/** Counts such people; @param spellings the names that are spelt in several ways. */
export function namesakeCounter(
  people: readonly MatchPerson[],
  spellings: readonly (readonly string[])[],
): (query: Query) => number {
  const names = new Map(
    spellings.flatMap((same, index) => same.map((each) => [each.toLowerCase(), `=${index}`] as const)),
  );
  const namesOf = ({ names: [name] }: MatchPerson): string[] =>
    `${name?.forename ?? ''} ${name?.familyName ?? ''}`
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => names.get(word) ?? word);
  const withoutArticle = (word: string): string => {
    const bare = word.replace(/^al-/, '');
    return names.get(bare) ?? bare;
  };
  const counts = people.map((person) => namesOf(person).length);
  const bearers = new Map<string, Set<number>>();
  const note = (name: string, person: number): void => {
    const known = bearers.get(name);
    if (known === undefined) bearers.set(name, new Set([person]));
    else known.add(person);
  };
  people.forEach((person, index) => {
    for (const name of namesOf(person)) note(name, index);
    const initial = person.names[0]?.familyName.charAt(0).toLowerCase();
    if (initial !== undefined) note(`${initial}.`, index);
  });
  return ({ truth, person }) => {
    const asked = new Set(namesOf(person).map(withoutArticle));
    // What nobody is called was joined, split or slipped, and says more than is counted here.
    if ([...asked].some((name) => !bearers.has(name))) return 0;
    const shared = new Map<number, number>();
    for (const name of asked)
      for (const bearer of bearers.get(name) ?? []) shared.set(bearer, (shared.get(bearer) ?? 0) + 1);
    const own = shared.get(truth) ?? 0;
    if (own === 0) return 0;
    const besides = (counts[truth] ?? 0) - own;
    return [...shared].filter(
      ([other, number]) => other !== truth && number >= own && (counts[other] ?? 0) - number <= besides,
    ).length;
  };
}

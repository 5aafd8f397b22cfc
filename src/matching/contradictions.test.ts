/** When what a country reports contradicts the alert that it names. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare } from './compare.ts';
import type { MatchPerson } from './person.ts';

type Told = Partial<Omit<MatchPerson, 'names'>>;

const person = (name: string, told: Told = {}): MatchPerson => {
  const [forename = '', ...rest] = name.split(' ');
  const familyName = rest.join(' ');
  return {
    names: [familyName === '' ? { familyName: forename, forename: null } : { familyName, forename }],
    birthDate: null,
    nationalities: null,
    documents: [],
    ...told,
  };
};

describe('a person and a subject', () => {
  test.each([
    // A typing error: the reference of a stranger.
    [
      'Amina Haddad',
      { birthDate: '1994-02-01', sex: 'FEMALE' },
      'Jan Kowalczyk',
      { birthDate: '1970', sex: 'MALE' },
      'NAME BIRTH_DATE SEX',
    ],
    ['Amina Haddad', {}, 'Jan Kowalczyk', {}, 'NAME'],
    ['Amina Haddad', { birthDate: '1994' }, 'Amina Haddad', { birthDate: '1991-05-06' }, 'BIRTH_DATE'],
    ['Sasha Karam', { sex: 'FEMALE' }, 'Sasha Karam', { sex: 'MALE' }, 'SEX'],
    // Brothers, and people of one name who are not one person.
    ['Ilya Marisol', { birthDate: '1987-03-14' }, 'Oleg Marisol', { birthDate: '1985-01-02' }, 'NAME BIRTH_DATE'],
    ['Ilya Marisol', { birthDate: '1987-03-14' }, 'Oleg Marisol', { birthDate: '1970' }, 'NAME BIRTH_DATE'],
    ['Ali Mohammed', { birthDate: '1987-03-14' }, 'Hassan Mohammad', { birthDate: '1987-09-01' }, 'NAME BIRTH_DATE'],
    // One of the two alone is common among people who are one.
    ['Ilya Marisol', { birthDate: '1987-03-14' }, 'Ilya Marisol', { birthDate: '1985' }, ''],
    ['Ilya Marisol', { birthDate: '1987-03-14' }, 'Ilya Marisol', { birthDate: '1987-03-15' }, ''],
    ['Maria Smith', { birthDate: '1987-03-14' }, 'Maria Jones', { birthDate: '1987-03-14' }, ''],
    ['Maria Smith', { birthDate: '1987-03-04' }, 'Maria Jones', { birthDate: '1987-04-03' }, ''],
    ['Maria Smith', {}, 'Maria Jones', { birthDate: '1987' }, ''],
    // What is unknown, or told by one of the two, contradicts nothing.
    ['Marisol', {}, 'Ilya Marisol', { birthDate: '1987-03-14', sex: 'MALE' }, ''],
    ['Ilya Marisol', { sex: 'UNKNOWN' }, 'Marisol', { birthDate: '1987', sex: 'FEMALE' }, ''],
    ['Николай Щербина', { birthDate: '1981' }, 'Mykola Shcherbyna', { birthDate: '1981-04-05' }, ''],
    ['Quite Another', { aliases: [{ familyName: 'Marisol', forename: 'Ilya' }] }, 'Ilya Marisol', {}, ''],
  ] as const)('%s %j, and %s %j', (name, told, otherName, otherTold, expected) => {
    const [one, other] = [person(name, told), person(otherName, otherTold)];
    expect(compare(one, other).contradictions.join(' ')).toBe(expected);
    expect(compare(other, one).contradictions.join(' ')).toBe(expected);
  });
});

const NAMES = ['Ilya Marisol', 'Oleg Marisol', 'Ильдар Маризол', 'Amina Haddad'];
const told = fc.record({
  name: fc.constantFrom(...NAMES),
  aliases: fc.option(fc.constantFrom(...NAMES), { nil: null }),
  birthDate: fc.constantFrom(null, '1987', '1987-03-14', '1987-04-03', '1985', '1970-01-01'),
  sex: fc.constantFrom('MALE' as const, 'FEMALE' as const, 'UNKNOWN' as const, null),
  nationalities: fc.constantFrom(null, ['BY'], ['KZ']),
});

test('people who are probably one contradict in nothing, and nobody contradicts what was said of the person itself', () => {
  let probable = 0;
  fc.assert(
    fc.property(told, told, (one, other) => {
      const [a, b] = [one, other].map(({ name, aliases, ...rest }) =>
        person(name, { ...rest, aliases: aliases === null ? null : person(aliases).names }),
      ) as [MatchPerson, MatchPerson];
      expect(compare(a, a).contradictions).toEqual([]);
      const { certainty, contradictions } = compare(a, b);
      if (certainty !== 'PROBABLE') return;
      probable += 1;
      expect(contradictions).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
  expect(probable).toBeGreaterThan(20);
});

/** An alert that is probably about the person of a decision finds the decision, whichever of the two comes first. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { thorough } from '../../test/support/effort.ts';
import { compare } from '../matching/compare.ts';
import type { MatchName, MatchPerson } from '../matching/person.ts';
import { screeningKeys, soughtScreeningKeys } from './screening-names.ts';

const WORDS = [
  ['Yaseen', 'Yassine', 'ياسين'],
  ['Muhammad', 'Mohamed', 'محمد'],
  ['Testanov', 'Testanow', 'Тестанов'],
  ['Qarimzin', 'Karimzin'],
  ['Abdulkarim', 'Abd al-Karim', 'عبد الكريم'],
  ['Kenichi', '健一'],
  ['Tun', 'Htun'],
  ['Le'],
];

/** One spelling of each word for each of two people. */
const spelt = fc
  .shuffledSubarray(WORDS, { minLength: 1, maxLength: 4 })
  .chain((words) =>
    fc.tuple(...words.map((spellings) => fc.tuple(fc.constantFrom(...spellings), fc.constantFrom(...spellings)))),
  )
  .map((words) => [words.map(([one]) => one), words.map(([, other]) => other)] as const);

/** Ways to write down words as a name. */
const WRITTEN: readonly ((words: readonly string[]) => MatchName)[] = [
  ([first = '', ...others]) => ({ familyName: first, forename: others.length === 0 ? null : others.join(' ') }),
  (words) => ({ familyName: words.join(' '), forename: null }),
  (words) => ({ familyName: words.join(''), forename: null }),
  (words) => ({ familyName: words.at(-1) ?? '', forename: words.length === 1 ? null : words.slice(0, -1).join('') }),
  (words) => ({ familyName: words.toReversed().join(' '), forename: null }),
];
const written = fc.constantFrom(...WRITTEN);
const date = fc.constantFrom('1981-04-17', '1981-04-16', '1981-04', '1981');
const nationalities = fc.option(fc.constantFrom(['SY'], ['TR'], ['SY', 'TR']));

const pairs = fc
  .tuple(spelt, fc.tuple(written, written), fc.tuple(date, date), fc.tuple(nationalities, nationalities))
  .map(([words, ways, dates, countries]) =>
    ([0, 1] as const).map((side): MatchPerson => ({
      names: [ways[side](words[side])],
      birthDate: dates[side],
      nationalities: countries[side],
      documents: [],
    })),
  );

test('a decision is found by every alert whose whole birth date is equal, if it probably matches', () => {
  let probable = 0;
  fc.assert(
    fc.property(pairs, ([decision, alert]) => {
      if (decision === undefined || alert === undefined || decision.birthDate !== alert.birthDate) return;
      if (compare(decision, alert).certainty !== 'PROBABLE' || decision.birthDate?.length !== 10) return;
      probable += 1;
      const keys = new Set(screeningKeys(decision));
      expect(soughtScreeningKeys({ person: alert, askedBy: 'TR' }).some((key) => keys.has(key))).toBe(true);
    }),
    { numRuns: thorough(2_000) },
  );
  expect(probable).toBeGreaterThan(50);
});

test('a decision is found by an alert that has day and month exchanged', () => {
  const born = (birthDate: string): MatchPerson => ({
    ...{ names: [{ familyName: 'Testanov', forename: null }], birthDate, nationalities: null, documents: [] },
  });
  const keys = new Set(screeningKeys(born('1981-04-09')));
  const sought = soughtScreeningKeys({
    person: { ...born('1981-09-04'), names: [{ familyName: 'Qarim', forename: null }] },
    askedBy: 'TR',
  });
  expect(sought.some((key) => keys.has(key))).toBe(true);
});

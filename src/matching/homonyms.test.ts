/** A false sure match is the worst error there is: namesakes, of whom thousands are made up here, are never surely one person. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare } from './compare.ts';
import type { MatchPerson } from './person.ts';
import type { MatchCertainty } from '../vocabulary/matching.ts';

/** The same names in several spellings and scripts. */
const FAMILY_NAMES = [
  ['AL-ZAHRANI', 'Zahrany', 'الزهراني'],
  ['HOSSEINI', 'al-Husayni', 'حسینی'],
  ['SHCHERBINA', 'Schtscherbina', 'Щербина'],
  ['LEE', 'Yi', '이'],
  ['WANG', 'Wong', '王'],
  ['TANAKA', '田中', 'タナカ'],
  ['MIZRAHI', 'Mizrachi', 'מזרחי'],
  ['PAPADOPOULOS', 'Παπαδόπουλος'],
];
const FORENAMES = [
  ['MOHAMMED ALI', 'Muhammad Aly', 'محمد علي'],
  ['ABD AL-KARIM', 'Abdelkerim', 'عبد الكريم'],
  ['MYKOLA', 'Nikolai', 'Николай'],
  ['MYONG HO', 'Myung-ho', '명호'],
  ['ZHIMING', 'Chi-ming', '志明'],
  ['KENICHI', '健一', 'ケンイチ'],
  ['YITZHAK', 'Isaac', 'יצחק'],
];
const spellings = (names: readonly (readonly string[])[]): fc.Arbitrary<readonly [string, string]> =>
  fc.constantFrom(...names).chain((same) => fc.tuple(fc.constantFrom(...same), fc.constantFrom(...same)));
const date = fc
  .tuple(fc.integer({ min: 1940, max: 2005 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const told = fc.constantFrom('year' as const, 'month' as const, 'day' as const, 'nothing' as const);
const LENGTH = { year: 4, month: 7, day: 10 };

/** Two people of one name in whatever spelling, each told with a birth date as precise as it happens to be known. */
const namesakes = fc
  .record({
    family: spellings(FAMILY_NAMES),
    forename: spellings(FORENAMES),
    dates: date.chain((one) => fc.tuple(fc.constant(one), fc.oneof(fc.constant(one), date))),
    precision: fc.tuple(told, told),
    nationalities: fc.tuple(fc.option(fc.constant(['SY'])), fc.option(fc.constantFrom(['SY'], ['TR']))),
    documents: fc.tuple(fc.constantFrom('', 'A1'), fc.constantFrom('', 'B2')),
  })
  .map(({ family, forename, dates, precision, nationalities, documents }) => {
    const person = (side: 0 | 1): MatchPerson => {
      const known = precision[side];
      return {
        names: [{ familyName: family[side], forename: forename[side] }],
        birthDate: known === 'nothing' ? null : dates[side].slice(0, LENGTH[known]),
        nationalities: nationalities[side],
        documents: [{ key: documents[side], issuer: null }],
      };
    };
    return [person(0), person(1)] as const;
  });

const certaintyOf = ([one, other]: readonly [MatchPerson, MatchPerson]): MatchCertainty | null =>
  compare(one, other).certainty;

describe('of thousands of namesakes', () => {
  test('none is sure, whatever birth dates, nationalities and documents are told', () => {
    fc.assert(
      fc.property(namesakes, (pair) => {
        expect(certaintyOf(pair)).not.toBe('SURE');
      }),
      { numRuns: 5_000 },
    );
  });

  test('none of another birth year is probable', () => {
    fc.assert(
      fc.property(namesakes, date, ([one, other], birthDate) => {
        const later = `${Number(birthDate.slice(0, 4)) + 1}${birthDate.slice(4)}`;
        expect(
          certaintyOf([
            { ...one, birthDate },
            { ...other, birthDate: later },
          ]),
        ).not.toBe('PROBABLE');
      }),
      { numRuns: 2_000 },
    );
  });
});

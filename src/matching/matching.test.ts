/** What matching promises: spellings of one name find each other, and nothing is sure or probable that must not be. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare } from './compare.ts';
import { isOfTwoWords, nameKeys, soughtNameKeys } from './keys.ts';
import type { MatchPerson } from './person.ts';

const person = (familyName: string, forename: string | null = null, told: Partial<MatchPerson> = {}): MatchPerson => ({
  names: [{ familyName, forename }],
  birthDate: null,
  nationalities: null,
  documents: [],
  ...told,
});

describe('two spellings of one name', () => {
  test.each([
    ['AL-ZAHRANI', 'AYMAN', 'الزهراني', 'أيمن'],
    ['ABD AL-RAHMAN', 'OMAR', 'Abdurrahman', 'Umar'],
    ['NUREDDIN', 'SAID', 'نور الدين', 'سعيد'],
    ['HOSSEINI', 'MEHDI', 'حسینی', 'مهدی'],
    ['KORCHAGIN', 'MIKHAIL', 'Корчагин', 'Михаил'],
    ['KHODORENKO', 'YEVHEN', 'Chodorenko', 'Evgenij'],
    ['SHCHERBAKOV', 'NIKOLAI', 'Schtscherbakow', 'Nikolaj'],
    ['LUKASHEVICH', 'ALEXANDER', 'Лукашэвіч', 'Аляксандр'],
    ['BERIDZE', 'MIKHEIL', 'ბერიძე', 'მიხეილ'],
    ['SARGSYAN', 'ARMEN', 'Սարգսյան', 'Արմեն'],
    ['LI', 'XIAOMING', '李晓明', null],
    ['CHEUNG', 'SIU MING', '張', 'Siu-ming'],
    ['KIM', 'JONG SU', '김정수', null],
    ['LEE', 'MYONG HO', 'Yi', 'Myung-ho'],
    ['HAM', 'SONG MIN', '함성민', null],
    ['KWOK', 'CHEUK SING', '郭卓星', null],
    ['IWAYAMA', 'KENJI', '岩山健二', null],
    ['NURIDINE', 'SAID', 'Nur al-Din', 'Said'],
    ['PETRENKO', 'RAFA', 'PETRENKO', 'RAFAEL'],
    ['HOVHANNISYAN', 'HAKOB', 'Oganesian', 'Akop'],
    ['MIZRAHI', 'BINYAMIN', 'מזרחי', 'בנימין'],
    ['TANAKA', 'ICHIRO', 'タナカ', 'イチロウ'],
    ['PAPADOPOULOS', 'GIORGOS', 'Παπαδόπουλος', 'Γιώργος'],
    ['SHARMA', 'NARENDRA', 'नरेन्द्र', 'शर्मा'],
  ])('%s %s is %s %s', (family, forename, otherFamily, otherForename) => {
    const [a, b] = [person(family, forename), person(otherFamily, otherForename)];
    expect(compare(a, b).score).toBeGreaterThan(0.55);
    const keys = new Set(nameKeys(b));
    expect(nameKeys(a).some((key) => keys.has(key))).toBe(true);
  });

  test('are sought as other writers write each letter throughout a word', () => {
    const stored = new Set(nameKeys(person('Jaworow', 'Danko')));
    const shared = soughtNameKeys(person('YAVOROV', 'DANKO')).filter(({ key }) => stored.has(key));
    expect(shared.some(({ key }) => isOfTwoWords(key))).toBe(true);
  });

  test('are sought and stored by each of their words, however many there are', () => {
    const long = person('BADRAN HAYSHAN', 'AKRAM MUHAMMAD ALI SHALASH');
    for (const [familyName, forename] of [
      ['BADRAN', 'ALI'],
      ['HAYSHAN', 'SHALASH'],
      ['HAYSHAN', 'ALI'],
      ['BADRAN', 'AKRAM'],
    ] as const) {
      const short = person(familyName, forename);
      for (const [stored, sought] of [
        [long, short],
        [short, long],
      ] as const) {
        const keys = new Set(nameKeys(stored));
        expect(soughtNameKeys(sought).some(({ key }) => isOfTwoWords(key) && keys.has(key))).toBe(true);
      }
    }
  });

  test('share a key that others with the same consonants have not', () => {
    const keysOf = (name: string): Set<string> => new Set(nameKeys(person(name)));
    const shared = soughtNameKeys(person('SAREEN', 'RIKI')).filter(({ key }) => keysOf('SARIN').has(key));
    expect(shared.some(({ key }) => !keysOf('SORANI').has(key) && !keysOf('SERENA').has(key))).toBe(true);
  });

  test.each([
    ['AHMADI', 'KARIM', 'AHMADI', 'RASHID'],
    ['ROSTAMI', 'HOSSEIN', 'رستمی', 'حسن'],
    ['ROSTAMI', 'MAHMOUD', 'رستمی', 'محمد'],
    ['AHMADI', 'SAMIR', 'AHMADI', 'SAMIRA'],
    ['LI', 'MIN', 'LI', 'MING'],
    ['DJURIC', 'JAWAD', 'DJUKIC', 'JALAL'],
    ['KIM', 'JEONG', 'KIM', 'JANG'],
    ['WANG', 'WEI', 'WANG', 'FANG'],
    ['IVANOV', 'SERGEI', 'IVANENKO', 'PETR'],
  ])('%s %s is not %s %s', (family, forename, otherFamily, otherForename) => {
    const told = { birthDate: '1971-03-09', nationalities: ['SY'] };
    const { certainty } = compare(person(family, forename, told), person(otherFamily, otherForename, told));
    expect(certainty === null || certainty === 'POSSIBLE').toBe(true);
  });
});

const words = fc.constantFrom(
  'MOHAMMED',
  'ALI',
  'Омар',
  'علي',
  'PETROVA',
  'LEE',
  '김',
  'J.',
  'AL-MASRI',
  'VAN DER BERG',
  '',
);
const arbitraryPerson: fc.Arbitrary<MatchPerson> = fc.record({
  names: fc.array(fc.record({ familyName: words, forename: fc.option(words) }), { minLength: 1, maxLength: 3 }),
  birthDate: fc.option(
    fc.constantFrom('1970', '1970-01', '1970-01-01', '1970-03-09', '1970-09-03', '1971-03-09', '1971'),
  ),
  sex: fc.option(fc.constantFrom('MALE' as const, 'FEMALE' as const, 'UNKNOWN' as const)),
  nationalities: fc.option(fc.subarray(['SY', 'TR', 'UA'])),
  documents: fc.array(
    fc.record({ key: fc.constantFrom('A123', 'B456', ''), issuer: fc.option(fc.constantFrom('SY', 'TR')) }),
    { maxLength: 2 },
  ),
});
const pairs = fc.tuple(arbitraryPerson, arbitraryPerson);

describe('of any two people', () => {
  test('names alone are never sure: what is sure has a document and a whole birth date in common', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        if (compare(a, b).certainty !== 'SURE') return;
        expect(a.birthDate).toHaveLength(10);
        expect(a.birthDate).toBe(b.birthDate);
        expect(a.documents.some(({ key }) => key !== '' && b.documents.some((other) => other.key === key))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('other birth years are other people, until a person says otherwise', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const { certainty } = compare(a, b);
        if (certainty !== 'SURE' && certainty !== 'PROBABLE') return;
        if (a.birthDate !== null && b.birthDate !== null) expect(a.birthDate.slice(0, 4)).toBe(b.birthDate.slice(0, 4));
        else expect(a.documents.some(({ key }) => b.documents.some((other) => other.key === key))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('it does not matter who is compared with whom', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const [one, other] = [compare(a, b), compare(b, a)];
        expect([other.certainty, other.score.toFixed(9)]).toEqual([one.certainty, one.score.toFixed(9)]);
      }),
      { numRuns: 1000 },
    );
  });

  test('whatever is written as a name is compared, and has few keys', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (family, forename) => {
          const anybody = person(family, forename);
          expect(nameKeys(anybody).length).toBeLessThanOrEqual(28);
          expect(compare(anybody, person('ALI')).certainty).not.toBe('SURE');
        },
      ),
      { numRuns: 500 },
    );
  });
});

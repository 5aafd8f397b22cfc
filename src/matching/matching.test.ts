/** What matching promises: spellings of one name find each other, and nothing is sure or probable that must not be. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { thorough } from '../../test/support/effort.ts';
import { compare } from './compare.ts';
import { isOfWholeName, nameKeys, soughtKeys, soughtNameKeys, storedKeys } from './keys.ts';
import type { MatchName, MatchPerson } from './person.ts';

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
    expect(shared.some(({ key }) => isOfWholeName(key))).toBe(true);
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
        expect(soughtNameKeys(sought).some(({ key }) => isOfWholeName(key) && keys.has(key))).toBe(true);
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
const arbitraryName: fc.Arbitrary<MatchName> = fc.record({ familyName: words, forename: fc.option(words) });
const arbitraryPerson: fc.Arbitrary<MatchPerson> = fc.record({
  names: fc.array(arbitraryName, { minLength: 1, maxLength: 3 }),
  aliases: fc.option(fc.array(arbitraryName, { maxLength: 2 })),
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

/** Whether a text has no half of a letter that is two units long: PostgreSQL refuses it. */
function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

test('letters that are two units of a string are kept whole in keys', () => {
  for (const [familyName, forename] of [
    ['𠮷田', '太郎'],
    ['𐀀0', 'Ілля'],
  ] as const) {
    expect(nameKeys(person(familyName, forename)).filter((key) => !isWhole(key))).toEqual([]);
  }
});

describe('of any two people', () => {
  test('names alone are never sure: what is sure has a document and a whole birth date in common', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        if (compare(a, b).certainty !== 'SURE') return;
        expect(a.birthDate).toHaveLength(10);
        expect(a.birthDate).toBe(b.birthDate);
        expect(a.documents.some(({ key }) => key !== '' && b.documents.some((other) => other.key === key))).toBe(true);
      }),
      { numRuns: thorough(350) },
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
      { numRuns: thorough(350) },
    );
  });

  test('it does not matter who is compared with whom', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const [one, other] = [compare(a, b), compare(b, a)];
        expect([other.certainty, other.score.toFixed(9)]).toEqual([one.certainty, one.score.toFixed(9)]);
      }),
      { numRuns: thorough(350) },
    );
  });

  test('whatever is written as a name is compared, and has few keys', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (family, forename) => {
          const anybody = person(family, forename);
          expect(nameKeys(anybody).length).toBeLessThanOrEqual(64);
          expect(nameKeys(anybody).filter((key) => !isWhole(key))).toEqual([]);
          expect(compare(anybody, person('ALI')).certainty).not.toBe('SURE');
        },
      ),
      { numRuns: thorough(170) },
    );
  });
});

describe('an alias', () => {
  const CERTAINTY = [null, 'POSSIBLE', 'PROBABLE', 'SURE'] as const;
  const rankOf = (a: MatchPerson, b: MatchPerson): number => CERTAINTY.indexOf(compare(a, b).certainty);

  test('is never more certain than the same name, and never makes anybody less certain', () => {
    fc.assert(
      fc.property(pairs, arbitraryName, ([a, b], alias) => {
        const plain = { ...a, aliases: null };
        const other = { ...b, aliases: null };
        const known = { ...plain, aliases: [alias] };
        expect(rankOf(known, other)).toBeGreaterThanOrEqual(rankOf(plain, other));
        expect(compare(known, other).score).toBeGreaterThanOrEqual(compare(plain, other).score);
        const called = { ...plain, names: [alias] };
        expect(rankOf(known, other)).toBeLessThanOrEqual(Math.max(rankOf(plain, other), rankOf(called, other)));
      }),
      { numRuns: thorough(350) },
    );
  });

  test('finds a person, and the explanation says that it was one', () => {
    const told = { birthDate: '1971-03-09', nationalities: ['SY'] };
    const known = person('DARWISH', 'KHALIL', { ...told, aliases: [{ familyName: 'AL-ZAHRANI', forename: 'AYMAN' }] });
    const { certainty, reasons } = compare(person('الزهراني', 'أيمن', told), known);
    expect([certainty, reasons[0]]).toEqual(['PROBABLE', 'ALIAS_EQUAL_AFTER_TRANSLITERATION']);
    expect(compare(person('DARWISH', 'KHALIL', told), known).reasons[0]).toBe('NAMES_EQUAL');
  });

  test('one whole name of one word is possible at most', () => {
    const told = { birthDate: '1971-03-09', nationalities: ['SY'] };
    const known = person('DARWISH', 'KHALIL', { ...told, aliases: [{ familyName: 'ZAHRANI', forename: null }] });
    expect(compare(person('ZAHRANI', null, told), known).certainty).toBe('POSSIBLE');
  });

  test('of many each has keys, and the name has as many as without them', () => {
    const aliases = Array.from({ length: 20 }, (_, place) => ({
      familyName: `${String.fromCharCode(65 + place)}arimov`,
      forename: 'Timur',
    }));
    const stored = storedKeys({ ...person('AL-ZAHRANI', 'AYMAN'), aliases });
    expect(stored[0]?.keys).toEqual(nameKeys(person('AL-ZAHRANI', 'AYMAN')));
    expect(stored).toHaveLength(21);
    expect(stored.slice(1).flatMap(({ keys }) => keys).length).toBeLessThanOrEqual(140);
    for (const [place, alias] of aliases.entries()) {
      const [sought] = soughtKeys({ names: [alias] });
      const own = new Set(stored[place + 1]?.keys);
      expect(sought?.keys.some(({ key }) => isOfWholeName(key) && own.has(key))).toBe(true);
    }
  });

  test('that nobody can read has no key', () => {
    expect(storedKeys({ ...person('ALI'), aliases: [{ familyName: '…', forename: null }] })).toHaveLength(1);
  });
});

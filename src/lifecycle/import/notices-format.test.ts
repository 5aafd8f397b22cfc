import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noticeRecords } from '../../../test/support/notice-records.ts';
import { parseNotice } from './notices-format.ts';

const LIST_ENTRY = {
  entity_id: '2020/45128',
  name: 'DOE',
  forename: 'JANE',
  date_of_birth: '1968/02/21',
  nationalities: ['FR'],
};
const DETAIL = {
  ...LIST_ENTRY,
  sex_id: 'F',
  place_of_birth: 'LYON',
  country_of_birth_id: 'FR',
  height: 1.725,
  weight: 74.5,
  hairs_id: ['BRO'],
  eyes_colors_id: ['BLU'],
  languages_spoken_ids: ['FRE', 'SPA'],
  distinguishing_marks: 'Scar on the left forearm.',
  arrest_warrants: [{ issuing_country_id: 'ES', charge: 'Estafa', charge_translation: 'Fraud' }],
};

function accepted(record: unknown) {
  const result = parseNotice(record);
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  return result.alert;
}

function reasons(record: unknown) {
  const result = parseNotice(record);
  return result.ok ? [] : result.reasons.map(({ path, message }) => `${path}: ${message}`);
}

describe('a record of the notices format', () => {
  test('a detail is read whole', () => {
    expect(accepted(DETAIL)).toEqual({
      reference: '2020/45128',
      form: 'NOTICE',
      colour: null,
      source: 'ES',
      isDetail: true,
      subject: {
        familyName: 'DOE',
        forename: 'JANE',
        birthDate: '1968-02-21',
        sex: 'FEMALE',
        nationalities: ['FR'],
        placeOfBirth: 'LYON',
        countryOfBirth: 'FR',
        heightMetres: 1.725,
        weightKilograms: 74.5,
        hairColours: ['BRO'],
        eyeColours: ['BLU'],
        languages: ['FRE', 'SPA'],
        distinguishingMarks: 'Scar on the left forearm.',
      },
      warrants: [{ issuer: 'ES', charge: 'Estafa', chargeTranslation: 'Fraud' }],
    });
  });

  test('a list entry says nothing about the rest', () => {
    const alert = accepted(LIST_ENTRY);
    expect(alert).toMatchObject({ isDetail: false, source: null, warrants: [] });
    expect(alert.subject).toMatchObject({ sex: null, placeOfBirth: null, heightMetres: null, languages: null });
  });

  test('a reference and a name are enough; null and absent are alike', () => {
    const nulls = Object.fromEntries(Object.keys(DETAIL).map((key) => [key, null]));
    const bare = accepted({ entity_id: '1972/1', name: 'GANAKA' });
    expect(accepted({ ...nulls, entity_id: '1972/1', name: 'GANAKA' })).toEqual({ ...bare, isDetail: true });
    expect(Object.values(bare.subject).filter((value) => value !== null)).toEqual(['GANAKA']);
  });

  test('a reference written as in addresses is the same reference', () => {
    expect(accepted({ ...LIST_ENTRY, entity_id: '2020-45128' })).toEqual(accepted(LIST_ENTRY));
  });

  test('names and texts stay as they are', () => {
    const name = "  O'BRIEN-MÜLLER  ÁÉ 李 الفلاح\u200c ";
    expect(accepted({ ...DETAIL, name, forename: name, place_of_birth: name }).subject).toMatchObject({
      familyName: name,
      forename: name,
      placeOfBirth: name,
    });
    const charge = '1) Théft;\r\n2) "fraud"\t(art. 159)';
    expect(accepted({ ...DETAIL, arrest_warrants: [{ charge }] }).warrants[0]?.charge).toBe(charge);
  });

  test('a birth year stays a year', () => {
    expect(accepted({ ...LIST_ENTRY, date_of_birth: '1968' }).subject.birthDate).toBe('1968');
    expect(accepted({ ...LIST_ENTRY, date_of_birth: '1968/02' }).subject.birthDate).toBe('1968-02');
  });

  test('zero is not known, for height and weight', () => {
    expect(accepted({ ...DETAIL, height: 0, weight: 0 }).subject).toMatchObject({
      heightMetres: null,
      weightKilograms: null,
    });
  });

  test('an empty text is not known', () => {
    const alert = accepted({
      ...DETAIL,
      forename: '',
      date_of_birth: '',
      sex_id: '',
      country_of_birth_id: '',
      place_of_birth: '',
    });
    expect(alert.subject).toMatchObject({
      forename: null,
      birthDate: null,
      sex: null,
      countryOfBirth: null,
      placeOfBirth: null,
    });
  });

  test('an empty list and no list stay different', () => {
    expect(accepted({ ...DETAIL, nationalities: [], hairs_id: [] }).subject).toMatchObject({
      nationalities: [],
      hairColours: [],
    });
    expect(accepted({ ...DETAIL, nationalities: null, hairs_id: null }).subject).toMatchObject({
      nationalities: null,
      hairColours: null,
    });
  });

  test('order and repetition of nationalities and warrants stay', () => {
    const warrants = ['RU', 'FR', 'RU'].map((issuing_country_id) => ({
      issuing_country_id,
      charge: 'X',
      charge_translation: null,
    }));
    const alert = accepted({ ...DETAIL, nationalities: ['RU', 'AT', 'RU'], arrest_warrants: warrants });
    expect(alert.subject.nationalities).toEqual(['RU', 'AT', 'RU']);
    expect(alert.warrants.map(({ issuer }) => issuer)).toEqual(['RU', 'FR', 'RU']);
  });

  test.each(['914', '916', '922', 'UNK'])(
    '%s issues warrants and stands as nationality and country of birth',
    (body) => {
      const alert = accepted({
        ...DETAIL,
        nationalities: [body],
        country_of_birth_id: body,
        arrest_warrants: [{ issuing_country_id: body }],
      });
      expect(alert.warrants).toEqual([{ issuer: body, charge: null, chargeTranslation: null }]);
      expect(alert.subject).toMatchObject({ nationalities: [body], countryOfBirth: body });
    },
  );
});

describe('the source of a notice', () => {
  const sourceOf = (...issuers: (string | null)[]) =>
    accepted({ ...DETAIL, arrest_warrants: issuers.map((issuing_country_id) => ({ issuing_country_id })) }).source;

  test('is the one that issued all its warrants', () => {
    expect(sourceOf('RU')).toBe('RU');
    expect(sourceOf('RU', 'RU')).toBe('RU');
    expect(sourceOf('914')).toBe('914');
    expect(sourceOf('UNK')).toBe('UNK');
  });

  test('is unknown where the warrants do not tell it', () => {
    expect(sourceOf()).toBeNull();
    expect(sourceOf('RU', 'FR')).toBeNull();
    expect(sourceOf('RU', null)).toBeNull();
    expect(sourceOf(null)).toBeNull();
    expect(sourceOf('UNK', 'RU')).toBeNull();
    expect(accepted({ ...DETAIL, arrest_warrants: null }).source).toBeNull();
  });

  test('is never told by nationality or birth', () => {
    expect(accepted({ ...LIST_ENTRY, nationalities: ['RU'], country_of_birth_id: 'RU' }).source).toBeNull();
  });
});

describe('the colour of a notice', () => {
  const colourOf = (_links: unknown) => accepted({ ...LIST_ENTRY, _links }).colour;
  const href = (path: string) => ({ self: { href: `https://ws-public.interpol.int/notices/v1/${path}` } });

  test('is told by its own address', () => {
    expect(colourOf(href('red/2020-45128'))).toBe('RED');
    expect(colourOf(href('yellow/2020-45128'))).toBe('YELLOW');
    expect(colourOf(href('un/2011-1234'))).toBe('SPECIAL');
    expect(colourOf({ self: { href: '/notices/v1/blue/2020-45128/' } })).toBe('BLUE');
  });

  test.each<[unknown]>([
    [undefined],
    [null],
    ['red'],
    [{}],
    [{ self: null }],
    [{ self: { href: 7 } }],
    [{ images: { href: 'https://ws-public.interpol.int/notices/v1/red/2020-45128' } }],
    [href('pink/2020-45128')],
    [href('constructor/2020-45128')],
    [href('red')],
  ])('is unknown with %j', (links) => expect(colourOf(links)).toBeNull());
});

describe('a record that cannot be kept as it is', () => {
  test.each<[string, object, string]>([
    ['no reference', { entity_id: undefined }, 'entity_id: must be a reference such as 2020/45128, found nothing'],
    [
      'another reference',
      { entity_id: 'A-1/2020' },
      'entity_id: must be a reference such as 2020/45128, found text like "A-9/9999"',
    ],
    [
      'a reference with a newline',
      { entity_id: '2020/1\n' },
      'entity_id: must be a reference such as 2020/45128, found text of 7',
    ],
    ['no name', { name: null }, 'name: is missing: a notice about a person has a name'],
    ['an empty name', { name: ' ' }, 'name: is missing: a notice about a person has a name'],
    ['a number as name', { name: 7 }, 'name: must be text or null, found a number'],
    ['NUL in a name', { name: 'DOE\0' }, 'name: contains a control character'],
    ['a line break in a name', { forename: 'JA\nNE' }, 'forename: contains a control character'],
    ['a C1 control', { forename: 'JA\u0085NE' }, 'forename: contains a control character'],
    ['half a surrogate pair', { name: 'DOE\ud83d' }, 'name: contains a damaged character (was the file UTF-8?)'],
    ['a replacement character', { name: 'D\ufffdE' }, 'name: contains a damaged character (was the file UTF-8?)'],
    ['an endless name', { name: 'X'.repeat(501) }, 'name: is longer than 500 characters: text of 501'],
    [
      'an impossible date',
      { date_of_birth: '1968/02/30' },
      'date_of_birth: is not a date such as 1968/02/21 or 1968: text like "9999/99/99"',
    ],
    [
      'a number as date',
      { date_of_birth: 1968 },
      'date_of_birth: must be a date such as 1968/02/21 or 1968, found a number',
    ],
    [
      'an unknown country',
      { nationalities: ['FR', 'ZZ'] },
      'nationalities[1]: is not a code of the list of countries: text like "AA"',
    ],
    [
      'a small-letter country',
      { country_of_birth_id: 'fr' },
      'country_of_birth_id: is not a code of the list of countries: text like "aa"',
    ],
    ['null as nationality', { nationalities: [null] }, "nationalities[0]: must be a country's code, found null"],
    ['text as list', { nationalities: 'FR' }, 'nationalities: must be a list or null, found text like "AA"'],
    ['another sex', { sex_id: 'X' }, 'sex_id: must be M, F or U, found text like "A"'],
    ['height in centimetres', { height: 172 }, 'height: is more than 3 metres'],
    ['height as text', { height: '1.72' }, 'height: must be a number or null, found text like "9.99"'],
    ['a negative weight', { weight: -1 }, 'weight: is negative'],
    ['an infinite weight', { weight: Infinity }, 'weight: must be a number or null, found a number'],
    [
      'NUL in a charge',
      { arrest_warrants: [{ charge: 'a\0' }] },
      'arrest_warrants[0].charge: contains a control character',
    ],
    [
      'an unknown issuer',
      { arrest_warrants: [{ issuing_country_id: '915' }] },
      'arrest_warrants[0].issuing_country_id: is not a code of the list of countries: text like "999"',
    ],
    ['text as warrant', { arrest_warrants: ['RU'] }, 'arrest_warrants[0]: must be an object, found text like "AA"'],
    ['null as warrant', { arrest_warrants: [null] }, 'arrest_warrants[0]: must be an object, found null'],
  ])('is rejected, with the field and its shape: %s', (_, change, reason) => {
    expect(reasons({ ...DETAIL, ...change })).toEqual([reason]);
  });

  test.each<[unknown, string]>([
    [null, ': must be an object, found null'],
    [[LIST_ENTRY], ': must be an object, found a list of 1'],
    ['2020/45128', ': must be an object, found text like "9999/99999"'],
  ])('is rejected when it is no object: %j', (record, reason) => expect(reasons(record)).toEqual([reason]));

  test('every reason is told', () => {
    expect(reasons({ ...DETAIL, name: 7, height: 'x', nationalities: ['ZZ', 'YY'] })).toHaveLength(4);
  });

  test('no value of a person is in a reason', () => {
    const secret = 'HEMMELIGHED';
    const all = Object.fromEntries(Object.keys(DETAIL).map((key) => [key, { [secret]: secret }]));
    const long = Object.fromEntries(Object.keys(DETAIL).map((key) => [key, `${secret}\0`]));
    expect(reasons(all).length + reasons(long).length).toBeGreaterThan(20);
    expect([...reasons(all), ...reasons(long)].join()).not.toContain(secret);
  });
});

describe('fields of the format that Nansen has no place for', () => {
  test('are tolerated and named, except those about the server', () => {
    const result = parseNotice({
      ...DETAIL,
      _links: {},
      _embedded: { links: [] },
      thumbnail: 'x',
      birth_name: 'ROE',
      father_name: null,
      arrest_warrants: [{ law: 'x' }, { law: 'y' }],
    });
    expect(result).toMatchObject({ ok: true, unkept: ['birth_name', 'arrest_warrants[].law'] });
  });

  test('inherited names are no fields', () => {
    const record = JSON.parse('{"entity_id":"2020/1","__proto__":{"name":"DOE"},"constructor":1}') as unknown;
    expect(parseNotice(record)).toMatchObject({ ok: false });
  });
});

describe('any record of the format', () => {
  test('is accepted, and everything in it can be told from the alert', () => {
    fc.assert(
      fc.property(noticeRecords, (record) => {
        const { subject, warrants, ...alert } = accepted(record);
        const sexes = { MALE: 'M', FEMALE: 'F', UNKNOWN: 'U' } as const;
        const known = (value: unknown) => (value === '' || value === 0 ? null : (value ?? null));
        const told = Object.fromEntries(Object.entries(record).map(([key, value]) => [key, known(value)]));
        const back = {
          entity_id: alert.reference,
          name: subject.familyName,
          forename: subject.forename,
          date_of_birth: subject.birthDate?.replaceAll('-', '/') ?? null,
          nationalities: subject.nationalities,
          sex_id: subject.sex && sexes[subject.sex],
          place_of_birth: subject.placeOfBirth,
          country_of_birth_id: subject.countryOfBirth,
          height: subject.heightMetres,
          weight: subject.weightKilograms,
          hairs_id: subject.hairColours,
          eyes_colors_id: subject.eyeColours,
          languages_spoken_ids: subject.languages,
          distinguishing_marks: subject.distinguishingMarks,
          arrest_warrants: warrants.map((warrant) => ({
            issuing_country_id: warrant.issuer,
            charge: warrant.charge,
            charge_translation: warrant.chargeTranslation,
          })),
        };
        for (const [key, value] of Object.entries(back)) {
          if (key === 'arrest_warrants') {
            const original = (record.arrest_warrants ?? []).map((warrant) =>
              Object.fromEntries(
                ['issuing_country_id', 'charge', 'charge_translation'].map((field) => [
                  field,
                  known(warrant[field as 'charge']),
                ]),
              ),
            );
            expect(value).toEqual(original);
          } else expect([key, value]).toEqual([key, told[key] ?? null]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('anything else is rejected or read, but never throws', () => {
    fc.assert(
      fc.property(noticeRecords, fc.jsonValue(), fc.nat(), (record, value, at) => {
        const keys = Object.keys(record);
        const key = keys[at % keys.length]!;
        const result = parseNotice({ ...record, [key]: value });
        if (!result.ok) expect(result.reasons.every(({ path }) => path.startsWith(key))).toBe(true);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => void parseNotice(value)));
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noticeRecords } from '../../../test/support/notice-records.ts';
import { accepted, DETAIL, LIST_ENTRY } from '../../../test/support/parsed-notice.ts';
import { parseNotice } from './notices-format.ts';

describe('a record of the notices format', () => {
  test('a detail is read whole', () => {
    expect(accepted(DETAIL)).toEqual({
      reference: '2020/45128',
      form: 'NOTICE',
      colour: null,
      source: 'ES',
      isDetail: true,
      isPartial: false,
      documents: [],
      subject: {
        familyName: 'DOE',
        forename: 'JANE',
        aliases: null,
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

  test('is the issuing country where the record names one, whatever the warrants and the place of the event', () => {
    const told = { ...DETAIL, country: 'SE' };
    expect(accepted({ ...told, issuing_country: 'VE', arrest_warrants: undefined }).source).toBe('VE');
    expect(accepted({ ...told, issuing_country: 'VE' }).source).toBe('VE');
    expect(accepted({ ...told, issuing_country: '' }).source).toBe('ES');
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

describe('other names', () => {
  const aliasesIn = (change: object) => accepted({ ...DETAIL, ...change }).subject.aliases;

  test('are aliases: at birth with the forename, in the original script, former ones', () => {
    expect(aliasesIn({ birth_name: 'ROE' })).toEqual([{ familyName: 'ROE', forename: 'JANE' }]);
    expect(aliasesIn({ name_at_birth: 'Jane ROE' })).toEqual([{ familyName: 'Jane ROE', forename: null }]);
    expect(aliasesIn({ name_in_original_script: 'ДО', forename_in_original_script: 'Джейн' })).toEqual([
      { familyName: 'ДО', forename: 'Джейн' },
    ]);
    expect(aliasesIn({ forename_in_original_script: 'Джейн' })).toEqual([{ familyName: 'Джейн', forename: null }]);
    expect(aliasesIn({ also_known_as: 'JANE ROE; J. ROE', formerly_known_as: ['ROW'] })).toEqual([
      { familyName: 'JANE ROE', forename: null },
      { familyName: 'J. ROE', forename: null },
      { familyName: 'ROW', forename: null },
    ]);
    expect(
      aliasesIn({ aliases: [{ name: 'ROE', forename: 'JEAN', name_in_original_script: 'РО' }, { forename: 'JAY' }] }),
    ).toEqual([
      { familyName: 'ROE', forename: 'JEAN' },
      { familyName: 'РО', forename: null },
      { familyName: 'JAY', forename: null },
    ]);
  });

  test('are listed once, and never without letters or like the name itself', () => {
    expect(aliasesIn({ aliases: [], also_known_as: ' ; ', birth_name: 'Doe', name_in_original_script: '' })).toBeNull();
    expect(aliasesIn({ birth_name: 'ROE', aliases: [{ name: 'Roe', forename: 'Jane' }] })).toEqual([
      { familyName: 'ROE', forename: 'JANE' },
    ]);
  });

  test('the one name of a person may stand in either field', () => {
    for (const name of [null, '', ' ', undefined]) {
      expect(accepted({ ...LIST_ENTRY, name }).subject).toMatchObject({ familyName: 'JANE', forename: null });
    }
  });
});

describe('the colour of a notice', () => {
  const colourOf = (_links: unknown) => accepted({ ...LIST_ENTRY, _links }).colour;
  const href = (path: string) => ({ self: { href: `https://ws-public.interpol.int/notices/v1/${path}` } });

  test('is told by its own address', () => {
    expect(colourOf(href('red/2020-45128'))).toBe('RED');
    expect(colourOf(href('yellow/2020-45128'))).toBe('YELLOW');
    expect(colourOf(href('un/2011-1234'))).toBe('SPECIAL');
    expect(colourOf(href('un/persons/2011-1234'))).toBe('SPECIAL');
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

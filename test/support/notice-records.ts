/** Invented records of the notices format, in every shape that the format has, for property tests. */
import fc from 'fast-check';

const CODES = ['RU', 'FR', 'SV', 'TW', 'XK', 'AX', '914', '916', '922', 'UNK'];

/** Texts in many scripts; control characters and broken surrogates have their own tests. */
const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !/[\p{Cc}\p{Cs}\ufffd]/u.test(text));
const prose = fc.array(texts, { maxLength: 3 }).map((lines) => lines.join('\r\n\t'));
const names = texts.filter((text) => text.trim() !== '');
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
const codes = fc.constantFrom(...CODES);
const vocabulary = orNull(fc.array(fc.constantFrom('BLA', 'BROD', 'OTHD', 'RUS', 'SPA'), { maxLength: 3 }));

const dates = fc
  .tuple(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
    fc.constantFrom(4, 7, 10),
  )
  .map(([day, precision]) => day.toISOString().slice(0, precision).replaceAll('-', '/'));

export const noticeRecords = fc.record(
  {
    entity_id: fc
      .tuple(fc.integer({ min: 1972, max: 2030 }), fc.integer({ min: 1, max: 999_999 }))
      .map((pair) => pair.join('/')),
    name: names,
    forename: orNull(texts),
    date_of_birth: orNull(dates),
    nationalities: orNull(fc.array(codes, { maxLength: 3 })),
    sex_id: orNull(fc.constantFrom('M', 'F', 'U')),
    place_of_birth: orNull(texts),
    country_of_birth_id: orNull(codes),
    height: orNull(fc.constantFrom(0, 1.5, 1.725, 2.01)),
    weight: orNull(fc.constantFrom(0, 53, 74.5, 120)),
    hairs_id: vocabulary,
    eyes_colors_id: vocabulary,
    languages_spoken_ids: vocabulary,
    distinguishing_marks: orNull(prose),
    arrest_warrants: orNull(
      fc.array(
        fc.record(
          { issuing_country_id: orNull(codes), charge: orNull(prose), charge_translation: orNull(prose) },
          { requiredKeys: [] },
        ),
        { maxLength: 3 },
      ),
    ),
  },
  { requiredKeys: ['entity_id', 'name'] },
);

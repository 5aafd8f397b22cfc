import { describe, expect, test } from '@jest/globals';
import { DETAIL, LIST_ENTRY, reasons } from '../../../test/support/parsed-notice.ts';
import { parseNotice } from './notices-format.ts';

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
    ['no name', { name: null, forename: null }, 'name: is missing: a notice about a person has a name'],
    ['an empty name', { name: ' ', forename: '' }, 'name: is missing: a notice about a person has a name'],
    ['a NUL in the only name', { name: null, forename: 'X\0' }, 'forename: contains a control character'],
    [
      'an impossible issuing country',
      { issuing_country: 'ZZ' },
      'issuing_country: is not a code of the list of countries: text like "AA"',
    ],
    [
      'numbers as aliases',
      { aliases: [7] },
      'aliases: must be a text, or a list of texts or of objects with name and forename',
    ],
    [
      'an entity of the United Nations',
      { un_reference: 'QDe.001' },
      ': is about an entity, and no person: alerts are about persons',
    ],
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
      purposes: ['ASSETS FREEZE'],
      associates: [],
      father_name: null,
      arrest_warrants: [{ law: 'x' }, { law: 'y' }],
    });
    expect(result).toMatchObject({ ok: true, unkept: ['purposes', 'arrest_warrants[].law'] });
  });

  test('inherited names are no fields', () => {
    const record = JSON.parse('{"entity_id":"2020/1","__proto__":{"name":"DOE"},"constructor":1}') as unknown;
    expect(parseNotice(record)).toMatchObject({ ok: false });
  });
});

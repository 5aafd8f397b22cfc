/** Zones of documents that exist nowhere, as countries print them: what is read from each, or what is wrong with it. */
import { expect, test } from '@jest/globals';
import { madeZone, type MadeZone } from '../../test/support/made-zone.ts';
import { readDocument, type ZoneReading } from './read-document.ts';

const TODAY = '2026-11-30';

const read = (zone: MadeZone): unknown => readDocument(madeZone(zone), TODAY);

/** What a zone says, and the part of its reading that follows. */
const RIGHT: readonly (readonly [MadeZone, Partial<ZoneReading>])[] = [
  // Formats and kinds.
  [{ form: 'TD3' }, { documentClass: 'BOOKLET', issuingCountry: 'SE', number: 'AB1234567', birthDate: '1984-05-06' }],
  [
    { form: 'TD3', code: 'PR', nationality: 'XXB' },
    { documentClass: 'BOOKLET', nationality: null },
  ],
  [
    { form: 'TD3', code: 'PS', nationality: 'XXA' },
    { documentClass: 'BOOKLET', nationality: null },
  ],
  [{ form: 'TD3', code: 'PT', nationality: 'XXC' }, { nationality: null }],
  [{ form: 'TD3', code: 'PU' }, { documentClass: 'BOOKLET' }],
  [
    { form: 'TD2', code: 'I<' },
    { documentClass: 'CARD', number: 'AB1234567' },
  ],
  [{ form: 'TD2', code: 'AC' }, { documentClass: 'CARD' }],
  [
    { form: 'TD1', code: 'ID' },
    { documentClass: 'CARD', familyName: 'PROVERKIN', forename: 'IVAN' },
  ],
  [{ form: 'TD1', code: 'C<' }, { documentClass: 'CARD' }],
  [{ form: 'MRV-A' }, { documentClass: 'VISA', number: 'AB1234567', sex: 'MALE' }],
  [
    { form: 'MRV-B', sex: 'F' },
    { documentClass: 'VISA', sex: 'FEMALE' },
  ],
  [{ form: 'MRV-A', code: 'VR', optional: 'ANYTHING123' }, { documentClass: 'VISA' }],
  // Issuers and nationalities.
  [
    { form: 'TD3', issuer: 'D', nationality: 'D' },
    { issuingCountry: 'DE', nationality: 'DE' },
  ],
  [
    { form: 'TD1', issuer: 'D', nationality: 'D' },
    { issuingCountry: 'DE', nationality: 'DE' },
  ],
  [
    { form: 'TD3', issuer: 'RKS', nationality: 'RKS' },
    { issuingCountry: 'XK', nationality: 'XK' },
  ],
  [
    { form: 'TD3', issuer: 'GBD', nationality: 'GBN' },
    { issuingCountry: 'GB', nationality: 'GB' },
  ],
  [
    { form: 'TD3', issuer: 'UNO', code: 'PL', nationality: 'FRA' },
    { issuingCountry: null, nationality: 'FR' },
  ],
  [
    { form: 'TD3', issuer: 'EUE', nationality: 'ITA' },
    { issuingCountry: null, nationality: 'IT' },
  ],
  [{ form: 'TD3', issuer: 'XOM' }, { issuingCountry: null }],
  [
    { form: 'TD3', issuer: 'UNK', nationality: 'UNK' },
    { issuingCountry: null, nationality: null },
  ],
  [{ form: 'TD3', nationality: 'XXX' }, { nationality: null }],
  [{ form: 'TD3', nationality: '' }, { nationality: null }],
  // Names.
  [
    { form: 'TD3', names: 'PROVERKIN' },
    { familyName: 'PROVERKIN', forename: null },
  ],
  [
    { form: 'TD3', names: '<<ANNA<MARIA' },
    { familyName: 'ANNA MARIA', forename: null },
  ],
  [
    { form: 'TD3', names: 'VAN<DER<TESTEN<<ANNA<MARIA' },
    { familyName: 'VAN DER TESTEN', forename: 'ANNA MARIA' },
  ],
  [
    { form: 'TD3', names: 'TESTEN<<ANNA<<MARIA' },
    { familyName: 'TESTEN', forename: 'ANNA MARIA' },
  ],
  [
    { form: 'TD1', names: 'PAPANDROPOULOUS<<JONATHON<ALEXANDROS' },
    { familyName: 'PAPANDROPOULOUS', forename: 'JONATHON ALEX' },
  ],
  [
    { form: 'TD2', names: 'NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG' },
    { familyName: 'NILAVADHANANANDA', forename: 'CHAYAPA DEJTH' },
  ],
  [
    { form: 'TD3', names: 'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLM' },
    { familyName: 'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLM', forename: null },
  ],
  // Numbers.
  [{ form: 'TD3', number: 'L898' }, { number: 'L898' }],
  [{ form: 'TD3', number: '12<34' }, { number: '1234' }],
  [{ form: 'TD1', number: 'D23145890734' }, { number: 'D23145890734' }],
  [{ form: 'TD1', number: 'ABCDEFGHIJKLMNOPQRSTUVW' }, { number: 'ABCDEFGHIJKLMNOPQRSTUVW' }],
  [{ form: 'TD2', number: 'ABCDEFGHI12345' }, { number: 'ABCDEFGHI12345' }],
  // Dates and sex.
  [
    { form: 'TD3', birth: '<<<<<<', sex: '<' },
    { birthDate: null, sex: null },
  ],
  [{ form: 'TD3', birth: '74<<<<' }, { birthDate: '1974' }],
  [{ form: 'TD1', birth: '7403<<' }, { birthDate: '1974-03' }],
  [{ form: 'TD3', birth: '<<0312' }, { birthDate: null }],
  [{ form: 'TD3', birth: '261201' }, { birthDate: '1926-12-01' }],
  [{ form: 'TD3', birth: '261130' }, { birthDate: '2026-11-30' }],
  [{ form: 'TD3', birth: '000229' }, { birthDate: '2000-02-29' }],
  [{ form: 'TD3', sex: 'X' }, { sex: null }],
];

const WRONG: readonly (readonly [MadeZone, RegExp])[] = [
  [{ form: 'TD3', issuer: 'XXB' }, /code XXB issues/],
  [{ form: 'TD3', issuer: 'UTO' }, /code UTO issues/],
  [{ form: 'TD3', issuer: 'SW0' }, /code SW0 issues/],
  [{ form: 'TD3', code: 'D<' }, /first letter/],
  [{ form: 'TD3', names: 'PR0VERKIN<<IVAN' }, /digit was read in the name/],
  [{ form: 'TD3', nationality: 'C0D' }, /nationality is no code/],
  [{ form: 'TD3', names: '' }, /has no name/],
  [{ form: 'TD3', number: '' }, /no document number/],
  [{ form: 'TD3', birth: '710231' }, /no date of the calendar/],
  [{ form: 'TD3', birth: '010229' }, /no date of the calendar/],
  [{ form: 'TD1', birth: '711301' }, /no date of the calendar/],
  [{ form: 'TD3', birth: '7O0101' }, /no date of the calendar/],
];

test.each(RIGHT)('%j', (zone, reading) => {
  expect(read(zone)).toMatchObject(reading);
});

test.each(WRONG)('%j is wrong', (zone, mistake) => {
  expect(read(zone)).toEqual({ mistakes: [expect.stringMatching(mistake)] });
});

test('a wrong check digit is named, and every other mistake, too', () => {
  for (const form of ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'] as const) {
    const zone = madeZone({ form });
    const line = form === 'TD1' ? 0 : 1;
    const broken = zone.map((each, at) => (at === line ? each.replace('AB1234567', 'AB1234568') : each));
    const expected = ['The check digit of the document number is wrong. Scan the zone again.'];
    if (!form.startsWith('MRV')) expected.push('The check digit of the whole zone is wrong. Scan the zone again.');
    expect([form, readDocument(broken, TODAY)]).toEqual([form, { mistakes: expected }]);
  }
});

test('a number that is short, and has no check digit, does not go on in the optional data', () => {
  const [first = '', ...rest] = madeZone({ form: 'TD1', number: 'AB12' });
  const without = `${first.slice(0, 14)}<${'347'.padEnd(15, '<')}`;
  expect(readDocument([without, ...rest], TODAY)).toMatchObject({
    mistakes: expect.arrayContaining(['The check digit of the document number is wrong. Scan the zone again.']),
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePartialDate } from './partial-date.ts';

describe('a partial date', () => {
  test.each([
    ['1968', '1968'],
    ['1968/02', '1968-02'],
    ['1968/02/21', '1968-02-21'],
    ['1968-02', '1968-02'],
    ['1968-02-21', '1968-02-21'],
    ['2000/02/29', '2000-02-29'],
    ['1975/00/00', '1975'],
    ['1975/00', '1975'],
    ['1985-03-00', '1985-03'],
  ])('%s is read as %s', (text, date) => expect(parsePartialDate(text)).toBe(date));

  test.each(['0000/00/00', '0000-00', '0000'])('%s is not known', (text) => expect(parsePartialDate(text)).toBeNull());

  test.each(
    [
      '',
      '68',
      '19680221',
      '1968/2/1',
      '1968-02/21',
      '1968/13',
      '1968/02/30',
      '1968/00/21',
      '0000/03/21',
      '1900/02/29',
      '0001/01/01',
    ].concat([' 1968', '1968/', '1968/02/21T00:00', '21/02/1968', '１９６８', '1968\n']),
  )('%j is not a date', (text) => expect(parsePartialDate(text)).toBe('NO DATE'));

  test('every day that was is kept, and reading the result again changes nothing', () => {
    const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('/', '-'), fc.constantFrom(4, 7, 10), (day, separator, precision) => {
        const iso = day.toISOString().slice(0, precision);
        expect(parsePartialDate(iso.replaceAll('-', separator))).toBe(iso);
      }),
    );
  });
});

/** Machine-readable zones and their check digits. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PASSPORT } from '../../test/support/specimen-passport.ts';
import { checkDigit, readZone } from './zone.ts';

test('check digits are those of ICAO Doc 9303', () => {
  expect(checkDigit('520727')).toBe('3');
  expect(checkDigit('L898902C3')).toBe('6');
  expect(checkDigit('Ä')).toBeNull();
  const allRight = { number: true, birth: true, expiry: true, composite: true };
  expect(readZone(PASSPORT)).toEqual({ number: 'L898902C3', checks: allRight });
  // A card whose number goes on in the optional data (9303-5, 4.2.2).
  const card = ['I<UTOD23145890<7349<<<<<<<<<<<', '3407127M9507122UTO<<<<<<<<<<<2', 'STEVENSON<<PETER<JOHN<<<<<<<<<'];
  expect(readZone(card)).toEqual({ number: 'D23145890734', checks: allRight });
  expect(readZone(PASSPORT.slice(1))).toBeNull();
});

test('any one wrong character of a zone is found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 42 }), fc.constantFrom(...'0123456789ABCXYZ<'), (at, character) => {
      const line = PASSPORT[1]!;
      // Nationality and sex are under no check digit.
      fc.pre(line[at] !== character && !(at >= 10 && at <= 12) && at !== 20);
      const other = `${line.slice(0, at)}${character}${line.slice(at + 1)}`;
      const checks = readZone([PASSPORT[0]!, other])?.checks;
      const value = (text: string): number =>
        text === '<' ? 0 : /\d/.test(text) ? Number(text) : text.charCodeAt(0) - 55;
      // What is the same modulo ten no check digit can tell.
      fc.pre((value(line[at]!) - value(character)) % 10 !== 0);
      expect(Object.values(checks ?? {})).toContain(false);
    }),
  );
});

/** Of numbers that go on in the optional data the file judges the first nine characters alone. Of one of them the digit is wrong. */
const LONG_NUMBERS = ['007777779', '007666667', '600001795', 'D23145890', '000590240'];
const WRONG_LONG_NUMBER = '<6016';

test('zones of another implementation, most of them broken, get its verdicts', () => {
  const file = new URL('../../test/data/mrz-vectors.jsonl', import.meta.url);
  const vectors = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { lines: string[]; checks: object });
  for (const { lines, checks } of vectors) {
    const isLong = LONG_NUMBERS.some((number) => lines[0]!.slice(5).startsWith(`${number}<`));
    const number = !lines[0]!.includes(WRONG_LONG_NUMBER);
    expect([lines, readZone(lines)?.checks]).toEqual([lines, isLong ? { ...checks, number } : checks]);
  }
  expect(vectors).toHaveLength(31);
});

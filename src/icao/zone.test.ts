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

test('specimens of Utopia in three formats are read as other implementations read them', () => {
  const file = new URL('../../test/data/mrz-vectors.jsonl', import.meta.url);
  const vectors = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { lines: string[]; checks: object });
  for (const { lines, checks } of vectors) expect([lines, readZone(lines)?.checks]).toEqual([lines, checks]);
  expect(vectors).toHaveLength(6);
});

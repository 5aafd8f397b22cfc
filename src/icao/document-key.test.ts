import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentKey, numbersIn, seriesOf, spanOf } from './document-key.ts';

describe('two ways of writing a number have one key', () => {
  test.each([
    ['mp 1234567', 'MP1234567'],
    ['МР1234567', 'MP1234567'],
    ['мр-1234567', 'MP1234567'],
    ['ΑΒ 1234567', 'AB1234567'],
    ['AB١٢٣٤٥', 'AB12345'],
    ['AB۱۲۳۴۵', 'AB12345'],
    ['AB१२३४५', 'AB12345'],
    ['ＡＢ１２３<<', 'AB123'],
    // These look like nothing else.
    ['ЖЮ123', 'ЖЮ123'],
  ])('%s', (written, key) => {
    expect(documentKey(written)).toBe(key);
    expect(documentKey(key)).toBe(key);
  });
});

const written = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'АВСЕНІЈКМОРЅТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧавсенхЖя'),
    fc.constantFrom(...'0123456789٠١٢٩۰۹०९ABCOxyz <-'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

/** Not as a literal: the package for browsers is checked with their types, and this is not. */
const CLIENT = '../client/documents.ts';

test('a key is its own key, and the client makes the same', async () => {
  const { numberKey } = (await import(CLIENT)) as { numberKey: (number: string) => string };
  fc.assert(
    fc.property(written, (number) => {
      const key = documentKey(number);
      expect(documentKey(key)).toBe(key);
      expect(numberKey(number)).toBe(key);
    }),
  );
});

test('the span of a range is the least power of ten that its numbers do not exceed', () => {
  fc.assert(
    fc.property(fc.nat(9_000_000), fc.integer({ min: 1, max: 900_000 }), (first, more) => {
      const [from, to] = [first, first + more].map((number) => `X${String(number).padStart(8, '0')}`) as [
        string,
        string,
      ];
      const span = spanOf(from, to);
      expect(seriesOf(from)).toBe(seriesOf(to));
      expect(Number(numbersIn(from, to))).toBe(more + 1);
      expect(more + 1).toBeLessThanOrEqual(10 ** span);
      expect(more + 1).toBeGreaterThan(10 ** (span - 1) === 1 ? 1 : 10 ** (span - 1));
    }),
  );
});

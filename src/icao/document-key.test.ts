import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentKey } from './document-key.ts';

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

/** A sealed value opens at its place with its key, and nowhere else; a changed bit opens nothing. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { open, seal, SealBrokenError, type Place, type Sealed } from './envelope.ts';

const key = () => createSecretKey(randomBytes(32));
const PLACE: Place = {
  table: 'decisions.decisions',
  id: '2f8f3c52-6c35-4d7e-8c56-6a8e1f1c7a11',
  column: 'names',
  compartment: 'CCF',
};

/** Values that JSON can express and that come back the same. */
const content = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

describe('sealing', () => {
  test('gives back any value, and never the same text twice', () => {
    const own = key();
    fc.assert(
      fc.property(content, (value) => {
        const sealed = seal(own, PLACE, value);
        expect(open(own, PLACE, sealed)).toEqual(value);
        expect(seal(own, PLACE, value)).not.toBe(sealed);
      }),
      { numRuns: 200 },
    );
  });

  test('stores names in every script exactly as given', () => {
    const own = key();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(open(own, PLACE, seal(own, PLACE, name))).toBe(name);
      }),
    );
  });

  test('shows neither the content nor its exact length', () => {
    const own = key();
    const lengths = new Set(['SE', 'Lindgren-Geheim', 'x'.repeat(60)].map((text) => seal(own, PLACE, text).length));
    expect(lengths.size).toBe(1);
    expect(Buffer.from(seal(own, PLACE, 'Lindgren-Geheim'), 'base64').includes('Lindgren')).toBe(false);
  });

  test('opens nothing when any one bit changed', () => {
    const own = key();
    const sealed = Buffer.from(seal(own, PLACE, { familyName: 'Lindgren-Geheim' }), 'base64');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => open(own, PLACE, changed.toString('base64') as Sealed<unknown>)).toThrow(SealBrokenError);
    }
  });

  test('opens nothing in another table, row, column or compartment, with another key, truncated or extended', () => {
    const own = key();
    const sealed = seal(own, PLACE, 'Lindgren-Geheim');
    for (const change of Object.keys(PLACE) as (keyof Place)[]) {
      expect(() => open(own, { ...PLACE, [change]: `${PLACE[change]}x` }, sealed)).toThrow(SealBrokenError);
    }
    // A part of one name that moves to the next makes another place.
    expect(() => open(own, { ...PLACE, table: 'decisions', id: `decisions${PLACE.id}` }, sealed)).toThrow(
      SealBrokenError,
    );
    expect(() => open(key(), PLACE, sealed)).toThrow(SealBrokenError);
    for (const other of [
      '',
      sealed.slice(0, -4),
      `${sealed}AAAA`,
      `${sealed} `,
      sealed.slice(0, 20),
      'not base64 at all',
    ]) {
      expect(() => open(own, PLACE, other as typeof sealed)).toThrow(SealBrokenError);
    }
  });

  test('reports the place of a failure to the operator, and nothing of the content', () => {
    const own = key();
    const sealed = seal(own, { ...PLACE, id: 'other' }, 'Lindgren-Geheim');
    try {
      open(own, PLACE, sealed);
      throw new Error('it opened');
    } catch (error) {
      expect(error).toBeInstanceOf(SealBrokenError);
      expect((error as SealBrokenError).code).toBe(`SEAL_BROKEN decisions.decisions.names ${PLACE.id}`);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('Lindgren');
    }
  });
});

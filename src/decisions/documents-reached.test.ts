/** Which documents a decision reaches. */
import { expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { assessedDocumentId } from '../documents/assessed.ts';
import { documentKey, nearDocumentKey } from '../icao/document-key.ts';
import { documentsReached } from './documents-reached.ts';

const KEYED = {
  pseudonym: (domain: string, text: string): string =>
    createHmac('sha256', 'an invented key')
      .update(JSON.stringify([domain, text]))
      .digest('base64url'),
};
const COUNTRIES = ['BY', 'RU', 'KZ', 'FR'];

const documents = fc.array(
  fc.record({
    type: fc.constant('PASSPORT' as const),
    number: fc.stringMatching(/^[A-CO0 -]{0,5}$/),
    issuer: fc.constantFrom(null, 'UNK', ...COUNTRIES),
  }),
  { maxLength: 5 },
);
const feared = fc.uniqueArray(fc.constantFrom(...COUNTRIES), { minLength: 1 });

test('it reaches what a feared country issued, and surely only what is told to be of it', () => {
  fc.assert(
    fc.property(documents, feared, (given, fearedCountries) => {
      const reached = documentsReached(KEYED, { person: { documents: given }, fearedCountries });
      expect(new Set(reached.map(({ id }) => id)).size).toBe(reached.length);
      for (const { id, issuingCountry, key, certainty } of reached) {
        expect(fearedCountries).toContain(issuingCountry);
        expect(id).toBe(assessedDocumentId(KEYED, issuingCountry, key));
        const same = given.filter(({ number }) => nearDocumentKey(documentKey(number)) === nearDocumentKey(key));
        expect(same.some(({ issuer }) => issuer === null || issuer === 'UNK' || issuer === issuingCountry)).toBe(true);
        expect(certainty === 'SURE').toBe(same.some(({ issuer }) => issuer === issuingCountry));
      }
      for (const { number, issuer } of given) {
        if (documentKey(number) === '' || issuer === null || !fearedCountries.includes(issuer)) continue;
        const id = assessedDocumentId(KEYED, issuer, documentKey(number));
        expect(reached).toContainEqual(expect.objectContaining({ id, certainty: 'SURE' }));
      }
    }),
  );
});

test('an id is a UUID that depends on issuer and number, and not on how the number is written', () => {
  const id = (country: string, number: string): string => assessedDocumentId(KEYED, country, documentKey(number));
  expect(id('BY', 'MP 3000001')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(id('BY', 'mp-3000001')).toBe(id('BY', 'MP 3000001'));
  expect(id('BY', 'MP 3OOOOO1')).toBe(id('BY', 'MP 3000001'));
  expect(id('RU', 'MP 3000001')).not.toBe(id('BY', 'MP 3000001'));
  expect(id('BY', 'MP 3000002')).not.toBe(id('BY', 'MP 3000001'));
});

import { describe, expect, test } from '@jest/globals';
import isoCountries from 'i18n-iso-countries';
import { countryName, isCountryCode, isIssuerCode } from './countries.ts';

const BODIES = ['914', '916', '922', 'UNK'];

describe('the list of codes', () => {
  test('has every alpha-2 code of ISO 3166-1, each with a name', () => {
    const codes = Object.keys(isoCountries.getAlpha2Codes());
    expect(codes.length).toBeGreaterThanOrEqual(249);
    expect(codes.filter((code) => !isCountryCode(code) || !countryName(code))).toEqual([]);
  });

  test('has no country beyond ISO 3166-1', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const accepted = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountryCode);
    expect(accepted).toEqual(Object.keys(isoCountries.getAlpha2Codes()).sort());
  });

  test("lets INTERPOL's bodies issue warrants, but not have a bureau", () => {
    expect(BODIES.map(isIssuerCode)).toEqual([true, true, true, true]);
    expect(BODIES.map(isCountryCode)).toEqual([false, false, false, false]);
    expect(countryName('914')).toBe('ICC (International Criminal Court)');
    expect(countryName('UNK')).toBe('Under UNMIK mandate (Kosovo)');
  });

  test.each(['', 'fr', 'FRA', ' FR', 'FR ', 'ZZ', '915', 'AT,BE', 'unk', 'constructor', '__proto__'])(
    'does not know %j',
    (code) => {
      expect(isCountryCode(code)).toBe(false);
      expect(isIssuerCode(code)).toBe(false);
      expect(countryName(code)).toBeNull();
    },
  );
});

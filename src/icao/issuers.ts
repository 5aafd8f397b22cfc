/** Codes of issuers and nationalities in machine-readable zones (ICAO Doc 9303-3, section 5). */
import countries from 'i18n-iso-countries';

/** Codes of countries that are not those of ISO 3166-1 alpha-3. */
const COUNTRIES: Readonly<Record<string, string>> = {
  D: 'DE',
  GBD: 'GB',
  GBN: 'GB',
  GBO: 'GB',
  GBP: 'GB',
  GBS: 'GB',
  RKS: 'XK',
  XXK: 'XK',
};

/** Organisations that issue travel documents. They are no countries, so nobody records their documents here. */
const ORGANISATIONS: ReadonlySet<string> = new Set([
  ...[
    'EUE',
    'UNO',
    'UNA',
    'UNK',
    'XBA',
    'XIM',
    'XCC',
    'XCE',
    'XCO',
    'XEC',
    'XPO',
    'XES',
    'XMP',
    'XOM',
    'XDC',
    'XCT',
    'IAO',
  ],
]);

/** The ISO 3166-1 alpha-2 code of a country's code in a zone, without fillers; null for every other code. */
export function countryOfZone(code: string): string | null {
  return COUNTRIES[code] ?? (code.length === 3 ? (countries.alpha3ToAlpha2(code) ?? null) : null);
}

/** Whether a code in a zone, without fillers, is that of an issuer: a country or an organisation. */
export function mayIssue(code: string): boolean {
  return countryOfZone(code) !== null || ORGANISATIONS.has(code);
}

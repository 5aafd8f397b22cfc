import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCountryCode, isIssuerCode } from './countries.ts';
import { audienceOf, AUDIENCES, formatReader, parseReader, PUBLIC_READER, ROLES } from './reader.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const COUNTRIES = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountryCode);
const NATIONAL_NAMES = ['bureau', 'asylum-office', 'border', 'immigration', 'police', 'dpo'];
const COMMISSION_NAMES = ['ccf', 'ccf-secretariat', 'ccf-rapporteur', 'ccf-chamber', 'applicant'];
const OTHER_NAMES = ['refugee-desk', 'notices-desk', ...COMMISSION_NAMES, 'auditor'];
const TEXTS = [...NATIONAL_NAMES.flatMap((name) => COUNTRIES.map((country) => `${name}:${country}`)), ...OTHER_NAMES];

describe('the text form of a reader', () => {
  test('of every reader there is comes back as it was', () => {
    const wrong = TEXTS.filter((text) => {
      const reader = parseReader(text, 'someone');
      return reader === null || formatReader(reader) !== text || reader.user !== 'someone';
    });
    expect(wrong).toEqual([]);
    const roles = new Set(TEXTS.map((text) => parseReader(text, 'someone')?.role));
    expect(roles).toEqual(new Set(ROLES.filter((role) => role !== 'PUBLIC')));
  });

  test('gives the role, the audience and the country, and no more', () => {
    expect(parseReader('bureau:FR', 'ana')).toEqual({
      role: 'BUREAU_OFFICER',
      audience: 'BUREAU',
      country: 'FR',
      user: 'ana',
      nationalities: [],
    });
    expect(parseReader('refugee-desk', 'ben', ['SE'])).toEqual({
      role: 'REFUGEE_DESK',
      audience: 'SECRETARIAT',
      country: null,
      user: 'ben',
      nationalities: ['SE'],
    });
  });

  test('is exactly that: whatever is accepted is written as it is accepted', () => {
    const part = fc.oneof(
      fc.constantFrom(...NATIONAL_NAMES, ...OTHER_NAMES, 'public', 'FR', 'UNK', '914', ''),
      fc.string(),
    );
    const texts = fc.array(part, { maxLength: 4 }).chain((parts) => fc.constantFrom(parts.join(':'), parts.join('')));
    fc.assert(
      fc.property(fc.oneof(texts, fc.string()), (text) => {
        const reader = parseReader(text, 'someone');
        if (reader !== null) expect(TEXTS).toContain(formatReader(reader));
        if (reader !== null) expect(formatReader(reader)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    '',
    'bureau',
    'bureau:',
    'bureau:fr',
    'bureau:FRA',
    'bureau:XX',
    'bureau:FR:',
    'bureau:FR:SE',
    'bureau: FR',
    ' bureau:FR',
    'bureau:FR\n',
    'Bureau:FR',
    'BUREAU_OFFICER:FR',
    'ccf:FR',
    'ccf:',
    'refugee-desk:',
    'auditor:null',
    'public',
    'public:FR',
    'PUBLIC',
    'secretariat',
    '__proto__',
    'constructor',
    'bureau:toString',
  ])('%j is nobody’s', (text) => {
    expect(parseReader(text, 'someone')).toBeNull();
  });

  test('lets no international body have a bureau, an asylum office or a border', () => {
    for (const code of ['914', '916', '922', 'UNK'].filter(isIssuerCode)) {
      for (const name of NATIONAL_NAMES) expect(parseReader(`${name}:${code}`, 'someone')).toBeNull();
    }
  });
});

test('every role has one audience, and every audience a role', () => {
  expect(new Set(ROLES.map(audienceOf))).toEqual(new Set(AUDIENCES));
});

test('the public has a role of its own, no country and no token', () => {
  expect(PUBLIC_READER).toEqual({
    role: 'PUBLIC',
    audience: 'PUBLIC',
    country: null,
    user: 'public',
    nationalities: [],
  });
  expect(formatReader(PUBLIC_READER)).toBe('public');
});

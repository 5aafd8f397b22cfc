/** Cedar reads the policy as the pure decision does: an independent oracle. */
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { permissions, permissionsOf, holds, type Row } from '../src/policy/ability.ts';
import { policy } from '../src/policy/policy.ts';
import { ROLES, type Role } from '../src/policy/reader.ts';
import { thorough } from './support/effort.ts';
import { ABSTRACT_ROLES, FIELDS, policyArbitrary, rowArbitrary, TYPE } from './support/abstract-policies.ts';
import { cedarAllowsWhatFails, cedarOracle } from './support/cedar.ts';

const NATIONAL: readonly Role[] = [
  'BUREAU_OFFICER',
  'ASYLUM_OFFICE',
  'BORDER',
  'IMMIGRATION',
  'POLICE',
  'DATA_PROTECTION_OFFICER',
];
/** Of every role; those of countries for two countries, and for none, as which nobody signs in. */
const READERS = ROLES.flatMap((role) =>
  (NATIONAL.includes(role) ? ['BY', 'FR', null] : [null]).map((country) => ({ role, country })),
);

const RECORDS = Object.entries(policy).flatMap(([type, declaration]) =>
  declaration.kind === 'RECORD' ? [{ type, fields: Object.keys(declaration.fields) }] : [],
);

describe('policies that mean nothing', () => {
  const readers = ABSTRACT_ROLES.flatMap((role) => ['AA', 'BB', null].map((country) => ({ role, country })));

  test('are read by Cedar as by the pure decision', () => {
    fc.assert(
      fc.property(policyArbitrary, fc.array(rowArbitrary, { minLength: 6, maxLength: 6 }), (declarations, rows) => {
        const { mayRead } = permissionsOf(declarations);
        const cedar = cedarOracle(declarations);
        for (const reader of readers) {
          for (const field of FIELDS) {
            for (const row of rows) {
              const verdict = cedar.mayRead(reader, TYPE, field, row);
              const allowed = mayRead(reader, TYPE, field, row);
              if (verdict.failed || verdict.allowed !== allowed) expect({ reader, field, row, verdict }).toBe(allowed);
            }
          }
        }
      }),
      { numRuns: thorough(20) },
    );
  });

  test('of half a row, are never more open than Cedar reads them, and where Cedar fails they are shut', () => {
    const halfRow = fc
      .tuple(rowArbitrary, fc.subarray(['state', 'level', 'sealed', 'source', 'members'], { maxLength: 4 }))
      .map(([row, kept]): Row => Object.fromEntries(Object.entries(row).filter(([name]) => kept.includes(name))));
    let failures = 0;
    fc.assert(
      fc.property(policyArbitrary, fc.array(halfRow, { minLength: 4, maxLength: 4 }), (declarations, rows) => {
        const { mayRead } = permissionsOf(declarations);
        const cedar = cedarOracle(declarations);
        for (const reader of readers) {
          for (const row of rows) {
            const verdict = cedar.mayRead(reader, TYPE, 'key', row);
            if (verdict.failed) failures += 1;
            if (mayRead(reader, TYPE, 'key', row) && !verdict.allowed) expect({ reader, row, verdict }).toBe('denied');
          }
        }
      }),
      { numRuns: thorough(20) },
    );
    expect(failures).toBeGreaterThan(0);
  });

  test('would be too open if an error were not a denial: Cedar skips a prohibition that fails', () => {
    expect(cedarAllowsWhatFails()).toBe(true);
  });
});

describe('Nansen’s policy', () => {
  const scalars: Readonly<Record<string, fc.Arbitrary<Row[string]>>> = {
    state: fc.constantFrom('UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', null),
    valid: fc.constantFrom(true, false, null),
    disclosedState: fc.constantFrom('UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', null),
    disclosed: fc.constantFrom(true, false, null),
    issuers: fc.option(fc.subarray(['BY', 'FR', 'DE']), { nil: null }),
    disclosedStanding: fc.constantFrom(true, false, null),
    restricted: fc.constantFrom(true, false, null),
    publicExtract: fc.constantFrom(true, false, null),
    withdrawn: fc.constantFrom(true, false, null),
    source: fc.constantFrom('BY', 'FR', '914', null),
    recipients: fc.option(fc.subarray(['BY', 'FR', 'DE']), { nil: null }),
    standing: fc.constantFrom(true, false, null),
    addressee: fc.constantFrom('SECRETARIAT', 'CCF', null),
    kind: fc.constantFrom('THIRD_COUNTRY_ALERT', 'UNKNOWN_SOURCE', 'RESTORATION', null),
    forNoticesDesk: fc.constantFrom(true, false, null),
    forRefugeeDesk: fc.constantFrom(true, false, null),
    forCcf: fc.constantFrom(true, false, null),
    country: fc.constantFrom('BY', 'FR', null),
    issuingCountry: fc.constantFrom('BY', 'FR', null),
    author: fc.constantFrom('BY', 'FR', null),
    audience: fc.constantFrom('RECIPIENTS', 'PARTIES', null),
    dead: fc.constantFrom(true, false, null),
    over: fc.constantFrom(true, false, null),
    recused: fc.constantFrom(true, false, null),
    addressees: fc.option(fc.subarray(['BY', 'FR', 'DE']), { nil: null }),
    closedToSecretariat: fc.constantFrom(true, false, null),
    confined: fc.constantFrom(true, false, null),
    withholdsAliases: fc.constantFrom(true, false, null),
    withholdsBirthDate: fc.constantFrom(true, false, null),
    withholdsSex: fc.constantFrom(true, false, null),
    withholdsNationalities: fc.constantFrom(true, false, null),
    withholdsDocuments: fc.constantFrom(true, false, null),
    withholdsAlertReferences: fc.constantFrom(true, false, null),
    withholdsFileReference: fc.constantFrom(true, false, null),
  };

  test('is read by Cedar and as a condition as it is by the pure decision, NULL in every attribute', () => {
    for (const { type, fields } of RECORDS) {
      // Each policy is of one type, and Cedar looks at all that it is given.
      const cedar = cedarOracle({ [type]: policy[type]! });
      fc.assert(
        fc.property(fc.record(scalars), (row) => {
          for (const reader of READERS) {
            for (const field of fields) {
              const allowed = permissions.mayRead(reader, type, field, row);
              const verdict = cedar.mayRead(reader, type, field, row);
              const held = holds(permissions.readCondition(reader.role, type, field), row, reader.country);
              if (verdict.failed || verdict.allowed !== allowed || held !== allowed) {
                expect({ reader, type, field, row, verdict, held }).toBe(allowed);
              }
            }
          }
        }),
        { numRuns: thorough(type === 'Alert' ? 4 : 2) },
      );
    }
  });
});

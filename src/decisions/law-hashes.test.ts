/** Two implementations check a report against a law: the intake, with messages for the country, and PostgreSQL. Both forbid the same. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReportAsylumDecisionInput } from '../intake/inputs.ts';
import { forbiddenBy, reportedTermsOf } from './law-hashes.ts';
import { breachesOf } from '../intake/breaches.ts';
import { NO_LAW, type Law } from '../law/law.ts';
import { ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';
import { WithholdableField } from '../vocabulary/law.ts';

const KINDS = ['GRANTED', 'DENIED', 'REVOKED'] as const;
const ADDRESSEES = ['SECRETARIAT', 'CCF'] as const;

const laws: fc.Arbitrary<Law> = fc.record({
  ...(Object.fromEntries(Object.entries(NO_LAW).map(([name, value]) => [name, fc.constant(value)])) as {
    [Name in keyof Law]: fc.Arbitrary<Law[Name]>;
  }),
  addressees: fc.uniqueArray(
    fc.record({ kind: fc.constantFrom(...KINDS), addressee: fc.constantFrom(...ADDRESSEES, 'EITHER' as const) }),
    { selector: ({ kind }) => kind },
  ),
  withheldFields: fc.subarray([...WithholdableField.members]),
  consent: fc.option(fc.record({ recordedAs: fc.subarray([...ConsentForm.members], { minLength: 1 }) })),
  handling: fc
    .constantFrom(...HandlingCode.members)
    .map((lowest) => ({ lowest, standard: 'H3' as const, restriction: 'Invented' })),
});

const reports = fc.record({
  kind: fc.constantFrom(...KINDS),
  addressee: fc.constantFrom(...ADDRESSEES),
  aliases: fc.subarray([{ familyName: 'Other', forename: null }]),
  birthDate: fc.option(fc.constant('1984')),
  sex: fc.option(fc.constant('FEMALE' as const)),
  nationalities: fc.option(fc.subarray(['BY'])),
  documents: fc.subarray([{ type: 'PASSPORT' as const, number: 'A1', issuer: null }]),
  alertReferences: fc.subarray(['2020/1']),
  fileReference: fc.option(fc.constant('A-1')),
  consent: fc.option(
    fc.record({ givenOn: fc.constant('2026-01-01'), recordedAs: fc.constantFrom(...ConsentForm.members) }),
  ),
  handlingCode: fc.constantFrom(...HandlingCode.members),
});

test('what the intake refuses PostgreSQL refuses, and nothing else', () => {
  let refused = 0;
  fc.assert(
    fc.property(laws, reports, (law, { aliases, birthDate, sex, nationalities, documents, ...report }) => {
      const person = {
        names: [{ familyName: 'Test', forename: null }],
        aliases,
        birthDate,
        sex,
        nationalities,
        documents,
      };
      const decision = { ...report, person, fearedCountries: ['BY'], decidedOn: '2026-01-01' };
      const breaches = breachesOf(law, decision as ReportAsylumDecisionInput, []);
      const handed = reportedTermsOf({ ...decision, reportedBy: 'SE', handlingRestriction: null }, decision);
      expect(handed.filter((thing) => forbiddenBy(law).includes(thing))).toHaveLength(breaches.length);
      if (breaches.length > 0) refused += 1;
    }),
    { numRuns: 2000 },
  );
  expect(refused).toBeGreaterThan(100);
});

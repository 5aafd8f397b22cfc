/** How a match stands: by its latest finding and the rulings about it, as far as a compartment knows. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { KnownMatches } from '../decisions/facts.ts';
import type { Compartment } from '../vocabulary/decisions.ts';
import { standingsOf } from './standing-matches.ts';

type Match = KnownMatches['matches'][number];
type Ruling = KnownMatches['rulings'][number];

const DAY = '2026-01-01';
const MATCH = { decisionId: 'decision', alertId: 'alert' };

const match = (at: number, found: Partial<Match> = {}): Match => ({
  ...{ id: `match-${at}`, ...MATCH, alertReference: '2020/1', contentId: null, reach: null, addressee: 'SECRETARIAT' },
  ...{ certainty: 'PROBABLE', basis: 'REFERENCE', matchedAt: new Date(at) },
  ...found,
});

const ruling = (kind: Ruling['kind'], at: number, by: Compartment = 'SECRETARIAT'): Ruling => ({
  ...{ id: `ruling-${at}`, ...MATCH, kind, addressee: by, ruledAt: new Date(at) },
  ...{ warrantIds: [], barredIssuers: [], closedReview: null, contentId: null },
});

const known = (matches: readonly Match[], rulings: readonly Ruling[] = []): KnownMatches => ({
  matches,
  rulings,
  decisions: new Map([
    [
      MATCH.decisionId,
      {
        ...{
          id: MATCH.decisionId,
          kind: 'GRANTED',
          addressee: 'SECRETARIAT',
          fearedCountries: ['BY'],
          restrictions: null,
        },
        ...{ supersededAt: null, endedAt: null, reportedBy: 'SE', fileReference: null },
      },
    ],
  ]),
});

const standing = (of: KnownMatches, compartment: Compartment = 'SECRETARIAT') =>
  standingsOf(of, DAY)(compartment, MATCH);

test.each([
  ['nothing is known', [], [], null],
  ['a reference that agrees', [match(1, { certainty: 'SURE' })], [], 'SURE'],
  ['a reference that contradicts', [match(1)], [], 'CONTRADICTED'],
  ['a name', [match(1, { basis: 'NAME' })], [], 'PROBABLE'],
  ['an officer confirms it', [match(1)], [ruling('MATCH_CONFIRMED', 2)], 'SURE'],
  ['officers reject it', [match(1)], [ruling('MATCH_REJECTED', 2)], 'REJECTED'],
  ['confirmed after a rejection', [match(1)], [ruling('MATCH_REJECTED', 2), ruling('MATCH_CONFIRMED', 3)], 'SURE'],
  [
    'other content contradicts later',
    [match(1, { certainty: 'SURE' }), match(2, { contentId: 'amendment' })],
    [],
    'CONTRADICTED',
  ],
  [
    'other content matches after a rejection',
    [match(1), match(3, { contentId: 'amendment' })],
    [ruling('MATCH_REJECTED', 2)],
    'CONTRADICTED',
  ],
  ['only the CCF knows it', [match(1, { addressee: 'CCF' })], [], null],
] as const)('%s', (_name, matches, rulings, expected) => {
  expect(standing(known(matches, rulings))).toBe(expected);
});

test('what the Secretariat knows of a match is the same with what only the CCF found or ruled, and without', () => {
  const addressee = fc.constantFrom<Compartment>('SECRETARIAT', 'CCF');
  const found = fc.record({
    at: fc.integer({ min: 1, max: 9 }),
    addressee,
    certainty: fc.constantFrom('SURE' as const, 'PROBABLE' as const),
    basis: fc.constantFrom('REFERENCE' as const, 'NAME' as const, 'RULING' as const),
    contentId: fc.constantFrom(null, 'amendment'),
  });
  const ruled = fc.record({
    kind: fc.constantFrom('MATCH_CONFIRMED' as const, 'MATCH_REJECTED' as const),
    at: fc.integer({ min: 1, max: 9 }),
    addressee,
  });
  let differing = 0;
  fc.assert(
    fc.property(fc.array(found, { maxLength: 4 }), fc.array(ruled, { maxLength: 3 }), (matches, rulings) => {
      const whole = known(
        matches.map(({ at, ...rest }) => match(at, rest)),
        rulings.map((each) => ruling(each.kind, each.at, each.addressee)),
      );
      const isOfSecretariat = (each: { readonly addressee: Compartment }): boolean => each.addressee === 'SECRETARIAT';
      const alone = known(whole.matches.filter(isOfSecretariat), whole.rulings.filter(isOfSecretariat));
      expect(standing(whole)).toBe(standing(alone));
      if (standing(whole) !== standing(whole, 'CCF')) differing += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(differing).toBeGreaterThan(100);
});

/** Alerts and facts for tests: examples, and random ones of so few kinds that they often concern each other. */
import fc from 'fast-check';
import type { AlertBasis, AsylumDecisionFact, Fact, LifecycleFact, RulingFact } from './facts.ts';
import type { AsylumDecisionKind } from '../vocabulary/decisions.ts';
import type { RulingKind } from '../vocabulary/rulings.ts';

const CODES = ['AA', 'BB', 'CC'];
const DAYS = 12;

/** The moment after some days. */
export const day = (count: number): Date => new Date(Date.UTC(2026, 0, 1) + count * 86_400_000);
/** After everything that these arbitraries make. */
export const TODAY = day(2 * DAYS);

export const PUBLISHED: Fact = { kind: 'PUBLISHED', at: day(0), until: null };

/** An alert of a source with one warrant of each issuer. */
export const alertOf = (source: string | null, ...issuers: (string | null)[]): AlertBasis => ({
  source,
  warrants: issuers.map((issuer) => ({ id: `of ${issuer ?? 'nobody'}`, issuer })),
});

/** An alert of BY, the country that the person fears unless a case says otherwise. */
export const OF_FEARED = alertOf('BY', 'BY');

/** A sure match with a decision about a person who fears BY, unless the rest says otherwise. */
export function decided(decision: AsylumDecisionKind, more: Partial<AsylumDecisionFact> = {}): AsylumDecisionFact {
  return {
    kind: 'ASYLUM_DECISION',
    compartment: 'SECRETARIAT',
    closed: [],
    isClosed: false,
    at: day(2),
    until: null,
    decisionId: decision,
    decision,
    fearedCountries: ['BY'],
    certainty: 'SURE',
    contentId: null,
    knownTo: 'SECRETARIAT',
    ...more,
  };
}

/** Whether a fact is a match of the same decision with the same content. */
export function isSameMatch(one: AsylumDecisionFact, other: Fact): boolean {
  return (
    other.kind === 'ASYLUM_DECISION' &&
    other.compartment === one.compartment &&
    other.decisionId === one.decisionId &&
    other.decision === one.decision &&
    other.contentId === one.contentId
  );
}

export const momentArbitrary: fc.Arbitrary<Date> = fc.nat({ max: DAYS }).map(day);

export const alertArbitrary: fc.Arbitrary<AlertBasis> = fc.record({
  source: fc.constantFrom(...CODES, '914', null),
  warrants: fc
    .array(fc.constantFrom(...CODES, '914', null), { maxLength: 3 })
    .map((issuers) => issuers.map((issuer, index) => ({ id: `warrant-${index}`, issuer }))),
});

const lasting = {
  at: momentArbitrary,
  until: fc.option(
    fc.nat({ max: DAYS }).map((count) => day(count + 1)),
    { nil: null },
  ),
};

export const LIFECYCLE: readonly LifecycleFact['kind'][] = [
  ...(['REQUESTED', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'NOT_COMPLIANT', 'REINSTATED'] as const),
];

const lifecycleArbitrary: fc.Arbitrary<LifecycleFact> = fc.record({
  ...lasting,
  kind: fc.constantFrom(...LIFECYCLE),
});

export const decisionArbitrary: fc.Arbitrary<AsylumDecisionFact> = fc.record({
  ...lasting,
  kind: fc.constant('ASYLUM_DECISION' as const),
  compartment: fc.constantFrom('SECRETARIAT', 'SECRETARIAT', 'CCF'),
  closed: fc.constantFrom([], [], [{ from: day(3), until: day(9) }], [{ from: day(6), until: null }]),
  isClosed: fc.boolean(),
  decisionId: fc.constantFrom('decision-1', 'decision-2', 'decision-3'),
  decision: fc.constantFrom(
    'GRANTED',
    'GRANTED',
    'PENDING',
    'DENIED',
    'DENIED_CRIMINAL_BACKGROUND',
    'EXCLUDED',
    'REVOKED',
    'CEASED',
    'NATURALISED',
  ),
  fearedCountries: fc.subarray(CODES, { minLength: 1 }),
  certainty: fc.constantFrom('SURE', 'PROBABLE'),
  contentId: fc.constantFrom(null, null, 'amendment-1', 'amendment-2'),
  knownTo: fc.constantFrom('SECRETARIAT', 'SECRETARIAT', 'CCF'),
});

let rulings = 0;

/** A ruling of the Secretariat about nothing in particular, unless the rest says otherwise. */
export const ruled = (kind: RulingKind, at: Date, more: Partial<RulingFact> = {}): RulingFact => ({
  kind,
  at,
  until: null,
  compartment: kind.startsWith('CCF_') ? 'CCF' : 'SECRETARIAT',
  rulingId: `ruling-${(rulings += 1)}`,
  decisionId: null,
  warrantIds: [],
  barredIssuers: [],
  closedReview: null,
  contentId: null,
  ...more,
});

/** Rulings that end what holds an alert down: two officers make them. */
export const ENDING_RULINGS: readonly RulingKind[] = [
  'RESTORED',
  'MATCH_REJECTED',
  'PROTECTION_NOT_APPLICABLE',
  'CCF_RETENTION',
  'CCF_LIFTED',
];
/** Rulings that one officer makes alone. */
export const OTHER_RULINGS: readonly RulingKind[] = [
  'MATCH_CONFIRMED',
  'INTERIM_MEASURE',
  'DELETION',
  'FORM_BARRED',
  'PARTS_REMOVED',
  'FOUND_COMPLIANT',
  'CCF_PROVISIONAL_MEASURE',
  'CCF_DELETION',
];

export const rulingArbitrary = (kinds: readonly RulingKind[]): fc.Arbitrary<RulingFact> =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      at: momentArbitrary,
      compartment: fc.constantFrom('SECRETARIAT', 'SECRETARIAT', 'CCF'),
      decisionId: fc.constantFrom('decision-1', 'decision-2', 'decision-3', null),
      warrantIds: fc.subarray(['warrant-0', 'warrant-1', 'warrant-2']),
      barredIssuers: fc.subarray(['AA', 'BB', null]),
      closedReview: fc.constantFrom('INTERIM_PROTECTION', 'RESTORATION', 'PROBABLE_MATCH', null),
      contentId: fc.constantFrom(null, null, 'amendment-1', 'amendment-2'),
    })
    .map(({ kind, at, compartment, warrantIds, barredIssuers, ...more }) =>
      ruled(kind, at, {
        ...more,
        compartment: kind.startsWith('CCF_') ? 'CCF' : compartment,
        warrantIds: kind === 'PARTS_REMOVED' ? warrantIds : [],
        barredIssuers: kind === 'PARTS_REMOVED' ? barredIssuers : [],
      }),
    );

export const factArbitrary: fc.Arbitrary<Fact> = fc.oneof(
  lifecycleArbitrary,
  { weight: 2, arbitrary: decisionArbitrary },
  rulingArbitrary([...ENDING_RULINGS, ...OTHER_RULINGS]),
);

/** Facts about an alert that was published more often than not: of what never was, nothing much can be said. */
export const factsArbitrary: fc.Arbitrary<Fact[]> = fc
  .tuple(fc.array(factArbitrary, { maxLength: 6 }), fc.nat({ max: 4 }))
  .map(([facts, dice]) => (dice === 0 ? facts : [PUBLISHED, ...facts]));

/** What the Secretariat's matches become does not depend on what only the CCF was told. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { laterFindings } from './evidence.ts';
import type { KnownDecision, KnownMatches } from '../decisions/facts.ts';
import type { RulingKind } from '../vocabulary/rulings.ts';

type Match = KnownMatches['matches'][number];

const ALERT = { id: 'alert', basis: { source: 'BY', warrants: [] } };
const PERSON = {
  names: [{ familyName: 'Invented', forename: 'Somebody' }],
  aliases: [],
  birthDate: '1984-05-17',
  sex: null,
  nationalities: null,
  documents: [],
};

const addressee = fc.constantFrom('SECRETARIAT' as const, 'CCF' as const);
const reported = fc.record({
  addressee,
  state: fc.constantFrom('STANDS', 'TAKEN_BACK', 'ENDED'),
  certainty: fc.constantFrom('SURE' as const, 'PROBABLE' as const),
  /** Whether another report made the match sure. */
  isProven: fc.boolean(),
  ofOneFile: fc.boolean(),
});

const ruled = fc.record({
  addressee,
  kind: fc.constantFrom<RulingKind>('MATCH_CONFIRMED', 'MATCH_REJECTED', 'RESTORED', 'CCF_RETENTION'),
  /** Which of the reports it is about. */
  about: fc.nat({ max: 4 }),
  at: fc.constantFrom(5, 20),
});

type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer T> ? T : never;

function knownOf(reports: readonly Of<typeof reported>[], said: readonly Of<typeof ruled>[]): KnownMatches {
  const decisions = new Map<string, KnownDecision>();
  const matches: Match[] = [];
  for (const [place, { addressee: to, state, certainty, isProven, ofOneFile }] of reports.entries()) {
    const id = `${to}-${place}`;
    decisions.set(id, {
      ...{ id, kind: 'GRANTED', addressee: to, fearedCountries: ['BY'], restrictions: null },
      supersededAt: state === 'TAKEN_BACK' ? new Date(50) : null,
      endedAt: state === 'ENDED' ? new Date(50) : null,
      ...(state === 'ENDED' ? {} : { person: PERSON }),
      ...{ reportedBy: 'SE', fileReference: ofOneFile ? 'SE-1' : id },
    });
    const row = (sure: Match['certainty'], basis: Match['basis'], at: number): Match => ({
      ...{ id: `${id}-${at}`, decisionId: id, alertId: ALERT.id, alertReference: '2020/1', contentId: null },
      ...{ certainty: sure, basis, matchedAt: new Date(at), reach: null, addressee: to },
    });
    matches.push(row(certainty, certainty === 'SURE' ? 'REFERENCE' : 'NAME', 1));
    if (isProven && certainty === 'PROBABLE') matches.push(row('SURE', 'OTHER_REPORT', 10));
  }
  const ids = [...decisions.keys()];
  const rulings = said.map(({ addressee: by, kind, about, at }, place) => ({
    ...{ id: `ruling-${place}`, alertId: ALERT.id, kind, decisionId: ids[about] ?? null, ruledAt: new Date(at) },
    ...{
      addressee: kind === 'CCF_RETENTION' ? ('CCF' as const) : by,
      warrantIds: [],
      barredIssuers: [],
      closedReview: null,
      contentId: null,
    },
  }));
  return { matches, decisions, rulings };
}

const ofSecretariat = (known: KnownMatches) =>
  laterFindings(known, [ALERT], '2026-01-01')
    .filter(({ decision }) => decision.addressee === 'SECRETARIAT')
    .map(({ decision, certainty, basis }) => ({ id: decision.id, certainty, basis }));

test('the same is found for the Secretariat with what only the CCF decided or was told, and without', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(reported, { maxLength: 5 }), fc.array(ruled, { maxLength: 3 }), (reports, said) => {
      const known = knownOf(reports, said);
      const isOfSecretariat = ({ addressee: to }: { readonly addressee: string }): boolean => to !== 'CCF';
      const alone: KnownMatches = {
        ...known,
        matches: known.matches.filter(isOfSecretariat),
        rulings: known.rulings.filter(isOfSecretariat),
      };
      const expected = ofSecretariat(alone);
      found += expected.length;
      expect(ofSecretariat(known)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(20);
});

/** The properties of rulings: what officers, the CCF and the notices desk end, and what they do not. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assess } from './assess.ts';
import {
  alertArbitrary,
  day,
  decisionArbitrary,
  factsArbitrary,
  ENDING_RULINGS,
  isSameMatch,
  momentArbitrary,
  OTHER_RULINGS,
  PUBLISHED,
  ruled,
  rulingArbitrary,
  TODAY,
} from './facts.arbitrary.ts';
import type { AlertBasis, AsylumDecisionFact, Fact } from './facts.ts';
import { issuersLeftWithoutWarrant } from './removals.ts';

describe('of all rulings', () => {
  const law = (name: string, property: fc.IRawProperty<unknown>): void =>
    test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 500 }));
  const validity = (alert: AlertBasis, facts: readonly Fact[], asOf = TODAY) => assess(alert, facts, asOf).validity;

  law(
    'no ruling on a match, and no restoration, ends what is matched after it',
    fc.property(
      alertArbitrary,
      factsArbitrary,
      decisionArbitrary,
      rulingArbitrary(['MATCH_CONFIRMED', 'MATCH_REJECTED', 'RESTORED', 'CCF_RETENTION']),
      (alert, facts, decision, ruling) => {
        const later = { ...decision, decision: 'GRANTED' as const, at: day(15), until: null };
        const others = facts.filter((fact) => fact.kind !== 'PROTECTION_NOT_APPLICABLE' && !isSameMatch(later, fact));
        fc.pre(ruling.contentId === null && !others.some((fact) => 'rulingId' in fact && fact.contentId !== null));
        const { validity: answer } = assess(alert, [...others, ruling, later], TODAY);
        const { validity: alone } = assess(alert, [PUBLISHED, later], TODAY);
        if (alone === 'NOT_VALID') expect(answer).toBe('NOT_VALID');
      },
    ),
  );

  law(
    'warrants that an issuer sends again do not stand if officers left none of that issuer',
    fc.property(
      alertArbitrary.filter(({ warrants }) => warrants.length > 0),
      factsArbitrary,
      fc.array(fc.subarray(['warrant-0', 'warrant-1', 'warrant-2']), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(), { maxLength: 3 }),
      (alert, facts, removals, answer) => {
        // One removal after the other, each by who knows of those before it.
        const after: Fact[] = [...facts];
        for (const [place, warrantIds] of removals.entries()) {
          const at = day(13 + place);
          const barredIssuers = issuersLeftWithoutWarrant(
            warrantIds,
            alert,
            { facts: after, compartment: 'SECRETARIAT', isRestored: false },
            at,
          );
          after.push(ruled('PARTS_REMOVED', at, { warrantIds, barredIssuers }));
        }
        const removed = new Set(removals.flat());
        const left = alert.warrants.filter(({ id }) => !removed.has(id));
        const gone = alert.warrants
          .map(({ issuer }) => issuer)
          .filter((issuer) => left.every((w) => w.issuer !== issuer));
        fc.pre(gone.length > 0);
        const later = answer.map((n, place) => ({ id: `later-${place}`, issuer: gone[n % gone.length] ?? null }));
        const { standingWarrants, validity: is } = assess({ ...alert, warrants: [...left, ...later] }, after, TODAY);
        expect(standingWarrants.filter((id) => id.startsWith('later'))).toEqual([]);
        if (left.length === 0) expect(is).toBe('NOT_VALID');
        // Two officers let it stand again.
        const restored = assess(
          { ...alert, warrants: later },
          [PUBLISHED, ...after.slice(facts.length), ruled('RESTORED', day(17))],
          TODAY,
        );
        expect(restored.standingWarrants).toEqual(later.map(({ id }) => id));
      },
    ),
  );

  law(
    'nothing but a ruling of two officers makes an alert valid again, or a warrant stand, or a ground fall',
    fc.property(
      alertArbitrary,
      factsArbitrary,
      fc.oneof(
        { weight: 2, arbitrary: rulingArbitrary(OTHER_RULINGS) },
        decisionArbitrary.filter(({ at, until }) => until === null || until > at),
      ),
      (alert, facts, last) => {
        const at = day(15);
        const [before, after] = [
          assess(alert, facts, TODAY),
          assess(alert, [...facts, 'rulingId' in last ? { ...last, at } : { ...last, at, until: null }], TODAY),
        ];
        expect(before.validity === 'NOT_VALID' && after.validity === 'VALID').toBe(false);
        expect(before.standingWarrants).toEqual(expect.arrayContaining([...after.standingWarrants]));
        const nameOf = ({ rulingId, decisionId, kind }: (typeof before.grounds)[number]): string =>
          rulingId ?? decisionId ?? kind;
        expect(after.grounds.map(nameOf)).toEqual(expect.arrayContaining(before.grounds.map(nameOf)));
      },
    ),
  );

  law(
    'the Secretariat restores what the Secretariat knows, and the CCF’s facts stay as they are',
    fc.property(alertArbitrary, factsArbitrary, (alert, facts) => {
      const ofCcf = facts.filter((fact) => !('compartment' in fact) || fact.compartment === 'CCF');
      const restored = assess(alert, [...facts, ruled('RESTORED', day(15))], TODAY);
      const { validity: answer } = assess(alert, ofCcf, TODAY);
      if (answer === 'NOT_VALID') expect(restored.validity).toBe('NOT_VALID');
    }),
  );

  law(
    'what a law closes or opens undoes nothing that officers did before',
    fc.property(alertArbitrary, factsArbitrary, (alert, facts) => {
      const under = (closed: AsylumDecisionFact['closed'], isClosed: boolean): Fact[] =>
        facts.map((fact) =>
          fact.kind === 'ASYLUM_DECISION'
            ? { ...fact, closed: [...fact.closed.filter(({ until }) => until !== null), ...closed], isClosed }
            : fact,
        );
      const closedLater = under([{ from: day(13), until: null }], true);
      expect(assess(alert, closedLater, TODAY)).toEqual(assess(alert, under([], false), TODAY));
    }),
  );

  law(
    'the CCF can end what it alone knows of a match, and so can the compartment that knows of its decision',
    fc.property(alertArbitrary, fc.array(decisionArbitrary, { maxLength: 5 }), (alert, decisions) => {
      const ofCcf = decisions.map((decision) => ({ ...decision, knownTo: 'CCF' as const, closed: [] }));
      const standing = assess(alert, [PUBLISHED], TODAY);
      const restoredBy = (compartment: 'SECRETARIAT' | 'CCF', some: readonly Fact[]) =>
        assess(alert, [PUBLISHED, ...some, ruled('RESTORED', day(15), { compartment })], TODAY);
      expect(restoredBy('CCF', ofCcf)).toMatchObject({
        validity: 'VALID',
        standingWarrants: standing.standingWarrants,
      });
      const ofSecretariat = ofCcf.filter(({ compartment }) => compartment === 'SECRETARIAT');
      expect(restoredBy('SECRETARIAT', ofSecretariat).validity).toBe('VALID');
    }),
  );

  law(
    'what the CCF decides is binding: no other ruling ends its measures, and its retention ends all that was known before',
    fc.property(
      alertArbitrary,
      factsArbitrary,
      fc.constantFrom('CCF_PROVISIONAL_MEASURE', 'CCF_DELETION', 'CCF_RETENTION'),
      fc.array(rulingArbitrary([...ENDING_RULINGS, ...OTHER_RULINGS].filter((kind) => !kind.startsWith('CCF_')))),
      (alert, facts, kind, later) => {
        const latest = ruled(kind, day(20));
        if (kind !== 'CCF_RETENTION') {
          const rulings = later.map((ruling) => ({ ...ruling, at: day(21) }));
          const { validity: answer, grounds } = assess(alert, [...facts, latest, ...rulings], TODAY);
          expect(answer).toBe('NOT_VALID');
          expect(grounds.map((ground) => ground.rulingId)).toContain(latest.rulingId);
          return;
        }
        const { validity: answer, state, grounds, standingWarrants } = assess(alert, [...facts, latest], TODAY);
        const own = grounds.filter((ground) => ground.rulingId !== null || ground.decisionId !== null);
        expect([own, standingWarrants]).toEqual([[], alert.warrants.map((warrant) => warrant.id)]);
        expect(answer).toBe(state === 'PUBLISHED' && grounds.length === 0 ? 'VALID' : 'NOT_VALID');
      },
    ),
  );

  law(
    'of two CCF decisions at one moment the one that protects the person holds',
    fc.property(
      alertArbitrary,
      fc.constantFrom('CCF_PROVISIONAL_MEASURE', 'CCF_DELETION'),
      fc.constantFrom('CCF_RETENTION', 'CCF_LIFTED'),
      (alert, measure, end) => {
        expect(validity(alert, [PUBLISHED, ruled(measure, day(3)), ruled(end, day(3))])).toBe('NOT_VALID');
        expect(validity(alert, [PUBLISHED, ruled(measure, day(3)), ruled(end, day(4))])).toBe('VALID');
      },
    ),
  );

  law(
    'a reinstatement takes back what the notices desk decided before it, and nothing else',
    fc.property(alertArbitrary, factsArbitrary, (alert, facts) => {
      const own = new Set<string>(['REFUSED', 'NOT_COMPLIANT']);
      const others = facts.filter((fact) => !own.has(fact.kind));
      const reinstated = assess(alert, [...facts, { kind: 'REINSTATED', at: day(20), until: null }], TODAY);
      expect({ ...reinstated, state: null }).toEqual({ ...assess(alert, others, TODAY), state: null });
    }),
  );

  law(
    'a restoration ends the grants before it, and none after it',
    fc.property(
      alertArbitrary,
      fc.array(decisionArbitrary, { maxLength: 5 }),
      momentArbitrary,
      (alert, decisions, at) => {
        const ofOne = decisions.map((decision) => ({ ...decision, compartment: 'SECRETARIAT' as const, closed: [] }));
        const later = ofOne.filter(
          (decision) =>
            decision.decision === 'GRANTED' && ofOne.every((other) => !isSameMatch(decision, other) || other.at >= at),
        );
        const restored = assess(alert, [PUBLISHED, ...ofOne, ruled('RESTORED', at)], TODAY);
        const { validity: answer, grounds, standingWarrants } = restored;
        const expected = assess(alert, [PUBLISHED, ...later], TODAY);
        expect([answer, grounds, standingWarrants]).toEqual([
          expected.validity,
          expected.grounds,
          expected.standingWarrants,
        ]);
      },
    ),
  );
});

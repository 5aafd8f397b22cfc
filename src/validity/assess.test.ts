/** The properties that hold for every alert and all facts. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assess } from './assess.ts';
import {
  alertArbitrary,
  day,
  decisionArbitrary,
  factArbitrary,
  factsArbitrary,
  isSameMatch,
  momentArbitrary,
  PUBLISHED,
  TODAY,
  alertOf,
} from './facts.arbitrary.ts';
import type { AlertBasis, Fact } from './facts.ts';
import { certaintyIn } from './matches.ts';

describe('of all alerts and facts', () => {
  const law = (name: string, property: fc.IRawProperty<unknown>): void =>
    test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 500 }));
  const validity = (alert: AlertBasis, facts: readonly Fact[], asOf = TODAY) => assess(alert, facts, asOf).validity;

  law(
    'the order of the facts does not matter',
    fc.property(
      alertArbitrary,
      factsArbitrary.chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
      ),
      momentArbitrary,
      (alert, [facts, shuffled], asOf) => {
        expect(assess(alert, shuffled, asOf)).toEqual(assess(alert, facts, asOf));
      },
    ),
  );

  law(
    'valid is what is published and has no ground against it',
    fc.property(alertArbitrary, factsArbitrary, momentArbitrary, (alert, facts, asOf) => {
      const { state, validity: answer, grounds } = assess(alert, facts, asOf);
      expect(answer).toBe(state === 'PUBLISHED' && grounds.length === 0 ? 'VALID' : 'NOT_VALID');
    }),
  );

  law(
    'a further grant makes no alert valid, and no warrant stand',
    fc.property(alertArbitrary, factsArbitrary, decisionArbitrary, (alert, facts, decision) => {
      const granted = { ...decision, decision: 'GRANTED' as const };
      // What is appended of a match that is known is found later than it.
      fc.pre(!facts.some((fact) => isSameMatch(granted, fact) && fact.at > granted.at));
      const [before, after] = [assess(alert, facts, TODAY), assess(alert, [...facts, granted], TODAY)];
      expect(before.validity === 'NOT_VALID' && after.validity === 'VALID').toBe(false);
      expect(before.standingWarrants).toEqual(expect.arrayContaining([...after.standingWarrants]));
    }),
  );

  law(
    'no decision but a grant changes validity by itself',
    fc.property(alertArbitrary, factsArbitrary, decisionArbitrary, (alert, facts, decision) => {
      fc.pre(decision.decision !== 'GRANTED');
      const [before, after] = [assess(alert, facts, TODAY), assess(alert, [...facts, decision], TODAY)];
      expect([after.validity, after.grounds, after.standingWarrants]).toEqual([
        before.validity,
        before.grounds,
        before.standingWarrants,
      ]);
    }),
  );

  law(
    'what a country takes back counts from then on as if it had never been, but for what a grant did',
    fc.property(alertArbitrary, factsArbitrary, factArbitrary, momentArbitrary, (alert, facts, fact, until) => {
      fc.pre(!('rulingId' in fact));
      const superseded = [...facts, { ...fact, until }];
      for (const asOf of [until, TODAY]) {
        const without = assess(alert, facts, asOf);
        const answer = assess(alert, superseded, asOf);
        // A publication that took effect once has taken effect, so the state may tell what was.
        if (fact.kind !== 'ASYLUM_DECISION') expect({ ...answer, state: null }).toEqual({ ...without, state: null });
        else if (fact.decision !== 'GRANTED') {
          expect({ ...answer, reviews: [], state: null }).toEqual({ ...without, reviews: [], state: null });
        } else {
          const standing = assess(alert, [...facts, { ...fact, until: null }], asOf);
          expect([answer.validity, answer.standingWarrants]).toEqual([standing.validity, standing.standingWarrants]);
        }
      }
    }),
  );

  law(
    'taking a report back makes nothing valid, and no warrant stand',
    fc.property(alertArbitrary, factsArbitrary, momentArbitrary, (alert, facts, until) => {
      const superseded = facts.map((fact) =>
        fact.kind === 'ASYLUM_DECISION' && fact.until === null ? { ...fact, until } : fact,
      );
      const [before, after] = [assess(alert, facts, TODAY), assess(alert, superseded, TODAY)];
      expect(after.validity).toBe(before.validity);
      expect(after.standingWarrants).toEqual(before.standingWarrants);
    }),
  );

  law(
    'the answer for a past moment does not change by what comes later',
    fc.property(alertArbitrary, factsArbitrary, factArbitrary, momentArbitrary, (alert, facts, fact, asOf) => {
      const later = { ...fact, at: new Date(asOf.getTime() + 1) };
      expect(assess(alert, [...facts, later], asOf)).toEqual(assess(alert, facts, asOf));
      const endedLater = facts.map((each) =>
        each.until === null && !('rulingId' in each) ? { ...each, until: later.at } : each,
      );
      expect(assess(alert, endedLater, asOf)).toEqual(assess(alert, facts, asOf));
    }),
  );

  law(
    'decisions make an alert fall only if its source is feared, or all its warrants of several countries are',
    fc.property(alertArbitrary, fc.array(decisionArbitrary, { maxLength: 5 }), (alert, decisions) => {
      const feared = new Set<string | null>(
        decisions.filter((each) => each.decision === 'GRANTED').flatMap((each) => each.fearedCountries),
      );
      const issuers = new Set(alert.warrants.map((warrant) => warrant.issuer));
      const nothingLeft = issuers.size > 1 && [...issuers].every((issuer) => feared.has(issuer));
      fc.pre(!feared.has(alert.source) && !nothingLeft);
      expect(validity(alert, [PUBLISHED, ...decisions])).toBe('VALID');
    }),
  );

  law(
    'an unknown source matches nothing, and neither does an unknown issuer',
    fc.property(
      fc.array(decisionArbitrary, { maxLength: 5 }),
      fc.array(fc.constant(null), { maxLength: 3 }),
      (decisions, issuers) => {
        const alert = alertOf(null, ...issuers);
        const assessment = assess(alert, [PUBLISHED, ...decisions], TODAY);
        expect([assessment.validity, assessment.standingWarrants.length]).toEqual(['VALID', issuers.length]);
      },
    ),
  );

  law(
    'an expired alert is never valid, and nobody is asked about it',
    fc.property(alertArbitrary, factsArbitrary, fc.array(factArbitrary, { maxLength: 3 }), (alert, facts, later) => {
      const after = later.map((fact) => ({ ...fact, at: day(21) }));
      const assessment = assess(alert, [...facts, { kind: 'EXPIRED', at: day(20), until: null }, ...after], TODAY);
      const isWithdrawn = assessment.state === 'WITHDRAWN';
      expect([assessment.validity, isWithdrawn || assessment.state === 'EXPIRED']).toEqual(['NOT_VALID', true]);
      if (!isWithdrawn) expect(assessment.reviews).toEqual([]);
    }),
  );

  law(
    'time alone changes no validity, no state and no warrant: a measure that nobody decided on ends as a deletion',
    fc.property(alertArbitrary, factsArbitrary, fc.nat({ max: 800 }), (alert, facts, days) => {
      const [before, after] = [assess(alert, facts, TODAY), assess(alert, facts, day(24 + days))];
      expect([after.validity, after.state, after.standingWarrants]).toEqual([
        before.validity,
        before.state,
        before.standingWarrants,
      ]);
      expect(after.reviews).toEqual(before.reviews);
      const kinds = after.grounds.map(({ kind }) => kind);
      if (days > 184) expect(kinds).not.toContain('INTERIM_MEASURE');
      expect(kinds).toHaveLength(before.grounds.length);
    }),
  );

  law(
    'what is found later about a match says how certain it is, and makes nothing valid, nor anything fall',
    fc.property(
      alertArbitrary,
      factsArbitrary,
      decisionArbitrary,
      fc.constantFrom('SURE' as const, 'PROBABLE' as const),
      (alert, others, first, certainty) => {
        const decision = { ...first, decisionId: 'decision-found', until: null };
        const facts = [...others, decision];
        const before = assess(alert, facts, TODAY);
        const found = assess(alert, [...facts, { ...decision, at: day(20), certainty }], TODAY);
        expect([found.state, found.validity, found.standingWarrants]).toEqual([
          before.state,
          before.validity,
          before.standingWarrants,
        ]);
        const own = ({ decisionId }: { readonly decisionId: string | null }): boolean =>
          decisionId === 'decision-found';
        const kinds = found.grounds.filter(own).map((ground) => ground.kind);
        // What officers confirmed stays confirmed, whatever is found after it.
        const isConfirmed = certaintyIn({ ...decision, certainty: 'PROBABLE' }, facts) === 'SURE';
        const isSure = certainty === 'SURE' || isConfirmed;
        expect(kinds).toEqual(before.grounds.filter(own).map(() => (isSure ? 'PROTECTION' : 'INTERIM_MEASURE')));
        const inDoubt = found.reviews.filter(own).map(({ reason }) => reason === 'PROBABLE_MATCH');
        expect(inDoubt).toEqual(inDoubt.map(() => !isSure));
      },
    ),
  );

  law(
    'an alert that fell for the person’s sake has a person to look at it',
    fc.property(alertArbitrary, fc.array(decisionArbitrary, { maxLength: 5 }), (alert, decisions) => {
      const { validity: answer, reviews } = assess(alert, [PUBLISHED, ...decisions], TODAY);
      const asked = reviews.map((review) => review.reason);
      const expected = ['INTERIM_PROTECTION', 'PROBABLE_MATCH', 'RESTORATION'];
      if (answer === 'NOT_VALID') expect(asked.some((reason) => expected.includes(reason))).toBe(true);
    }),
  );
});

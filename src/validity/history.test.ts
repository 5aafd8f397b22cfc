/** The history of an alert tells what `assess` would have told at each moment. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alertArbitrary, day, factsArbitrary, ruled, TODAY } from './facts.arbitrary.ts';
import type { Fact } from './facts.ts';
import { historyOf } from './history.ts';
import { assess } from './assess.ts';

const SOURCE_FEARED = { source: 'BY', warrants: [] };
const GRANTED: Fact = {
  kind: 'ASYLUM_DECISION',
  compartment: 'SECRETARIAT',
  closed: [],
  isClosed: false,
  at: day(2),
  until: day(5),
  decisionId: 'one',
  decision: 'GRANTED',
  fearedCountries: ['BY'],
  certainty: 'SURE',
  contentId: null,
  knownTo: 'SECRETARIAT',
};

test('names each fact, oldest first, with the validity that held after it', () => {
  const facts: Fact[] = [
    GRANTED,
    { kind: 'PUBLISHED', at: day(1), until: null },
    { kind: 'REQUESTED', at: day(0), until: null },
    ruled('RESTORED', day(6), { rulingId: 'two officers', decisionId: 'one', closedReview: 'RESTORATION' }),
  ];
  const none = { decision: null, decisionId: null, rulingId: null, certainty: null };
  const granted = { decision: 'GRANTED', decisionId: 'one', rulingId: null, certainty: 'SURE' };
  expect(historyOf(SOURCE_FEARED, facts)).toEqual([
    { ...none, at: day(0), fact: 'REQUESTED', validity: 'NOT_VALID' },
    { ...none, at: day(1), fact: 'PUBLISHED', validity: 'VALID' },
    { ...granted, at: day(2), fact: 'ASYLUM_DECISION', validity: 'NOT_VALID' },
    { ...granted, at: day(5), fact: 'ASYLUM_DECISION_SUPERSEDED', validity: 'NOT_VALID' },
    { ...none, at: day(6), fact: 'RESTORED', decisionId: 'one', rulingId: 'two officers', validity: 'VALID' },
  ]);
});

test('the last entry is what is true now', () => {
  fc.assert(
    fc.property(alertArbitrary, factsArbitrary, (alert, facts) => {
      const last = historyOf(alert, facts).at(-1);
      expect(last?.validity ?? 'NOT_VALID').toBe(assess(alert, facts, TODAY).validity);
    }),
  );
});

test('between two entries nothing changes', () => {
  fc.assert(
    fc.property(alertArbitrary, factsArbitrary, fc.nat({ max: 24 }), (alert, facts, count) => {
      const told = historyOf(alert, facts).findLast((entry) => entry.at <= day(count));
      expect(told?.validity ?? 'NOT_VALID').toBe(assess(alert, facts, day(count)).validity);
    }),
  );
});

test('the order of the facts does not matter', () => {
  const shuffled = factsArbitrary.chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
  );
  const told = (...parameters: Parameters<typeof historyOf>): string[] =>
    historyOf(...parameters).map((entry) => `${entry.at.toISOString()} ${entry.fact} ${entry.validity}`);
  fc.assert(
    fc.property(alertArbitrary, shuffled, (alert, [facts, others]) => {
      expect(told(alert, others)).toEqual(told(alert, facts));
    }),
  );
});

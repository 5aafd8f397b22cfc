/** Questions by every filter of a desk, and about what is only for the body that reported. */
import type { Operation } from './operations.ts';
import { CANARY, FAMILY_NAMES } from './slot.ts';

/** The filters of the queue, of decisions and of alerts: what they find and count, for every alert, person and country of the cases. */
export function filtersOfDesk(references: readonly string[]): Operation[] {
  const filters: object[] = [
    {},
    ...['SE', 'NO'].map((reportedBy) => ({ reportedBy })),
    ...['BY', 'KZ'].flatMap((code) => [{ fearedCountry: code }, { source: code }]),
    ...['OPEN', 'CLAIMED', 'AWAITING_SECOND_OFFICER', 'DECIDED'].map((state) => ({ state })),
    ...['URGENT', 'HIGH', 'ROUTINE'].map((urgency) => ({ urgency })),
    ...[{ mine: true }, { awaitingMe: true }, { olderThanDays: 30 }, { dueBefore: '2026-12-31' }],
    ...PEOPLE.map((person) => ({ person })),
    ...references.map((alert) => ({ alert })),
  ];
  const decisions: object[] = [
    ...PEOPLE.map((person) => ({ person })),
    ...references.map((alert) => ({ alert })),
    ...[{ fileReference: CANARY }, { reportedFrom: '2026-02-10', reportedBefore: '2026-06-01' }],
  ];
  return [
    ...filters.map((filter) => ({
      query: `query ($filter: ReviewFilter) { reviewCounts(filter: $filter) { kind urgency count } }`,
      variables: { filter },
    })),
    ...filters.map((filter) => ({
      query: `query ($filter: ReviewFilter) { reviewQueue(filter: $filter, first: 100) {
        totalCount nodes { id kind version steps { nodes { kind reasons } } questions { question answer } } } }`,
      variables: { filter },
    })),
    ...decisions.map((filter) => ({
      query:
        'query ($filter: AsylumDecisionFilter) { asylumDecisions(filter: $filter, first: 100) { nodes { id kind } } }',
      variables: { filter },
    })),
    ...PEOPLE.map((person) => ({
      query: 'query ($filter: AlertFilter) { alerts(filter: $filter, first: 100) { nodes { reference validity } } }',
      variables: { filter: { person, references } },
    })),
  ];
}

/** What was decided before, by every filter, and what was requested again. */
export function filtersOfCases(references: readonly string[]): Operation[] {
  const filters: object[] = [
    ...['BY', 'KZ'].map((source) => ({ source })),
    ...['NO_USE_OF_CHANNELS', 'COMPLIANT', 'MATCH_REJECTED', 'REFUSED'].map((outcome) => ({ outcome })),
    ...['INTERIM_PROTECTION', 'REEXAMINATION', 'EXAMINATION'].map((ground) => ({ ground })),
    ...references.map((likeAlert) => ({ likeAlert })),
  ];
  return [
    ...filters.map((filter) => ({
      query: `query ($filter: CaseFilter) { outcomeCounts(filter: $filter, period: MONTH, first: 100) {
        nodes { source ground outcome periodStart count } }
        decidedCases(filter: $filter, first: 100) { nodes { ground outcome decidedAt alert { reference } } } }`,
      variables: { filter },
    })),
    ...['BY', 'KZ'].map((source) => ({
      query: `query ($source: String!) { reissues(source: $source) {
        refused reissued cases { outcome decidedAt alert { reference } later { reference } } } }`,
      variables: { source },
    })),
  ];
}

const PEOPLE = FAMILY_NAMES.map((familyName) => ({ names: [{ familyName, forename: 'Test' }] }));

/** What another body of a country asks with the receipts of the one that reported. */
export function questionsWithReceipts(alerts: number): Operation[] {
  return Array.from({ length: alerts }, (_, index) => ({
    query: `{ questions(receipt: "@any-receipt:${index}") { askedBy question } }`,
    variables: {},
  }));
}

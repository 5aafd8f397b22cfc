/** The effect of decisions on an alert: each row of the table of effects. */
import { describe, expect, test } from '@jest/globals';
import { assess } from './assess.ts';
import { alertOf, day, decided, OF_FEARED, PUBLISHED, ruled, TODAY } from './facts.arbitrary.ts';
import type { AlertBasis, Fact } from './facts.ts';

const OF_THIRD = alertOf('KZ', 'KZ');
const OF_UNKNOWN = alertOf(null, 'BY');
const GRANTED = decided('GRANTED');

/** The assessment of a published alert, as short as it can be said. */
function outcome(alert: AlertBasis, ...facts: Fact[]) {
  const { validity, grounds, reviews } = assess(alert, [PUBLISHED, ...facts], TODAY);
  return [validity, grounds.map((ground) => ground.kind), reviews.map((review) => review.reason)];
}

describe('the table of effects, on an alert whose source is a feared country', () => {
  test.each<[string, Fact[], ReturnType<typeof outcome>]>([
    ['nothing was reported', [], ['VALID', [], []]],
    ['GRANTED, sure match', [GRANTED], ['NOT_VALID', ['PROTECTION'], ['INTERIM_PROTECTION']]],
    [
      'GRANTED, probable match',
      [decided('GRANTED', { certainty: 'PROBABLE' })],
      ['NOT_VALID', ['INTERIM_MEASURE'], ['PROBABLE_MATCH']],
    ],
    ['PENDING', [decided('PENDING')], ['VALID', [], ['PENDING_APPLICATION']]],
    [
      'PENDING, and a person took an interim measure',
      [decided('PENDING'), ruled('INTERIM_MEASURE', day(3))],
      ['NOT_VALID', ['INTERIM_MEASURE'], ['PENDING_APPLICATION']],
    ],
    ['DENIED', [decided('DENIED')], ['VALID', [], []]],
    ['EXCLUDED', [decided('EXCLUDED')], ['VALID', [], []]],
    ['DENIED_CRIMINAL_BACKGROUND', [decided('DENIED_CRIMINAL_BACKGROUND')], ['VALID', [], []]],
    ...(['DENIED', 'EXCLUDED', 'DENIED_CRIMINAL_BACKGROUND', 'REVOKED'] as const).map(
      (kind): [string, Fact[], ReturnType<typeof outcome>] => [
        `GRANTED, then ${kind}`,
        [GRANTED, decided(kind, { at: day(3) })],
        [
          'NOT_VALID',
          ['PROTECTION'],
          kind < 'GRANTED' ? ['RESTORATION', 'INTERIM_PROTECTION'] : ['INTERIM_PROTECTION', 'RESTORATION'],
        ],
      ],
    ),
    ...(['CEASED', 'NATURALISED'] as const).map((kind): [string, Fact[], ReturnType<typeof outcome>] => [
      `GRANTED, then ${kind}`,
      [GRANTED, decided(kind, { at: day(3) })],
      [
        'NOT_VALID',
        ['PROTECTION'],
        kind < 'GRANTED' ? ['CHANGE_OF_STATUS', 'INTERIM_PROTECTION'] : ['INTERIM_PROTECTION', 'CHANGE_OF_STATUS'],
      ],
    ]),
    ['REVOKED, where nothing fell', [decided('REVOKED')], ['VALID', [], []]],
    [
      'GRANTED, REVOKED, and a person restored the alert',
      [GRANTED, decided('REVOKED', { at: day(3) }), ruled('RESTORED', day(4))],
      ['VALID', [], []],
    ],
    [
      'GRANTED on political grounds, as a person found',
      [GRANTED, ruled('PROTECTION_NOT_APPLICABLE', day(3), { decisionId: 'GRANTED' })],
      ['VALID', [], []],
    ],
    [
      'another grant was found to rest on political grounds',
      [GRANTED, ruled('PROTECTION_NOT_APPLICABLE', day(3), { decisionId: 'another' })],
      ['NOT_VALID', ['PROTECTION'], ['INTERIM_PROTECTION']],
    ],
    [
      'GRANTED, found to be about somebody else, and matched with what the alert says since',
      [
        GRANTED,
        ruled('MATCH_REJECTED', day(3), { decisionId: 'GRANTED', closedReview: 'INTERIM_PROTECTION' }),
        decided('GRANTED', { at: day(4), contentId: 'amendment-1' }),
      ],
      ['NOT_VALID', ['PROTECTION'], ['INTERIM_PROTECTION']],
    ],
    [
      'GRANTED, and what the alert says since was found to be about somebody else while it waited',
      [
        decided('GRANTED', { at: day(4), contentId: 'amendment-1' }),
        ruled('MATCH_REJECTED', day(3), { decisionId: 'GRANTED', contentId: 'amendment-1' }),
      ],
      ['VALID', [], []],
    ],
    [
      'GRANTED, and an amendment that waits was found to be about somebody else',
      [GRANTED, ruled('MATCH_REJECTED', day(3), { decisionId: 'GRANTED', contentId: 'amendment-1' })],
      ['NOT_VALID', ['PROTECTION'], ['INTERIM_PROTECTION']],
    ],
    ['CCF: provisional measure', [ruled('CCF_PROVISIONAL_MEASURE', day(3))], ['NOT_VALID', ['CCF_DECISION'], []]],
    ['CCF: deletion', [ruled('CCF_DELETION', day(3))], ['NOT_VALID', ['CCF_DECISION'], []]],
    ['CCF: retention', [GRANTED, ruled('CCF_RETENTION', day(3))], ['VALID', [], []]],
    [
      'CCF: deletion, and a person restores it all the same',
      [ruled('CCF_DELETION', day(3)), ruled('RESTORED', day(4))],
      ['NOT_VALID', ['CCF_DECISION'], []],
    ],
  ])('%s', (_name, facts, expected) => {
    expect(outcome(OF_FEARED, ...facts)).toEqual(expected);
  });
});

describe('the table of effects, on other alerts', () => {
  test.each<[string, AlertBasis, Fact[], ReturnType<typeof outcome>]>([
    ['GRANTED, sure match', OF_THIRD, [GRANTED], ['VALID', [], ['THIRD_COUNTRY_ALERT']]],
    ['GRANTED, sure match, source unknown', OF_UNKNOWN, [GRANTED], ['VALID', [], ['UNKNOWN_SOURCE']]],
    [
      'GRANTED, probable match',
      OF_THIRD,
      [decided('GRANTED', { certainty: 'PROBABLE' })],
      ['VALID', [], ['PROBABLE_MATCH']],
    ],
    ...(
      ['PENDING', 'DENIED', 'DENIED_CRIMINAL_BACKGROUND', 'EXCLUDED', 'REVOKED', 'CEASED', 'NATURALISED'] as const
    ).map((kind): [string, AlertBasis, Fact[], ReturnType<typeof outcome>] => [
      kind,
      OF_THIRD,
      [decided(kind)],
      ['VALID', [], []],
    ]),
    [
      'CCF: provisional measure',
      OF_THIRD,
      [ruled('CCF_PROVISIONAL_MEASURE', day(3))],
      ['NOT_VALID', ['CCF_DECISION'], []],
    ],
    ['CCF: deletion', OF_UNKNOWN, [ruled('CCF_DELETION', day(3))], ['NOT_VALID', ['CCF_DECISION'], []]],
  ])('%s', (_name, alert, facts, expected) => {
    expect(outcome(alert, ...facts)).toEqual(expected);
  });
});

describe('the warrants of several countries', () => {
  test.each<[string, AlertBasis, string[], string, string[]]>([
    [
      'those of the feared country fall, and the alert stands on the others',
      alertOf('BY', 'BY', 'KZ'),
      ['BY'],
      'VALID',
      ['of KZ'],
    ],
    ['with nothing left it falls', alertOf('BY', 'BY', 'KZ'), ['BY', 'KZ'], 'NOT_VALID', []],
    ['with nothing left it falls, for any source', alertOf('RU', 'BY', 'KZ'), ['BY', 'KZ'], 'NOT_VALID', []],
    [
      'with nothing left it falls, though its source is unknown',
      alertOf(null, 'BY', 'KZ'),
      ['BY', 'KZ'],
      'NOT_VALID',
      [],
    ],
    ['of an unknown source, those of the feared country fall', alertOf(null, 'BY', 'KZ'), ['BY'], 'VALID', ['of KZ']],
    [
      'nobody can answer for a warrant of an unknown issuer: the alert falls with its source',
      alertOf('BY', 'BY', null),
      ['BY'],
      'NOT_VALID',
      ['of nobody'],
    ],
    [
      'of an unknown source, a warrant of an unknown issuer stands',
      alertOf(null, 'BY', null),
      ['BY'],
      'VALID',
      ['of nobody'],
    ],
    [
      'of a feared source that issued none of them, the alert falls',
      alertOf('BY', 'RU', 'KZ'),
      ['BY'],
      'NOT_VALID',
      ['of RU', 'of KZ'],
    ],
    ['the warrants of one country fall with the source alone', alertOf('KZ', 'BY'), ['BY'], 'VALID', ['of BY']],
    ['an alert without warrants falls with its source', alertOf('BY'), ['BY'], 'NOT_VALID', []],
    ['an alert without warrants and source stands', alertOf(null), ['BY'], 'VALID', []],
  ])('%s', (_name, alert, fearedCountries, validity, standing) => {
    const assessment = assess(alert, [PUBLISHED, decided('GRANTED', { fearedCountries })], TODAY);
    expect([assessment.validity, assessment.standingWarrants]).toEqual([validity, standing]);
  });

  test('go to review: those that remain, or the alert that fell', () => {
    expect(outcome(alertOf('BY', 'BY', 'KZ'), GRANTED)).toEqual(['VALID', [], ['REMAINING_WARRANTS']]);
    const other = decided('GRANTED', { fearedCountries: ['KZ'], decisionId: 'HRANTED' });
    expect(outcome(alertOf('BY', 'BY', 'KZ'), GRANTED, other)).toEqual([
      'NOT_VALID',
      ['PROTECTION', 'PROTECTION'],
      ['INTERIM_PROTECTION', 'INTERIM_PROTECTION'],
    ]);
  });
});

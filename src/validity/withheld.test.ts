/** Requests that are withheld from publication because something opposes them. */
import { describe, expect, test } from '@jest/globals';
import { assess } from './assess.ts';
import { day, decided, OF_FEARED, PUBLISHED, ruled, TODAY } from './facts.arbitrary.ts';
import type { Fact } from './facts.ts';

describe('a request that something opposes before it is published', () => {
  const REQUESTED: Fact = { kind: 'REQUESTED', at: day(-2), until: null };
  const caught = decided('GRANTED', { at: day(-1) });
  const stateOf = (...facts: Fact[]): [string, string] => {
    const { state, validity } = assess(OF_FEARED, [REQUESTED, PUBLISHED, ...facts], TODAY);
    return [state, validity];
  };
  const WITHHELD = ['UNDER_EXAMINATION', 'NOT_VALID'];

  test.each<[string, Fact[], string[]]>([
    ['by a sure match', [caught], WITHHELD],
    ['at the moment of its publication', [{ ...caught, at: day(0) }], WITHHELD],
    ['by a probable match', [{ ...caught, certainty: 'PROBABLE' }], WITHHELD],
    ['by an interim measure', [ruled('INTERIM_MEASURE', day(-1))], WITHHELD],
    ['by the CCF', [ruled('CCF_DELETION', day(-1))], WITHHELD],
    ['and refused later', [caught, { kind: 'REFUSED', at: day(1), until: null }], ['REFUSED', 'NOT_VALID']],
    ['and withdrawn later', [caught, { kind: 'WITHDRAWN', at: day(1), until: null }], ['WITHDRAWN', 'NOT_VALID']],
    ['and released by a person', [caught, ruled('RESTORED', day(1))], ['PUBLISHED', 'VALID']],
    ['and the report is withdrawn', [{ ...caught, until: day(3) }], WITHHELD],
    [
      'and one ground ends while another holds',
      [{ ...caught, until: day(3) }, decided('GRANTED', { decisionId: 'another', at: day(2) })],
      WITHHELD,
    ],
    ['and the report is withdrawn before it is published', [{ ...caught, until: day(-1) }], WITHHELD],
    [
      'but was released before it was published',
      [{ ...caught, at: day(-2) }, ruled('RESTORED', day(-1))],
      ['PUBLISHED', 'VALID'],
    ],
    [
      'and released, and the person is protected again',
      [caught, ruled('RESTORED', day(1)), decided('GRANTED', { decisionId: 'another', at: day(2) })],
      ['PUBLISHED', 'NOT_VALID'],
    ],
  ])('%s', (_name, facts, expected) => expect(stateOf(...facts)).toEqual(expected));

  test('an alert that came published from a file is no request, and falls', () => {
    expect(assess(OF_FEARED, [PUBLISHED, caught], TODAY)).toMatchObject({ state: 'PUBLISHED', validity: 'NOT_VALID' });
  });
});

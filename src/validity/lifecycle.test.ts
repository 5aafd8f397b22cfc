/** The state of an alert after the steps of its own life. */
import { describe, expect, test } from '@jest/globals';
import { assess } from './assess.ts';
import { day, OF_FEARED, TODAY } from './facts.arbitrary.ts';
import type { Fact, LifecycleFact } from './facts.ts';

describe('the state of an alert', () => {
  const at = (count: number, kind: LifecycleFact['kind']): Fact => ({
    kind,
    at: day(count),
    until: null,
  });

  test.each<[Fact[], string, string, string[]]>([
    [[], 'UNDER_EXAMINATION', 'NOT_VALID', []],
    [[at(0, 'REQUESTED')], 'UNDER_EXAMINATION', 'NOT_VALID', []],
    [[at(0, 'REQUESTED'), at(1, 'PUBLISHED')], 'PUBLISHED', 'VALID', []],
    [[at(0, 'REQUESTED'), at(1, 'REFUSED')], 'REFUSED', 'NOT_VALID', ['NOT_COMPLIANT']],
    [[at(0, 'REQUESTED'), at(1, 'WITHDRAWN')], 'WITHDRAWN', 'NOT_VALID', ['WITHDRAWN']],
    [[at(0, 'PUBLISHED'), at(1, 'WITHDRAWN')], 'WITHDRAWN', 'NOT_VALID', ['WITHDRAWN']],
    [[at(0, 'PUBLISHED'), at(1, 'EXPIRED')], 'EXPIRED', 'NOT_VALID', ['EXPIRED']],
    [[at(0, 'REQUESTED'), at(1, 'EXPIRED')], 'EXPIRED', 'NOT_VALID', ['EXPIRED']],
    [[at(0, 'PUBLISHED'), at(1, 'EXPIRED'), at(2, 'WITHDRAWN')], 'WITHDRAWN', 'NOT_VALID', ['EXPIRED', 'WITHDRAWN']],
    [[at(0, 'REQUESTED'), at(1, 'REFUSED'), at(2, 'REINSTATED')], 'UNDER_EXAMINATION', 'NOT_VALID', []],
    [[at(0, 'PUBLISHED'), at(1, 'NOT_COMPLIANT'), at(2, 'REINSTATED')], 'PUBLISHED', 'VALID', []],
    [[at(0, 'PUBLISHED'), at(1, 'REINSTATED'), at(1, 'NOT_COMPLIANT')], 'PUBLISHED', 'NOT_VALID', ['NOT_COMPLIANT']],
    [[at(0, 'PUBLISHED'), at(1, 'EXPIRED'), at(2, 'REINSTATED')], 'EXPIRED', 'NOT_VALID', ['EXPIRED']],
    [[at(0, 'PUBLISHED'), at(1, 'NOT_COMPLIANT')], 'PUBLISHED', 'NOT_VALID', ['NOT_COMPLIANT']],
  ])('after %j is %s and %s', (facts, state, validity, grounds) => {
    const assessment = assess(OF_FEARED, facts, TODAY);
    expect([assessment.state, assessment.validity, assessment.grounds.map((ground) => ground.kind)]).toEqual([
      state,
      validity,
      grounds,
    ]);
  });
});

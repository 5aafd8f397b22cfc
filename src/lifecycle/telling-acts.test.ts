import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tellingActs } from './telling-acts.ts';

const act = fc.record({
  alertId: fc.constantFrom('one', 'two'),
  kind: fc.constantFrom('WITHDRAWAL', 'RESTRICTION', 'CONSENT', 'REEXAMINATION'),
  consents: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never;

/** What acts leave of an alert, applied one after the other. */
function stateAfter(acts: readonly Act[], alertId: string, before: { consent: boolean; extract: boolean }) {
  const state = { ...before, restricted: false, others: [] as string[] };
  for (const { kind, consents } of acts.filter((each) => each.alertId === alertId)) {
    if (kind === 'RESTRICTION') state.restricted = true;
    else if (kind !== 'CONSENT') state.others.push(kind);
    else if (consents !== state.consent) {
      state.consent = consents;
      if (!consents) state.extract = false;
    }
  }
  return state;
}

test('the telling acts leave an alert as all of them do, and are few', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), fc.boolean(), fc.boolean(), (acts, consent, extract) => {
      // An extract is public with a consent alone.
      const before = { consent, extract: consent && extract };
      const telling = tellingActs(acts);
      for (const alertId of ['one', 'two']) {
        expect(stateAfter(telling, alertId, before)).toEqual(stateAfter(acts, alertId, before));
      }
      for (const kind of ['RESTRICTION', 'CONSENT']) {
        const some = telling.filter((each) => each.kind === kind && each.alertId === 'one');
        expect(some.length).toBeLessThanOrEqual(2);
      }
    }),
  );
});

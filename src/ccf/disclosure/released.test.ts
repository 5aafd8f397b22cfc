import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CcfExtent, CcfLanguage, CcfOwner, CcfRecipient, CcfRestriction } from '../../vocabulary/ccf.ts';
import { extentFor, isConsulted, NOTHING, releasedText, releasedTo, type Decided, type Item } from './released.ts';

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const disclosure = fc.record({
  owner: fc.constantFrom(...CcfOwner.members),
  ownerCountry: optional(fc.constantFrom('BY', 'SE')),
  consultedOn: optional(fc.constant('2026-03-04')),
  toApplicant: fc.constantFrom(...CcfExtent.members),
  toSource: fc.constantFrom(...CcfExtent.members),
  ground: optional(fc.constantFrom(...CcfRestriction.members)),
  justification: optional(fc.string()),
  summary: optional(fc.string({ minLength: 1 })),
});
const IDS = [null, 'one', 'two', 'three'];
const items: Item[] = IDS.map((item) => ({ item, text: `The text of ${String(item)}` }));
const decided: fc.Arbitrary<Decided[]> = fc.array(fc.record({ item: fc.constantFrom(...IDS), disclosure }));
const recipient = fc.constantFrom(...CcfRecipient.members);

test('an item that is not disclosed leaves no trace: without it, and with any other text, the answer is the same', () => {
  fc.assert(
    fc.property(recipient, decided, fc.string(), (to, decisions, other) => {
      const last = (item: string | null) => decisions.findLast((each) => each.item === item)?.disclosure ?? null;
      const isShown = ({ item }: Item): boolean => extentFor(to, last(item)) !== 'NOTHING';
      const given = releasedTo(to, items, decisions);
      expect(releasedTo(to, items.filter(isShown), decisions)).toEqual(given);
      const altered = items.map((each) => (isShown(each) ? each : { ...each, text: other }));
      expect(releasedTo(to, altered, decisions)).toEqual(given);
    }),
  );
});

test('nothing is disclosed that its owner was not consulted about', () => {
  fc.assert(
    fc.property(recipient, disclosure, (to, decision) => {
      if (!isConsulted(to, decision)) expect(extentFor(to, decision)).toBe('NOTHING');
    }),
  );
});

test('a justification that is missing discloses nothing more', () => {
  fc.assert(
    fc.property(recipient, decided, (to, decisions) => {
      const without = decisions.map((each) => ({ ...each, disclosure: { ...each.disclosure, justification: null } }));
      expect(releasedTo(to, items, without)).toEqual(releasedTo(to, items, decisions));
    }),
  );
});

describe('where nothing may be said', () => {
  test.each(CcfLanguage.members)('the wording in %s is one, for every cause', (language) => {
    fc.assert(
      fc.property(recipient, disclosure, (to, decision) => {
        const withheld = { ...decision, toApplicant: 'NOTHING' as const, toSource: 'NOTHING' as const };
        const decisions = IDS.map((item) => ({ item, disclosure: withheld }));
        expect(releasedText(language, releasedTo(to, items, decisions))).toBe(NOTHING[language]);
        expect(releasedText(language, releasedTo(to, items, []))).toBe(NOTHING[language]);
        expect(releasedText(language, releasedTo(to, [], decisions))).toBe(NOTHING[language]);
      }),
    );
  });
});

/** What `test/signed-validity.test.ts` must find. */
import type { Leaks } from './leak.ts';

/** A party gets a signed proof of what it is told later than others. */
export const SIGNED: Leaks = {
  'a source is given a signed statement about its own alert': [
    ['src/alerts/repository.ts', 'if (row?.ofParty === true) return null;', 'if (row === null) return null;'],
  ],
  'the list of a country says that its own alerts are valid': [
    ['src/alerts/signable.ts', '.where(and(validFor(role), noPartyAs(role))),', '.where(validFor(role)),'],
  ],
  'a source has a place in its list for its own alert': [
    ['src/policy/alerts.ts', '[readWhen(NATIONAL, [not(party)])]', '[readWhen(NATIONAL, [not(ofOwnWarrant)])]'],
  ],
};

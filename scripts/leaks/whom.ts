/** Whom a decision is about: what the tests of named, contradicted and linked alerts must find. */
import type { Leaks } from './leak.ts';

/** What `test/contradicted-references.test.ts` must find. */
export const CONTRADICTED: Leaks = {
  'a typing error takes the alert of a stranger down for good': [
    [
      'src/decisions/matching.ts',
      'compare(person, subject.person).contradictions.length > 0',
      'compare(person, subject.person).contradictions.length > 3',
    ],
  ],
  'an alert that a country named falls only when nothing contradicts it': [
    [
      'src/decisions/matching.ts',
      "return isNamed ? { certainty: 'PROBABLE', basis: 'REFERENCE' } : null;",
      'return null;',
    ],
  ],
  'nobody looks for the person whom a country meant': [
    [
      'src/assessment/wanted-reviews.ts',
      "if (standing === 'REJECTED' || standing === 'CONTRADICTED') continue;",
      "if (standing === 'REJECTED') continue;",
    ],
  ],
};

/** What `test/unmatched-decisions.test.ts` must find. */
export const UNMATCHED: Leaks = {
  'nobody looks at an alert that may be about a protected person': [
    [
      'src/assessment/near-alerts.ts',
      "if (!PROTECTIONS.has(kind) || certainty !== 'POSSIBLE') return false;",
      "if (!PROTECTIONS.has(kind) || certainty !== 'PROBABLE') return false;",
    ],
  ],
  'what officers put aside hides an alert that comes later': [
    [
      'src/assessment/store-reviews.ts',
      'not coalesce(excluded.near_alerts <@ r.near_alerts, true) or exists',
      'exists',
    ],
  ],
};

/** What `test/alerts-concerned.test.ts` must find. */
export const LINKED: Leaks = {
  'an officer takes down the alert of a country that nobody fears': [
    [
      'src/reviews/desk/concerned-alerts.ts',
      '!reaches(alert.basis, fearedCountries)',
      'desk.now.getTime() === 0 && !reaches(alert.basis, fearedCountries)',
    ],
  ],
  'an officer names an alert about a national of the own country': [
    [
      'src/reviews/desk/concerned-alerts.ts',
      'const concerned = [basis.source, ...(await nationalitiesOfSubject(transaction, id))];',
      'const concerned = [basis.source];',
    ],
  ],
  'a decision is lost when officers undo what one of them named': [
    ['src/assessment/store-reviews.ts', "rejected.kind = 'MATCH_REJECTED'", "rejected.kind = 'CCF_RETENTION'"],
  ],
};

/** What `src/assessment/standing-matches.test.ts` must find. */
export const STANDINGS: Leaks = {
  'the queue of the desk depends on what the CCF found of a match': [
    [
      'src/assessment/standing-matches.ts',
      "compartment === 'CCF' || addressee === 'SECRETARIAT';",
      "compartment === 'CCF' || addressee !== null;",
    ],
  ],
};

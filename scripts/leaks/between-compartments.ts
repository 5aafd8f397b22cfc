/** What the Secretariat must not learn of the CCF, though both decide about the same alerts. */
import type { Leaks } from './leak.ts';

/** What the comparison of worlds must find. Both walls stand in the way of the notices desk. */
export const OF_NOTICES_DESK: Leaks = {
  'the notices desk learns which compartment holds a request back': [
    ['src/policy/alerts.ts', 'closedByCcf: [readBy(...CONFIDENTIAL)]', 'closedByCcf: [readBy(...INSIDE)]'],
    [
      'drizzle/walls/alerts.sql',
      'state, valid, disclosed, extract_consent, public_extract) on',
      'state, valid, disclosed, closed_by_ccf, extract_consent, public_extract) on',
    ],
  ],
};

/** What `src/assessment/evidence.test.ts` must find. */
export const FINDINGS: Leaks = {
  'what is found for the Secretariat rests on what the CCF ruled': [
    ['src/assessment/evidence.ts', 'ruling.alertId === id && isKnown(ruling)', 'ruling.alertId === id'],
  ],
  'what is found for the Secretariat rests on what the CCF alone was told': [
    ['src/assessment/evidence.ts', 'if (!isKnown(permitted)) return [];', ''],
    ['src/assessment/evidence.ts', 'match.alertId === id && isKnown(match)', 'match.alertId === id'],
  ],
};

/** What `test/amendments-matched.test.ts` must find. */
export const MATCHED_AGAIN: Leaks = {
  'the desk learns of a match that is new because of what the CCF ruled': [
    ['src/decisions/facts.ts', "all.includes(finding) ? null : 'CCF'", 'all.includes(finding) ? null : addressee'],
  ],
};

/** What `test/proposals.test.ts` and `test/proposals-answers.test.ts` must find. */
import type { Leaks } from './leak.ts';

const LATEST = 'latest?.factsHash === factsHash ? latest : undefined';

/** A second officer ends what the first one never saw, or tells from a void proposal what only others know. */
export const PROPOSALS: Leaks = {
  'a second officer restores on facts that the first one never saw': [
    [
      'src/reviews/desk/checks.ts',
      'reasons !== null && proposal.factsHash === factsHash',
      'reasons !== null && factsHash !== null',
    ],
  ],
  'a second officer rejects a match with what the alert came to say': [
    ['src/reviews/case.ts', 'alert === null ? null : known.contents.get(alert.id),', 'alert?.basis ?? null,'],
  ],
  'a proposal of the desk is void by what the CCF alone was told': [
    [
      'src/reviews/case.ts',
      'alert?.lifecycle.map((fact) => fact.kind).sort() ?? null,',
      'alert?.stored.valid ?? null,',
    ],
  ],
  'a second officer reinstates what the first one never read': [
    ['src/lifecycle/reinstatement/reinstate.ts', LATEST, 'latest'],
  ],
  'a second officer destroys what the first one never read': [
    ['src/decision-retention/on-demand.ts', LATEST, 'latest'],
  ],
  'a second officer restores what a country answered about since': [
    ['src/reviews/case.ts', 'about.has(answer.decisionId)', 'answer.decisionId === decisionId'],
  ],
  'a second officer destroys what a country answered about since': [
    [
      'src/decision-retention/decision-version.ts',
      'versionOf([stored, matched, ruled, answered])',
      'versionOf([stored, matched, ruled])',
    ],
  ],
  'a second decision of the CCF awaits an officer for ever': [
    ['src/reviews/desk/impose.ts', 'if (needsTwoOfficers([decision])) await', 'if (desk.now.getTime() === 0) await'],
  ],
};

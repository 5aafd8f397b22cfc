/**
 * Who may see what was decided before: officers who decide, each compartment what it may see itself. The notices desk sees its own
 * examinations. The statements hold the policy of the reviews, of their steps and of the alerts that they count.
 */
import { CaseGround, CaseOutcome, CasePeriod, STEPS_OF_NOTICES_DESK } from '../vocabulary/patterns.ts';
import { CcfDecision } from '../vocabulary/reviews.ts';
import { connection, readersOf, shape, type TypeDeclaration } from './grammar.ts';
import { CONFIDENTIAL, INSIDE } from './groups.ts';
import type { Role } from './reader.ts';

const CCF: readonly Role[] = ['CCF'];

/** What the CCF decided does not exist for the Secretariat. */
const OUTCOMES: Readonly<Partial<Record<CaseOutcome, readonly Role[]>>> = Object.fromEntries([
  ...CcfDecision.members.map((outcome) => [outcome, CCF] as const),
  ...STEPS_OF_NOTICES_DESK.map((outcome) => [outcome, INSIDE] as const),
]);

export const patternTypes: Readonly<Record<string, TypeDeclaration>> = {
  OutcomeCount: shape(INSIDE, 'source', 'ground', 'outcome', 'periodStart', 'count'),
  ...connection('OutcomeCount', INSIDE),
  DecidedCase: shape(INSIDE, 'alert', 'ground', 'outcome', 'decidedAt'),
  ...connection('DecidedCase', INSIDE),
  Reissues: shape(INSIDE, 'refused', 'reissued', 'cases'),
  Reissue: shape(INSIDE, 'alert', 'outcome', 'decidedAt', 'later'),
  CaseFilter: {
    kind: 'SHAPE',
    members: {
      source: INSIDE,
      ground: INSIDE,
      outcome: INSIDE,
      from: INSIDE,
      before: INSIDE,
      likeAlert: INSIDE,
      likeDecision: CONFIDENTIAL,
    },
  },
  ...readersOf(CaseGround, CONFIDENTIAL, { EXAMINATION: INSIDE, CCF_DECISION: CCF, CCF_MEASURE_ENDS: CCF }),
  ...readersOf(CaseOutcome, CONFIDENTIAL, OUTCOMES),
  ...readersOf(CasePeriod, INSIDE),
};

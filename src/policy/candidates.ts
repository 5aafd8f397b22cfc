/** Who may look for alerts by the names of people: those who see asylum decisions, each among the alerts that it may see. */
import { MatchReason } from '../vocabulary/matching.ts';
import { readersOf, shape, type TypeDeclaration } from './grammar.ts';
import { CONFIDENTIAL, NATIONAL } from './groups.ts';

export const candidateTypes: Readonly<Record<string, TypeDeclaration>> = {
  // Its rows are alerts, and the statement that finds them holds the policy of alerts.
  MatchCandidate: shape(
    CONFIDENTIAL,
    ...['alert', 'certainty', 'score', 'reasons', 'contradictions', 'explanation', 'rejected'],
  ),
  ...readersOf(MatchReason, [...NATIONAL, ...CONFIDENTIAL], { ALERT_REFERENCE_GIVEN: CONFIDENTIAL }),
  MatchPersonInput: shape(CONFIDENTIAL, 'names', 'aliases', 'birthDate', 'sex', 'nationalities', 'documents'),
};

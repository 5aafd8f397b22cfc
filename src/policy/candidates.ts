/**
 * Who may look for alerts by the names of people. Candidates are for those who see asylum decisions. The notices desk filters its list of
 * alerts by a person, and is not told how each was compared.
 */
import { MatchReason } from '../vocabulary/matching.ts';
import { readersOf, shape, type TypeDeclaration } from './grammar.ts';
import { CONFIDENTIAL, INSIDE, NATIONAL } from './groups.ts';

export const candidateTypes: Readonly<Record<string, TypeDeclaration>> = {
  // Its rows are alerts, and the statement that finds them holds the policy of alerts.
  MatchCandidate: shape(
    CONFIDENTIAL,
    ...['alert', 'certainty', 'score', 'reasons', 'contradictions', 'explanation', 'rejected'],
  ),
  ...readersOf(MatchReason, [...NATIONAL, ...CONFIDENTIAL], { ALERT_REFERENCE_GIVEN: CONFIDENTIAL }),
  MatchPersonInput: shape(INSIDE, 'names', 'aliases', 'birthDate', 'sex', 'nationalities', 'documents'),
};

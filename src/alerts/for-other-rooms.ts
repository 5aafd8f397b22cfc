/** What other rooms may ask of alerts. */
export {
  alertIdsAfter,
  alertKeys,
  loadStoredAlerts,
  storeAssessments,
  type AlertKeys,
  type Derived,
  type StoredAlert,
} from './derived.ts';
export {
  endAmendments,
  pendingAmendments,
  sourcesOfPending,
  storeAmendments,
  type PendingAmendment,
} from './amendments/derived.ts';
export { candidateAlerts, probableAlerts, type CandidateAlert } from './candidates.ts';
export { describedBy } from './description.ts';
export { documentKey } from './document-key.ts';
export { alertIdOf, nationalitiesOfSubject } from './countries.ts';
export { DocumentInput, PersonNameInput } from './inputs.ts';
export { askSources, erase, expire } from './retention/tasks.ts';
export { AlertRepository, type AlertView } from './repository.ts';
export { awaitParkedAmendments, SCREENING } from './screening-work.ts';
export { CIRCLE_CHANGED, TO_ANNOUNCE, TO_ANNOUNCE_TO_PARTIES } from './tables.ts';
export { Alert, DocumentTypeEnum, PersonName, SexEnum, ValidityEnum } from './types.ts';
export type { Sex } from './tables.ts';

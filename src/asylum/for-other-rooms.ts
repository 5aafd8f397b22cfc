/** What other rooms may ask of the confidential compartment: that alerts be settled and requests answered. Nothing comes back. */
export { beginLaws } from './constraints/begin.ts';
export { decisionKeys } from './decision-keys.ts';
export { endWhatIsOver, type RetentionResult } from './retention/job.ts';
export { verifySeals, type SealVerification } from './retention/verify.ts';
export { reviewMeasures } from './reviews/measures.ts';
export { reviewStepKeys, rulingKeys } from './reviews/keys.ts';
export { settleAlerts, settleOver } from './engine.ts';
export { routeReexamination } from './reexaminations.ts';
export { settleAmendments } from './screening/amendments.ts';
export { screenAlert } from './screening/job.ts';
export { renewPseudonyms } from './screening/renewal.ts';

/**
 * Which right an entity needs for an operation that its bureau may withhold from it (RPD Art. 21). The policy says what its role
 * may do at most; the law of its country, which of that its bureau lets it do.
 */
import { operations } from './operations.ts';
import { type Entity, EntityRight } from './reader.ts';

/** Null: every entity may, whatever its bureau says. An operation of entities that is not here does not build. */
export const ENTITY_RIGHT_FOR: Readonly<Record<string, EntityRight | null>> = {
  me: null,
  node: 'READ_ALERTS',
  nodes: 'READ_ALERTS',
  nationalConstraints: null,
  alert: 'READ_ALERTS',
  alerts: 'READ_ALERTS',
  alertValidity: 'CHECK',
  validityChanges: 'READ_ALERTS',
  validityFeedHead: 'READ_ALERTS',
  validityChanged: 'READ_ALERTS',
  // A status list answers the same for every alert at once, so it takes the same right.
  validityStatement: 'CHECK',
  bulletins: 'READ_BULLETINS',
  recalls: 'READ_ALERTS',
  reconcile: 'CHECK',
  // A version moves with everything that an alert says.
  reconcileCopies: 'READ_ALERTS',
  // The operation itself refuses these, and names the constraint.
  reportAsylumDecision: null,
  supersedeAsylumDecision: null,
  receipts: 'REPORT',
  questions: 'REPORT',
  answerQuestion: 'REPORT',
  recognitionQuestions: 'REPORT',
  answerRecognitionQuestion: 'REPORT',
  authorBulletin: 'REPORT',
  withdrawBulletin: 'REPORT',
  check: 'CHECK',
  notifySource: 'CHECK',
  // What is followed is what a check would answer of each document.
  documentChanges: 'CHECK',
  documentHashKey: 'CHECK',
  documentChanged: 'CHECK',
  travelDocuments: 'RECORD_DOCUMENTS',
  recordDocuments: 'RECORD_DOCUMENTS',
  withdrawDocuments: 'RECORD_DOCUMENTS',
};

/** What a kind of entity may be let do at most: the rights that open some operation of its role. */
export function mostOf(entity: Entity): readonly EntityRight[] {
  const members = [operations.Query, operations.Mutation, operations.Subscription].flatMap(({ members }) =>
    Object.entries(members),
  );
  return EntityRight.members.filter((right) =>
    members.some(([operation, roles]) => ENTITY_RIGHT_FOR[operation] === right && roles.includes(entity)),
  );
}

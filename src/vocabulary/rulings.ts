/** The words of what officers rule about alerts, and of the history that shows it. */
import { enumeration, type MemberOf } from './enumeration.ts';

/** Of either compartment. */
const RULINGS = {
  MATCH_CONFIRMED: 'A decision is about the alert’s subject.',
  MATCH_REJECTED: 'A decision is about somebody else.',
  INTERIM_MEASURE: 'The alert is blocked while doubts last (RPD Art. 129).',
  PROTECTION_NOT_APPLICABLE:
    'A protection rests on political grounds against the source (2014 policy, third condition).',
  DELETION: 'The channels may not be used for the request at all (Repository of Practice, 33(a)).',
  FORM_BARRED: 'The alert may not stand in this form; another may (Repository of Practice, 33(b)).',
  PARTS_REMOVED: 'Some warrants were taken away (Repository of Practice, 33(c)).',
  RESTORED: 'After a new compliance review the alert was restored: what its compartment knew against it ended.',
  FOUND_COMPLIANT: 'An alert that stood was found compliant (Repository of Practice, 33(d)).',
} as const;

/** Binding decisions of the CCF (Statute Art. 37, 38). */
const RULINGS_OF_CCF = {
  CCF_PROVISIONAL_MEASURE: 'The CCF blocked the alert while it examines (Statute Art. 37).',
  CCF_DELETION: 'The CCF decided on its deletion (Statute Art. 38).',
  CCF_RETENTION: 'The CCF decided that it may stand: whatever was known against it ended.',
  CCF_LIFTED: 'The CCF lifted its own measures, and nothing else.',
} as const;

export const RulingKind = enumeration('RulingKind', 'What officers can rule about an alert.', {
  ...RULINGS,
  ...RULINGS_OF_CCF,
});
export type RulingKind = MemberOf<typeof RulingKind>;

export const HistoryFact = enumeration('HistoryFact', 'Kinds of facts about an alert.', {
  ...RULINGS,
  ...RULINGS_OF_CCF,
  REQUESTED: 'Its source requested it.',
  PUBLISHED: 'It was published.',
  REFUSED: 'The notices desk refused it (RPD Art. 77).',
  WITHDRAWN: 'Its source withdrew it (RPD Art. 51(1)).',
  EXPIRED: 'Its retention period ended (RPD Art. 50, 51).',
  NOT_COMPLIANT: 'The notices desk cancelled it (RPD Art. 81(3), 128(4)).',
  REINSTATED: 'The notices desk took back what it had refused or cancelled (RPD Art. 128(4)).',
  ASYLUM_DECISION: 'A country reported a decision that is about its subject.',
  ASYLUM_DECISION_SUPERSEDED: 'A country corrected or withdrew such a report.',
});
export type HistoryFact = MemberOf<typeof HistoryFact>;

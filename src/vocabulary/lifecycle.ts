/** The words of what sources ask about their alerts, and of what the notices desk answers. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const AmendmentState = enumeration('AmendmentState', 'How far an amendment has come.', {
  UNDER_EXAMINATION: 'The alert reads as before; only its source sees the amendment.',
  ACCEPTED: 'The alert reads as amended.',
  REFUSED: 'The alert reads as before.',
});
export type AmendmentState = MemberOf<typeof AmendmentState>;

export const ReinstatementState = enumeration('ReinstatementState', 'How far a reinstatement has come.', {
  PROPOSED: 'Another officer must carry it out.',
  REINSTATED: 'The refusal or cancellation is taken back.',
});
export type ReinstatementState = MemberOf<typeof ReinstatementState>;

export const StatementKind = enumeration('StatementKind', 'What happened to an alert. It does not tell why.', {
  NOT_VALID: 'The alert is not valid any more.',
  NOT_PUBLISHED: 'The request was not accepted.',
  VALID_AGAIN: 'The alert is valid again.',
  EXPIRED: 'Its retention period ended, and you did not extend it (RPD Art. 50, 51).',
});
export type StatementKind = MemberOf<typeof StatementKind>;

export const Language = enumeration('Language', 'The official languages of the Organization.', {
  AR: 'Arabic.',
  EN: 'English.',
  ES: 'Spanish.',
  FR: 'French.',
});
export type Language = MemberOf<typeof Language>;

export const ReexaminationOutcome = enumeration('ReexaminationOutcome', 'What came of a re-examination.', {
  MAINTAINED: 'The alert remains not valid.',
  RESTORED: 'The alert is valid again.',
});
export type ReexaminationOutcome = MemberOf<typeof ReexaminationOutcome>;

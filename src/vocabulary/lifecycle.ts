/** The words of what sources ask about their alerts, and of what the notices desk answers. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const AmendmentState = enumeration('AmendmentState', 'The state of an amendment.', {
  UNDER_EXAMINATION: 'The alert is unchanged. No other bureau than its source sees the amendment.',
  ACCEPTED: 'The alert is amended.',
  REFUSED: 'The alert is unchanged.',
});
export type AmendmentState = MemberOf<typeof AmendmentState>;

export const ReinstatementState = enumeration('ReinstatementState', 'The state of a reinstatement.', {
  PROPOSED: 'Another officer must carry it out.',
  REINSTATED: 'The refusal or cancellation is taken back.',
});
export type ReinstatementState = MemberOf<typeof ReinstatementState>;

export const StatementKind = enumeration('StatementKind', 'What happened to an alert, without the reason.', {
  NOT_VALID: 'The alert is no longer valid.',
  NOT_PUBLISHED: 'The request was not accepted.',
  VALID_AGAIN: 'The alert is valid again.',
  EXPIRED: 'Its retention period ended, and the source did not extend it (RPD Art. 50, 51).',
});
export type StatementKind = MemberOf<typeof StatementKind>;

export const Language = enumeration('Language', 'The official languages of the Organization.', {
  AR: 'Arabic.',
  EN: 'English.',
  ES: 'Spanish.',
  FR: 'French.',
});
export type Language = MemberOf<typeof Language>;

export const ReexaminationOutcome = enumeration('ReexaminationOutcome', 'The outcome of a re-examination.', {
  MAINTAINED: 'The alert is still not valid.',
  RESTORED: 'The alert is valid again.',
});
export type ReexaminationOutcome = MemberOf<typeof ReexaminationOutcome>;

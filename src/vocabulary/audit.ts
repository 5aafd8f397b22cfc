/** The words of the register of operations. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const AuditOperation = enumeration('AuditOperation', 'What was done (RPD Art. 126(1)).', {
  REPORT: 'A country reported an asylum decision.',
  SUPERSEDE: 'A country corrected or withdrew a report of its own.',
  APPLY: 'The system derived again what is known about alerts.',
  CONSULT: 'A reader read or searched, whether or not anything was found.',
  REQUEST: 'A source requested an alert.',
  WITHDRAW: 'A source withdrew its alert, or a country its bulletin.',
  RESTRICT: 'A source restricted a diffusion to some countries (RPD Art. 58).',
  CONSENT_TO_EXTRACT: 'A source consented to a public extract of its alert, or took its consent back.',
  DECIDE_EXTRACT: 'The notices desk published a public extract, or took it back.',
  PUBLISH: 'An alert or a bulletin was published.',
  REFUSE: 'The notices desk refused a request or an amendment.',
  IMPORT: 'Records were imported from a file.',
  CANCEL: 'The notices desk cancelled a published alert (RPD Art. 81(3)).',
  BEGIN_KEYS:
    'The operator started to change keys. The next entry about these keys records that it was done; without one, it may or may not have been done.',
  ROTATE_KEYS: 'A key has a new version, or another key signs soon.',
  RETIRE_KEYS: 'Old versions of a key were ended.',
  REPLACE_KEYS: 'The signing keys were replaced at once, because they may have become known.',
  RENEW_PSEUDONYMS:
    'Pseudonyms of reported data were computed again, because the rules for comparing names had changed.',
  PROPOSE_DESTRUCTION: 'An officer proposed to destroy a decision before its retention period ends.',
  DESTROY: 'The key of a decision was destroyed. The decision can never be read again.',
  CONSTRAIN: 'A country set what its law allows with the data that it provides.',
  CLAIM_REVIEW: 'An officer claimed a review.',
  RELEASE_REVIEW: 'An officer released a review.',
  RECUSE: 'An officer recused themselves from a review.',
  DECIDE: 'An officer decided a review, or proposed an outcome.',
  CONFIRM: 'A second officer confirmed what the first proposed.',
  RETURN: 'A second officer did not confirm a proposal, or its author withdrew it.',
  AMEND: 'A source amended its alert, or the desk accepted the amendment.',
  REEXAMINE: 'A source asked for its alert to be examined again.',
  ACKNOWLEDGE: 'A bureau reported what became of its copies of alerts that are not valid.',
  REPEAT: 'A recall was repeated, because its deadline had passed.',
  COMPARE: 'A bureau compared its copies with the valid alerts (RPD Art. 127).',
  EXTEND: 'A source kept an alert beyond its retention period (RPD Art. 50).',
  ASK_SOURCE: 'A source was asked whether it still needs an alert (RPD Art. 50(2)).',
  EXPIRE: 'Alerts were deleted at the end of their retention period (RPD Art. 51(2)).',
  ERASE: 'The remaining content of deleted alerts was erased.',
  PROPOSE_REINSTATEMENT: 'An officer proposed to revoke a refusal or a cancellation.',
  REINSTATE: 'A second officer revoked a refusal or a cancellation.',
  REGISTER_WEBHOOK: 'A bureau registered a webhook.',
  ROTATE_WEBHOOK_SECRET: 'A bureau changed the secret of a webhook.',
  REPLAY_WEBHOOK: 'A bureau asked to be notified again through a webhook.',
  REMOVE_WEBHOOK: 'A bureau removed a webhook.',
  RETRY: 'Work that had failed for good was retried.',
});
export type AuditOperation = MemberOf<typeof AuditOperation>;

export const AuditRegister = enumeration('AuditRegister', 'The register in which it was done.', {
  ALERTS: 'Notices and diffusions.',
  RECALLS: 'Recalls of alerts that are no longer valid, and the answers to them.',
  ASYLUM_DECISIONS: 'What countries reported in confidence, and the reviews of it (RPD Art. 125).',
  KEYS: 'The keys that protect confidential data, and those that sign.',
  NATIONAL_CONSTRAINTS: 'What the laws of countries allow with the data that they provide.',
  BULLETINS: 'Bulletins in which countries warn each other about persons with a criminal background.',
  WEBHOOKS: 'The addresses that bureaus registered.',
  OUTBOX: 'Background work.',
});
export type AuditRegister = MemberOf<typeof AuditRegister>;

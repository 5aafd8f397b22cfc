/** The register of operations as auditors see it: who did what, when and in which register, without any content. */
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../api/page.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import type { AuditOperation, AuditRegister } from './tables.ts';

const AuditOperationEnum = {
  REPORT: 'REPORT',
  SUPERSEDE: 'SUPERSEDE',
  APPLY: 'APPLY',
  CONSULT: 'CONSULT',
  REQUEST: 'REQUEST',
  WITHDRAW: 'WITHDRAW',
  RESTRICT: 'RESTRICT',
  PUBLISH: 'PUBLISH',
  REFUSE: 'REFUSE',
  IMPORT: 'IMPORT',
  CANCEL: 'CANCEL',
  BEGIN_KEYS: 'BEGIN_KEYS',
  ROTATE_KEYS: 'ROTATE_KEYS',
  RETIRE_KEYS: 'RETIRE_KEYS',
  REPLACE_KEYS: 'REPLACE_KEYS',
  RENEW_PSEUDONYMS: 'RENEW_PSEUDONYMS',
  PROPOSE_DESTRUCTION: 'PROPOSE_DESTRUCTION',
  DESTROY: 'DESTROY',
  CONSTRAIN: 'CONSTRAIN',
  CLAIM_REVIEW: 'CLAIM_REVIEW',
  RELEASE_REVIEW: 'RELEASE_REVIEW',
  RECUSE: 'RECUSE',
  DECIDE: 'DECIDE',
  CONFIRM: 'CONFIRM',
  RETURN: 'RETURN',
  AMEND: 'AMEND',
  REEXAMINE: 'REEXAMINE',
  ACKNOWLEDGE: 'ACKNOWLEDGE',
  REPEAT: 'REPEAT',
  COMPARE: 'COMPARE',
  EXTEND: 'EXTEND',
  ASK_SOURCE: 'ASK_SOURCE',
  EXPIRE: 'EXPIRE',
  ERASE: 'ERASE',
  PROPOSE_REINSTATEMENT: 'PROPOSE_REINSTATEMENT',
  REINSTATE: 'REINSTATE',
  REGISTER_WEBHOOK: 'REGISTER_WEBHOOK',
  ROTATE_WEBHOOK_SECRET: 'ROTATE_WEBHOOK_SECRET',
  REPLAY_WEBHOOK: 'REPLAY_WEBHOOK',
  REMOVE_WEBHOOK: 'REMOVE_WEBHOOK',
  RETRY: 'RETRY',
} as const;
registerEnumType(AuditOperationEnum, {
  name: 'AuditOperation',
  description: 'What was done (RPD Art. 126(1)).',
  valuesConfig: {
    REPORT: { description: 'A country reported an asylum decision.' },
    SUPERSEDE: { description: 'A country corrected or withdrew a report of its own.' },
    APPLY: { description: 'The system derived again what is known about alerts.' },
    CONSULT: { description: 'A reader read or searched, whether or not anything was found.' },
    REQUEST: { description: 'A source requested an alert.' },
    WITHDRAW: { description: 'A source withdrew its alert, or a country its bulletin.' },
    RESTRICT: { description: 'A source restricted a diffusion to some countries (RPD Art. 58).' },
    PUBLISH: { description: 'An alert or a bulletin was published.' },
    REFUSE: { description: 'The notices desk refused a request or an amendment.' },
    IMPORT: { description: 'Records were imported from a file.' },
    CANCEL: { description: 'The notices desk cancelled a published alert (RPD Art. 81(3)).' },
    BEGIN_KEYS: {
      description:
        'The operator started to change keys. The next entry about these keys records that it was done; without one, it may or may not have been done.',
    },
    ROTATE_KEYS: { description: 'A key has a new version, or another key signs soon.' },
    RENEW_PSEUDONYMS: {
      description:
        'Pseudonyms of reported data were computed again, because the rules for comparing names had changed.',
    },
    RETIRE_KEYS: { description: 'Old versions of a key were ended.' },
    REPLACE_KEYS: { description: 'The signing keys were replaced at once, because they may have become known.' },
    PROPOSE_DESTRUCTION: { description: 'An officer proposed to destroy a decision before its retention period ends.' },
    DESTROY: { description: 'The key of a decision was destroyed. The decision can never be read again.' },
    CONSTRAIN: { description: 'A country set what its law allows with the data that it provides.' },
    CLAIM_REVIEW: { description: 'An officer claimed a review.' },
    RELEASE_REVIEW: { description: 'An officer released a review.' },
    RECUSE: { description: 'An officer recused themselves from a review.' },
    DECIDE: { description: 'An officer decided a review, or proposed an outcome.' },
    CONFIRM: { description: 'A second officer confirmed what the first proposed.' },
    RETURN: { description: 'A second officer did not confirm a proposal, or its author withdrew it.' },
    AMEND: { description: 'A source amended its alert, or the desk accepted the amendment.' },
    REEXAMINE: { description: 'A source asked for its alert to be examined again.' },
    ACKNOWLEDGE: { description: 'A bureau reported what became of its copies of alerts that are not valid.' },
    REPEAT: { description: 'A recall was repeated, because its deadline had passed.' },
    COMPARE: { description: 'A bureau compared its copies with the valid alerts (RPD Art. 127).' },
    EXTEND: { description: 'A source kept an alert beyond its retention period (RPD Art. 50).' },
    ASK_SOURCE: { description: 'A source was asked whether it still needs an alert (RPD Art. 50(2)).' },
    EXPIRE: { description: 'Alerts were deleted at the end of their retention period (RPD Art. 51(2)).' },
    ERASE: { description: 'The remaining content of deleted alerts was erased.' },
    PROPOSE_REINSTATEMENT: { description: 'An officer proposed to revoke a refusal or a cancellation.' },
    REINSTATE: { description: 'A second officer revoked a refusal or a cancellation.' },
    REGISTER_WEBHOOK: { description: 'A bureau registered a webhook.' },
    ROTATE_WEBHOOK_SECRET: { description: 'A bureau changed the secret of a webhook.' },
    REPLAY_WEBHOOK: { description: 'A bureau asked to be notified again through a webhook.' },
    REMOVE_WEBHOOK: { description: 'A bureau removed a webhook.' },
    RETRY: { description: 'Work that had failed for good was retried.' },
  },
});

const AuditRegisterEnum = {
  ALERTS: 'ALERTS',
  RECALLS: 'RECALLS',
  ASYLUM_DECISIONS: 'ASYLUM_DECISIONS',
  KEYS: 'KEYS',
  NATIONAL_CONSTRAINTS: 'NATIONAL_CONSTRAINTS',
  BULLETINS: 'BULLETINS',
  WEBHOOKS: 'WEBHOOKS',
  OUTBOX: 'OUTBOX',
} as const;
registerEnumType(AuditRegisterEnum, {
  name: 'AuditRegister',
  description: 'The register in which it was done.',
  valuesConfig: {
    ALERTS: { description: 'Notices and diffusions.' },
    RECALLS: { description: 'Recalls of alerts that are no longer valid, and the answers to them.' },
    ASYLUM_DECISIONS: { description: 'What countries reported in confidence, and the reviews of it (RPD Art. 125).' },
    KEYS: { description: 'The keys that protect confidential data, and those that sign.' },
    NATIONAL_CONSTRAINTS: { description: 'What the laws of countries allow with the data that they provide.' },
    BULLETINS: {
      description: 'Bulletins in which countries warn each other about persons with a criminal background.',
    },
    WEBHOOKS: { description: 'The addresses that bureaus registered.' },
    OUTBOX: { description: 'Background work.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'An operation on personal data (RPD Art. 126).' })
export class AuditEntry {
  @Field(() => Float, { description: 'Its position in the chain, from 1.' })
  declare sequence: number;

  @Field(() => DateTimeScalar, { description: 'When it was done.' })
  declare recordedAt: Date;

  @Field(() => String, { description: 'The user identifier from the token; for system work, the name of the work.' })
  declare user: string;

  @Field(() => String, { description: 'The reader, such as `bureau:FR`.' })
  declare reader: string;

  @Field(() => AuditOperationEnum, { description: 'The operation.' })
  declare operation: AuditOperation;

  @Field(() => AuditRegisterEnum, { description: 'The register in which it was done.' })
  declare register: AuditRegister;

  @Field(() => String, { description: 'The purpose of the operation.' })
  declare purpose: string;

  @Field(() => String, { description: 'SHA-256, in hexadecimal, over the hash of the previous entry and this entry.' })
  declare hash: string;
}

export const AuditEntryConnection = connectionTypes('AuditEntry', () => AuditEntry);

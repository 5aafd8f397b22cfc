/** The register of operations as auditors see it: who did what, when, in which register, and nothing of the content. */
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
  ROTATE_KEYS: 'ROTATE_KEYS',
  RETIRE_KEYS: 'RETIRE_KEYS',
  REPLACE_KEYS: 'REPLACE_KEYS',
  RENEW_PSEUDONYMS: 'RENEW_PSEUDONYMS',
  PROPOSE_DESTRUCTION: 'PROPOSE_DESTRUCTION',
  DESTROY: 'DESTROY',
  CONSTRAIN: 'CONSTRAIN',
  TAKE_REVIEW: 'TAKE_REVIEW',
  GIVE_BACK_REVIEW: 'GIVE_BACK_REVIEW',
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
registerEnumType(AuditOperationEnum, { name: 'AuditOperation', description: 'What was done (RPD Art. 126(1)).' });

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
registerEnumType(AuditRegisterEnum, { name: 'AuditRegister', description: 'Where it was done.' });

@ObjectType({ simpleResolvers: true, description: 'An operation on personal data (RPD Art. 126).' })
export class AuditEntry {
  @Field(() => Float, { description: 'The place in the chain, from 1.' })
  declare sequence: number;

  @Field(() => DateTimeScalar)
  declare recordedAt: Date;

  @Field(() => String, { description: 'The user identifier, from the token; for system work, the name of the work.' })
  declare user: string;

  @Field(() => String, { description: 'In what capacity, such as `bureau:FR`.' })
  declare reader: string;

  @Field(() => AuditOperationEnum)
  declare operation: AuditOperation;

  @Field(() => AuditRegisterEnum)
  declare register: AuditRegister;

  @Field(() => String, { description: 'The purpose for which it was done.' })
  declare purpose: string;

  @Field(() => String, { description: 'SHA-256, in hexadecimal, over the hash of the entry before and this entry.' })
  declare hash: string;
}

export const AuditEntryConnection = connectionTypes('AuditEntry', () => AuditEntry);

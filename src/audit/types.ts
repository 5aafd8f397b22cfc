/** The register of operations as auditors see it: who did what, when and in which register, without any content. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, DateTimeScalar } from '../api/scalars.ts';
import type { AuditOperation, AuditRegister } from '../vocabulary/audit.ts';
import { AuditOperationEnum, AuditRegisterEnum } from './filter.ts';

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

@ObjectType({
  simpleResolvers: true,
  description:
    'An operation that a user was refused on a day, because their role or the law of their country does not allow it.',
})
export class RefusedOperation {
  @Field(() => DateScalar, { description: 'The day, as it begins in UTC.' })
  declare day: string;

  @Field(() => String, { description: 'The user identifier from the token.' })
  declare user: string;

  @Field(() => String, { description: 'The reader, such as `border:FR`.' })
  declare reader: string;

  @Field(() => String, { description: 'The field of the schema that was asked for, or the route.' })
  declare operation: string;

  @Field(() => Int, { description: 'How often it was refused on that day.' })
  declare count: number;

  @Field(() => DateTimeScalar, { description: 'The first time.' })
  declare firstAt: Date;

  @Field(() => DateTimeScalar, { description: 'The last time.' })
  declare lastAt: Date;
}

export const RefusedOperationConnection = connectionTypes('RefusedOperation', () => RefusedOperation);

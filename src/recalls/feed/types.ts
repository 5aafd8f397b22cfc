/** The feed of changes. */
import { Field, ObjectType } from 'type-graphql';
import { ValidityEnum } from '../../alerts/types.ts';
import { connectionTypes } from '../../api/page.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { graphqlEnum } from '../../api/enums.ts';
import type { Validity } from '../../vocabulary/alerts.ts';
import { ChangeKind } from '../../vocabulary/recalls.ts';

const ChangeKindEnum = graphqlEnum(ChangeKind);

@ObjectType({
  simpleResolvers: true,
  description:
    'A change of an alert for you: it is new and valid, is not valid any more, or is valid again; its source gave it to you, or took it ' +
    'from you; or it reads differently. No reason is given. ' +
    'A copy of an alert that is not valid is purged (RPD Art. 5(7), 51(6), 127).',
})
export class ValidityChange {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => ChangeKindEnum, {
    description: 'What changed. Whatever it is: when the alert is valid, read it, and replace the copy that you hold.',
  })
  declare kind: ChangeKind;

  @Field(() => ValidityEnum, {
    description: 'Its validity since the change. Before you act on the alert, ask for `alertValidity`.',
  })
  declare validity: Validity;

  @Field(() => DateTimeScalar, {
    description:
      'When the change was announced, not when it happened: changes are announced together, at fixed moments.',
  })
  declare announcedAt: Date;
}

export const ValidityChangeConnection = connectionTypes(
  'ValidityChange',
  () => ValidityChange,
  'Opaque position of this change, for `after`. It is valid for months, and for everybody of your role and country.',
);

/** Hits that checkers told to sources, in GraphQL. */
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { outcomeOf, UserError } from '../../api/user-error.ts';
import type { CheckPurpose } from '../../vocabulary/checks.ts';
import { CheckPurposeEnum } from '../types.ts';

@ObjectType({ simpleResolvers: true, description: outcomeOf('NotifySourcePayload') })
export class NotifySourcePayload {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True when the source can read it, also if you had told it before. Null when nobody was notified.',
  })
  declare isNotified: boolean | null;

  @Field(() => [UserError], { description: 'Why nobody was notified; empty on success.' })
  declare userErrors: UserError[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'A hit that a checker told to your country. Checks of which you were not told are not here.',
})
export class HitNotice {
  @Field(() => ID, { description: 'A random id.' })
  declare id: string;

  @Field(() => String, { nullable: true, description: 'The reference of your alert; null for a document.' })
  declare alertReference: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number of your document, in capitals and without spaces; null for an alert.',
  })
  declare documentNumber: string | null;

  @Field(() => String, { description: 'The body that checked, such as `border:TH`. Contact it through its bureau.' })
  declare notifiedBy: string;

  @Field(() => CheckPurposeEnum, { description: 'The purpose of the check.' })
  declare purpose: CheckPurpose;

  @Field(() => String, { description: 'What the checker says; empty when it said nothing.' })
  declare message: string;

  @Field(() => DateTimeScalar, { description: 'When it checked.' })
  declare checkedAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it told you.' })
  declare notifiedAt: Date;
}

export const HitNoticeConnection = connectionTypes('HitNotice', () => HitNotice);

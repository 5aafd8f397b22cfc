/** Amendments as their source and the Secretariat see them. */
import { Field, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar, DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';
import { Subject, Warrant } from '../../alerts/types.ts';
import { AmendmentState } from '../../vocabulary/lifecycle.ts';
import { graphqlEnum } from '../../api/enums.ts';

export const AmendmentStateEnum = graphqlEnum(AmendmentState);

@ObjectType({ simpleResolvers: true, description: 'How the source of an alert wants it to read.' })
export class Amendment {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => AmendmentStateEnum, { description: 'How far it has come.' })
  declare state: AmendmentState;

  @Field(() => DateTimeScalar, { description: 'When the source asked for it.' })
  declare requestedAt: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By when it should be decided upon, thirty days after it was asked for; null when it is.',
  })
  declare dueOn: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The moment at which `dueOn` is over; null when it is decided upon.',
  })
  declare dueAt: Date | null;

  @Field(() => Subject, { description: 'The whole subject, as the source wants it to read.' })
  declare subject: Subject;

  @Field(() => [Warrant], {
    nullable: true,
    description: 'The warrants of the source; null when they stay as they are.',
  })
  declare warrants: Warrant[] | null;
}

export const AmendmentConnection = connectionTypes('Amendment', () => Amendment);

@ObjectType({ simpleResolvers: true, description: 'What came of `amendAlert`.' })
export class AmendAlertPayload {
  @Field(() => Amendment, { nullable: true, description: 'The amendment, under examination.' })
  declare amendment: Amendment | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What came of `acceptAmendment`.' })
export class AcceptAmendmentPayload {
  @Field(() => Amendment, { nullable: true, description: 'The amendment after the decision.' })
  declare amendment: Amendment | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What came of `refuseAmendment`.' })
export class RefuseAmendmentPayload {
  @Field(() => Amendment, { nullable: true, description: 'The amendment after the decision.' })
  declare amendment: Amendment | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

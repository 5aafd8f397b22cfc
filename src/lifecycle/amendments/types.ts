/** Amendments in GraphQL, for their source, the Secretariat and the CCF. */
import { Field, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar, DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';
import { Subject } from '../../alerts/types.ts';
import { Warrant } from '../../alerts/warrant-types.ts';
import { AmendmentState } from '../../vocabulary/lifecycle.ts';
import { graphqlEnum } from '../../api/enums.ts';

export const AmendmentStateEnum = graphqlEnum(AmendmentState);

@ObjectType({ simpleResolvers: true, description: 'A request of the source of an alert to change its content.' })
export class Amendment {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => AmendmentStateEnum, { description: 'The state of the amendment.' })
  declare state: AmendmentState;

  @Field(() => DateTimeScalar, { description: 'When the source requested it.' })
  declare requestedAt: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day by which a decision is due, thirty days after the request; null when it is decided.',
  })
  declare dueOn: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The moment at which `dueOn` is over; null when it is decided.',
  })
  declare dueAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the notices desk accepted it; null before, or when it did not. An accepted amendment takes effect when nothing opposes it; ' +
      'until then it is under examination, and the desk has nothing left to do.',
  })
  declare acceptedAt: Date | null;

  @Field(() => Subject, { description: 'The whole new description of the subject.' })
  declare subject: Subject;

  @Field(() => [Warrant], {
    nullable: true,
    description: 'The new warrants of the source; null when they are unchanged.',
  })
  declare warrants: Warrant[] | null;
}

export const AmendmentConnection = connectionTypes('Amendment', () => Amendment);

@ObjectType({ simpleResolvers: true, description: 'What came of `amendAlert`.' })
export class AmendAlertPayload {
  @Field(() => Amendment, { nullable: true, description: 'The amendment, under examination.' })
  declare amendment: Amendment | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What came of `acceptAmendment`.' })
export class AcceptAmendmentPayload {
  @Field(() => Amendment, { nullable: true, description: 'The amendment after the decision.' })
  declare amendment: Amendment | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What came of `refuseAmendment`.' })
export class RefuseAmendmentPayload {
  @Field(() => Amendment, { nullable: true, description: 'The amendment after the decision.' })
  declare amendment: Amendment | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

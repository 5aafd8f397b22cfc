/** Reinstatements in GraphQL, for the notices desk. */
import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';
import { Alert } from '../../alerts/types.ts';
import { ReinstatementState } from '../../vocabulary/lifecycle.ts';
import { graphqlEnum } from '../../api/enums.ts';

export const ReinstatementStateEnum = graphqlEnum(ReinstatementState);

@ObjectType({
  simpleResolvers: true,
  description: 'The notices desk takes back a refusal or a cancellation of its own (RPD Art. 128(4)).',
})
export class Reinstatement {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => String, { description: 'The reasons of the officer who proposed it.' })
  declare reasons: string;

  @Field(() => String, { description: 'The officer who proposed it, as the token names them.' })
  declare proposedBy: string;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  declare proposedAt: Date;

  @Field(() => String, { nullable: true, description: 'The officer who carried it out; null before that.' })
  declare confirmedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was carried out; null before that.' })
  declare confirmedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reasons of the officer who carried it out; null before that.',
  })
  declare confirmedReasons: string | null;
}

export const ReinstatementConnection = connectionTypes('Reinstatement', () => Reinstatement);

@InputType({ description: 'The reinstatement of an alert that the desk refused or cancelled.' })
export class ReinstateAlertInput {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => String, {
    description: 'The reasons, for the file; at most 2,000 characters. The source cannot read them.',
  })
  declare reasons: string;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `reinstateAlert`.' })
export class ReinstateAlertPayload {
  @Field(() => ReinstatementStateEnum, {
    nullable: true,
    description: 'The state of the reinstatement; null when nothing was done.',
  })
  declare state: keyof typeof ReinstatementStateEnum | null;

  @Field(() => Alert, { nullable: true, description: 'The alert after the decision.' })
  declare alert: Alert | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

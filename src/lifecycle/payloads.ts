/** What mutations on alerts answer. */
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { outcomeOf, UserError } from '../api/user-error.ts';
import { Alert, AlertValidity } from '../alerts/types.ts';

function alertPayload(name: string, description: string): ClassType {
  @ObjectType(name, { simpleResolvers: true, description: outcomeOf(name) })
  class AlertPayload {
    @Field(() => Alert, { nullable: true, description })
    declare alert: Alert | null;

    @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
    declare userErrors: UserError[];
  }
  return AlertPayload;
}

export const RequestAlertPayload = alertPayload('RequestAlertPayload', 'The request, under examination.');
export const RestrictDiffusionPayload = alertPayload('RestrictDiffusionPayload', 'The diffusion, if you may see it.');
export const PublishAlertPayload = alertPayload('PublishAlertPayload', 'The alert after the decision.');
export const RefuseAlertPayload = alertPayload('RefuseAlertPayload', 'The alert after the decision.');
export const CancelAlertPayload = alertPayload('CancelAlertPayload', 'The alert after the decision.');

@ObjectType({ simpleResolvers: true, description: 'What came of `withdrawAlert`.' })
export class WithdrawAlertPayload {
  @Field(() => AlertValidity, {
    nullable: true,
    description: 'What the alert is from now on, for everybody; null when nothing was done.',
  })
  declare alertValidity: AlertValidity | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

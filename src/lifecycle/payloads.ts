/** The answers to mutations on alerts. */
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { outcomeOf, UserError } from '../api/user-error.ts';
import { Alert, AlertValidity } from '../alerts/types.ts';

function alertPayload(name: string, description: string): ClassType {
  @ObjectType(name, { simpleResolvers: true, description: outcomeOf(name) })
  class AlertPayload {
    @Field(() => Alert, { nullable: true, description })
    declare alert: Alert | null;

    @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
    declare userErrors: UserError[];
  }
  return AlertPayload;
}

export const RequestAlertPayload = alertPayload('RequestAlertPayload', 'The request, under examination.');
export const RestrictDiffusionPayload = alertPayload('RestrictDiffusionPayload', 'The diffusion, if you may read it.');
export const SetExtractConsentPayload = alertPayload('SetExtractConsentPayload', 'The notice, if you may read it.');
export const DecideExtractPayload = alertPayload('DecideExtractPayload', 'The notice after the decision.');
export const PublishAlertPayload = alertPayload('PublishAlertPayload', 'The alert after the decision.');
export const RefuseAlertPayload = alertPayload('RefuseAlertPayload', 'The alert after the decision.');
export const CancelAlertPayload = alertPayload('CancelAlertPayload', 'The alert after the decision.');

@ObjectType({ simpleResolvers: true, description: 'What came of `withdrawAlert`.' })
export class WithdrawAlertPayload {
  @Field(() => AlertValidity, {
    nullable: true,
    description: 'The validity of the alert from now on, for all readers; null when nothing was done.',
  })
  declare alertValidity: AlertValidity | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

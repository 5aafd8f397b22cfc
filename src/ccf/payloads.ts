/** The answers to the steps of officers of the Commission. */
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { outcomeOf, UserError } from '../api/user-error.ts';
import { CcfRequest } from './types.ts';

function requestPayload(name: string): ClassType {
  @ObjectType(name, { simpleResolvers: true, description: outcomeOf(name) })
  class RequestPayload {
    @Field(() => CcfRequest, {
      nullable: true,
      description: 'The request as it is now; null when you may not read it.',
    })
    declare request: CcfRequest | null;

    @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
    declare userErrors: UserError[];
  }
  return RequestPayload;
}

export const RecordCcfRequestPayload = requestPayload('RecordCcfRequestPayload');
export const AdmitCcfRequestPayload = requestPayload('AdmitCcfRequestPayload');
export const AskForCcfRequestPayload = requestPayload('AskForCcfRequestPayload');
export const RecordCcfAnswerPayload = requestPayload('RecordCcfAnswerPayload');
export const ExtendCcfLimitPayload = requestPayload('ExtendCcfLimitPayload');
export const ClaimCcfRequestPayload = requestPayload('ClaimCcfRequestPayload');
export const DraftCcfDecisionPayload = requestPayload('DraftCcfDecisionPayload');
export const ReturnCcfDraftPayload = requestPayload('ReturnCcfDraftPayload');
export const OrderCcfMeasurePayload = requestPayload('OrderCcfMeasurePayload');
export const AdoptCcfDecisionPayload = requestPayload('AdoptCcfDecisionPayload');
export const RecordCcfProgressPayload = requestPayload('RecordCcfProgressPayload');
export const RecuseFromCcfRequestPayload = requestPayload('RecuseFromCcfRequestPayload');
export const DiscloseCcfItemPayload = requestPayload('DiscloseCcfItemPayload');
export const AskRecognitionPayload = requestPayload('AskRecognitionPayload');

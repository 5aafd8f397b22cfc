/** The answer to a reporting country: that the report arrived, and a receipt. It contains nothing of the report or of its effect. */
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { DateTimeScalar } from '../api/scalars.ts';
import { outcomeOf, UserError } from '../api/user-error.ts';

function receiptPayload(name: string): ClassType {
  @ObjectType(name, { simpleResolvers: true, description: outcomeOf(name) })
  class ReceiptPayload {
    @Field(() => String, {
      nullable: true,
      description: 'The receipt. Keep it: with it, and only with it, your country can correct or withdraw the report.',
    })
    declare receipt: string | null;

    @Field(() => DateTimeScalar, {
      nullable: true,
      description: 'When the report arrived; null when nothing was stored.',
    })
    declare receivedAt: Date | null;

    @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
    declare userErrors: UserError[];
  }
  return ReceiptPayload;
}

export const ReportAsylumDecisionPayload = receiptPayload('ReportAsylumDecisionPayload');
export const SupersedeAsylumDecisionPayload = receiptPayload('SupersedeAsylumDecisionPayload');

/** A receipt in the list of the body that got it, in GraphQL. */
import { Field, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateTimeScalar } from '../../api/scalars.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'A receipt that your authority got for a report. It says nothing of what became of the report, not even whether your country ' +
    'corrected or withdrew it.',
})
export class ReportReceipt {
  @Field(() => String, { description: 'The receipt.' })
  declare receipt: string;

  @Field(() => String, { description: 'The file reference that the report gave.' })
  declare fileReference: string;

  @Field(() => DateTimeScalar, { description: 'When the report arrived.' })
  declare receivedAt: Date;
}

export const ReportReceiptConnection = connectionTypes('ReportReceipt', () => ReportReceipt);

/** What went out about an alert that a request names, in GraphQL. */
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar } from '../../api/scalars.ts';
import { StatementKindEnum } from '../../lifecycle/statements/types.ts';
import type { StatementKind } from '../../vocabulary/lifecycle.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'From how many countries the copies of an alert were recalled, over all of its recalls.',
})
export class CcfRecallCounts {
  @Field(() => Int, { description: 'How many acknowledged it.' })
  declare acknowledged: number;

  @Field(() => Int, { description: 'How many are late.' })
  declare overdue: number;

  @Field(() => Int, { description: 'How many have time left.' })
  declare open: number;

  @Field(() => Int, { description: 'How many need not any more, because it was valid again before.' })
  declare superseded: number;
}

@ObjectType({ simpleResolvers: true, description: 'What the source of an alert was told about it.' })
export class CcfAlertStatement {
  @Field(() => StatementKindEnum, { description: 'What it says, without a reason.' })
  declare kind: StatementKind;

  @Field(() => DateScalar, { description: 'The day on which it was issued, in UTC.' })
  declare issuedOn: string;
}

export const CcfAlertStatementConnection = connectionTypes('CcfAlertStatement', () => CcfAlertStatement);

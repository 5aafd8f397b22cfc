/** Questions to countries and their answers in GraphQL, for officers. */
import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../api/scalars.ts';
import { AsylumAddresseeEnum } from '../../decisions/enums.ts';
import type { Compartment } from '../../vocabulary/decisions.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'A question to the country that reported a decision, and its answer. Both are destroyed with the decision.',
})
export class AskedQuestion {
  @Field(() => AsylumAddresseeEnum, { description: 'The compartment that asked.' })
  declare addressee: Compartment;

  @Field(() => String, { description: 'The officer who asked, as the token names them.' })
  declare askedBy: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  declare askedAt: Date;

  @Field(() => DateTimeScalar, { description: 'From then on the country can no longer answer.' })
  declare dueAt: Date;

  @Field(() => String, { description: 'The question.' })
  declare question: string;

  @Field(() => String, { nullable: true, description: 'The answer of the country; null when there is none.' })
  declare answer: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the answer came; null when there is none.' })
  declare answeredAt: Date | null;
}

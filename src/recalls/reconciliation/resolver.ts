/** Reconciliation of a few references, in GraphQL. A million go to `POST /reconciliations`. */
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { ArgumentError } from '../../api/errors.ts';
import type { RequestContext } from '../../api/context.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { Reconciliation as Comparison } from './reconciliation.ts';

const MOST_REFERENCES = 5_000;

@ObjectType({
  simpleResolvers: true,
  description: 'What a bureau holds, compared with what is valid for it (RPD Art. 127).',
})
class Reconciliation {
  @Field(() => DateTimeScalar, {
    description: 'The moment since which the comparison holds; later changes may be in it.',
  })
  declare asOf: Date;

  @Field(() => Int, { description: 'How many references were compared.' })
  declare compared: number;

  @Field(() => [String], {
    description: 'Those that are not valid for you, in the order in which you gave them. Purge them.',
  })
  declare notValid: string[];
}

@Resolver()
export class ReconciliationResolver {
  @Query(() => Reconciliation, {
    description: `Which of the references that you hold are not valid, at most ${MOST_REFERENCES}; upload up to a million, or compare at home, at POST /reconciliations. What you send is not kept.`,
  })
  reconcile(
    @Arg('references', () => [String], {
      description: 'What you hold, at most 5,000 references, such as `2020/45128`.',
    })
    references: string[],
    @Ctx() context: RequestContext,
  ): Promise<Reconciliation> {
    if (references.length > MOST_REFERENCES) {
      throw new ArgumentError(
        `Send at most ${MOST_REFERENCES} references at once, or upload them to /reconciliations.`,
      );
    }
    return new Comparison(context).some(references);
  }
}

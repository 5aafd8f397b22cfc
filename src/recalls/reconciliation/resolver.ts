/** Reconciliation of a few references, in GraphQL. For up to a million there is `POST /reconciliations`. */
import { Arg, Ctx, Field, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { ArgumentError } from '../../api/errors.ts';
import type { RequestContext } from '../../api/context.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { Reconciliation as Comparison } from './reconciliation.ts';

const MOST_REFERENCES = 5_000;
const MOST_COPIES = 1_000;

@ObjectType({
  simpleResolvers: true,
  description: 'The comparison of what a bureau holds with what is valid for it (RPD Art. 127).',
})
class Reconciliation {
  @Field(() => DateTimeScalar, {
    description: 'The moment of the comparison; later changes may be included.',
  })
  declare asOf: Date;

  @Field(() => Int, { description: 'How many references were compared.' })
  declare compared: number;

  @Field(() => [String], {
    description: 'Those that are not valid for you, in the order in which you gave them. Purge them.',
  })
  declare notValid: string[];
}

@InputType({ description: 'A copy of an alert that you hold.' })
class HeldCopyInput {
  @Field(() => String, { description: 'The reference of the alert, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => String, { description: 'Its `Alert.version` when you read it.' })
  declare version: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The comparison of copies with what you would read now (RPD Art. 127).',
})
class CopyReconciliation {
  @Field(() => DateTimeScalar, {
    description: 'The moment of the comparison; later changes may be included.',
  })
  declare asOf: Date;

  @Field(() => Int, { description: 'How many copies were compared.' })
  declare compared: number;

  @Field(() => [String], {
    description: 'The references that are not valid for you, in the order in which you gave them. Purge them.',
  })
  declare notValid: string[];

  @Field(() => [String], {
    description:
      'The references that are valid for you and read differently from your copy, in the order in which you gave them. Read them again.',
  })
  declare readAgain: string[];
}

@Resolver()
export class ReconciliationResolver {
  @Query(() => Reconciliation, {
    description: `Which of the references that you hold are not valid, at most ${MOST_REFERENCES}. Upload up to a million, or compare on your side, at POST /reconciliations. What you send is not stored.`,
  })
  reconcile(
    @Arg('references', () => [String], {
      description: 'The references that you hold, at most 5,000, such as `2020/45128`.',
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

  @Query(() => CopyReconciliation, {
    description: `Which of the copies that you hold are not valid, or are of another version than you would read now, at most ${MOST_COPIES}. Upload up to a million at POST /reconciliations/copies. What you send is not stored.`,
  })
  reconcileCopies(
    @Arg('copies', () => [HeldCopyInput], { description: `The copies that you hold, at most ${MOST_COPIES}.` })
    copies: HeldCopyInput[],
    @Ctx() context: RequestContext,
  ): Promise<CopyReconciliation> {
    if (copies.length > MOST_COPIES) {
      throw new ArgumentError(`Send at most ${MOST_COPIES} copies at once, or upload them to /reconciliations/copies.`);
    }
    return new Comparison(context).someCopies(copies);
  }
}

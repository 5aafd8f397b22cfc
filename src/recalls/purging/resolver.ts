/** Recalls in GraphQL. */
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { pageOfList, placedAsAdded } from '../../api/page-of-list.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { acknowledgeRecalls } from './acknowledge.ts';
import { AcknowledgeRecallInput } from './inputs.ts';
import { RecallsOfAlertRepository } from './of-alert.ts';
import { OverdueRepository } from './overdue.ts';
import { RecallRepository } from './repository.ts';
import {
  AcknowledgeRecallPayload,
  CountryRecallConnection,
  OverdueRecallConnection,
  OverdueRecallCounts,
  Recall,
  RecallAcknowledgementConnection,
  RecallConnection,
  RecallStateEnum,
  type CountryRecall,
  type OverdueRecall,
  type RecallAcknowledgement,
} from './types.ts';
import type { RecallState } from '../../vocabulary/recalls.ts';

@Resolver(() => Recall)
export class RecallAnswersResolver {
  @FieldResolver(() => RecallAcknowledgementConnection, {
    nullable: true,
    description:
      'What your bureau answered, oldest first. The last one counts; an amendment is a further answer. Null for entities. `first` is at most ' +
      '100.',
  })
  async acknowledgements(
    @Root() { reference, issuedAt, acknowledgements }: Recall,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RecallAcknowledgement> | null> {
    if (acknowledgements === null) return null;
    const list = { field: 'Recall.acknowledgements', of: `${reference} ${issuedAt.toISOString()}` };
    return pageOfList(context, list, { first, after: after ?? null }, () =>
      Promise.resolve(placedAsAdded(acknowledgements)),
    );
  }
}

@Resolver()
export class RecallResolver {
  @Query(() => RecallConnection, {
    description:
      'The recalls of your country, newest first: purge what they name from every copy, and acknowledge it. `first` is at most 100.',
  })
  recalls(
    @Arg('state', () => RecallStateEnum, {
      nullable: true,
      description: 'Only recalls of this state; all without it.',
    })
    state: RecallState | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Recall>> {
    return new RecallRepository(context).page(state ?? null, { first, after: after ?? null });
  }

  @Mutation(() => AcknowledgeRecallPayload, {
    description:
      'Reports what became of your copies. The same answer again changes nothing; another one amends the answer, and both are kept.',
  })
  acknowledgeRecall(
    @Arg('input', () => AcknowledgeRecallInput, { description: 'Which recalls, and what you did with your copies.' })
    input: AcknowledgeRecallInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({
      recalls: await new RecallRepository(context).byKeys(await acknowledgeRecalls(context, input)),
    }));
  }

  @Query(() => OverdueRecallConnection, {
    description:
      'The recalls that a country, or any country, has not acknowledged in time: the oldest deadline first, then by country. ' +
      '`first` is at most 100.',
  })
  overdueRecalls(
    @Arg('country', () => String, {
      nullable: true,
      description: 'ISO 3166-1 alpha-2 code; without one, every country that has a bureau.',
    })
    country: string | null,
    @Arg('olderThanDays', () => Int, {
      defaultValue: 0,
      description: 'Only recalls whose deadline passed at least this many days ago.',
    })
    olderThanDays: number,
    @Arg('youngerThanDays', () => Int, {
      nullable: true,
      description:
        'Only recalls whose deadline passed less than this many days ago: with `olderThanDays`, a range of ages.',
    })
    youngerThanDays: number | null,
    @Arg('reference', () => String, { nullable: true, description: 'Only recalls of this alert.' })
    reference: string | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<OverdueRecall>> {
    const wanted = {
      ...{ country: country ?? null, olderThanDays, youngerThanDays: youngerThanDays ?? null },
      reference: reference ?? null,
    };
    return new OverdueRepository(context).page(wanted, { first, after: after ?? null });
  }

  @Query(() => CountryRecallConnection, {
    description:
      'From which countries an alert was recalled, and which of them acknowledged it: the newest recall first, then by country. `first` is at ' +
      'most 100.',
  })
  recallsOfAlert(
    @Arg('reference', () => String, { description: 'The reference of the alert.' }) reference: string,
    @Arg('state', () => RecallStateEnum, {
      nullable: true,
      description: 'Only recalls of this state; all without it.',
    })
    state: RecallState | null,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CountryRecall>> {
    return new RecallsOfAlertRepository(context).page(reference, state ?? null, { first, after: after ?? null });
  }

  @Query(() => OverdueRecallCounts, {
    description: 'How many recalls each country has not acknowledged in time, by their age, as of the last reminder.',
  })
  overdueRecallCounts(@Ctx() context: RequestContext): Promise<OverdueRecallCounts> {
    return new OverdueRepository(context).counts();
  }
}

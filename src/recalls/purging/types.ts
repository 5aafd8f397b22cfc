/** Recalls as their recipients see them. */
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';
import { RecallOutcome, RecallScope, RecallState } from '../../vocabulary/recalls.ts';
import { graphqlEnum } from '../../api/enums.ts';

export const RecallStateEnum = graphqlEnum(RecallState);

const RecallScopeEnum = graphqlEnum(RecallScope);

export const RecallOutcomeEnum = graphqlEnum(RecallOutcome);

@ObjectType({ simpleResolvers: true, description: 'What a bureau reported about its copies.' })
export class RecallAcknowledgement {
  @Field(() => RecallOutcomeEnum, { description: 'What became of the copies.' })
  declare outcome: RecallOutcome;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last copy was purged; null if none was held.' })
  declare purgedAt: Date | null;

  @Field(() => [String], { description: 'The systems that copies were purged from.' })
  declare systems: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was acknowledged.' })
  declare acknowledgedAt: Date;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The demand to purge from every copy an alert that is no longer valid, or a warrant that a valid alert no longer names (RPD Art. 5(7), ' +
    '51(6)). It gives no reason.',
})
export class Recall {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => RecallScopeEnum, {
    description: 'What to purge. To purge warrants, read the alert again and replace every copy of it.',
  })
  declare scope: RecallScope;

  @Field(() => DateTimeScalar, { description: 'When it was announced.' })
  declare issuedAt: Date;

  @Field(() => DateTimeScalar, { description: 'The deadline for purging the copies and acknowledging the recall.' })
  declare dueAt: Date;

  @Field(() => RecallStateEnum, { description: 'What you have to do now.' })
  declare state: RecallState;

  @Field(() => Int, { description: 'How often it was repeated because it was overdue.' })
  declare repeats: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last repeated; null if it never was.' })
  declare lastRepeatedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When what it recalls was announced valid again; null while it is not.',
  })
  declare supersededAt: Date | null;

  /** What the bureau answered, oldest first; null for entities. */
  declare acknowledgements: readonly RecallAcknowledgement[] | null;
}

export const RecallAcknowledgementConnection = connectionTypes('RecallAcknowledgement', () => RecallAcknowledgement);

export const RecallConnection = connectionTypes('Recall', () => Recall);

@ObjectType({ simpleResolvers: true, description: 'The result of `acknowledgeRecall`.' })
export class AcknowledgeRecallPayload {
  @Field(() => [Recall], {
    nullable: true,
    description:
      'The recalls with the acknowledgement, in the order in which you named them; null if nothing was stored.',
  })
  declare recalls: Recall[] | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'A recall of an alert from one country, and whether it answered. What it answered is for itself.',
})
export class CountryRecall {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => RecallScopeEnum, { description: 'What was to be purged.' })
  declare scope: RecallScope;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of the country.' })
  declare country: string;

  @Field(() => DateTimeScalar, { description: 'When it was announced.' })
  declare issuedAt: Date;

  @Field(() => DateTimeScalar, { description: 'The deadline by which it is to be acknowledged.' })
  declare dueAt: Date;

  @Field(() => RecallStateEnum, { description: 'Whether the country answered.' })
  declare state: RecallState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the country first answered; null before.' })
  declare acknowledgedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When what it recalls was announced valid again to the country; null while it is not.',
  })
  declare supersededAt: Date | null;

  @Field(() => Int, { description: 'How often it was repeated because it was overdue.' })
  declare repeats: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last repeated; null if it never was.' })
  declare lastRepeatedAt: Date | null;
}

export const CountryRecallConnection = connectionTypes('CountryRecall', () => CountryRecall);

@ObjectType({ simpleResolvers: true, description: 'A recall that a country has not acknowledged in time.' })
export class OverdueRecall {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => RecallScopeEnum, { description: 'What was to be purged.' })
  declare scope: RecallScope;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of the country that has not acknowledged it.' })
  declare country: string;

  @Field(() => DateTimeScalar, { description: 'When it was announced.' })
  declare issuedAt: Date;

  @Field(() => DateTimeScalar, { description: 'The deadline by which it should have been acknowledged.' })
  declare dueAt: Date;

  @Field(() => Int, { description: 'Whole days since the deadline.' })
  declare daysOverdue: number;

  @Field(() => Int, { description: 'How often it was repeated.' })
  declare repeats: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last repeated.' })
  declare lastRepeatedAt: Date | null;
}

export const OverdueRecallConnection = connectionTypes('OverdueRecall', () => OverdueRecall);

@ObjectType({ simpleResolvers: true, description: 'How many recalls a country had not acknowledged in time.' })
export class OverdueRecallCount {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code.' })
  declare country: string;

  @Field(() => Int, { description: 'All that were overdue, regardless of age.' })
  declare total: number;

  @Field(() => Int, { description: 'Of these, overdue for up to 7 days.' })
  declare upToWeek: number;

  @Field(() => Int, { description: 'Overdue for more than 7 and up to 30 days.' })
  declare upToMonth: number;

  @Field(() => Int, { description: 'Overdue for more than 30 and up to 90 days.' })
  declare upToQuarter: number;

  @Field(() => Int, { description: 'Overdue for more than 90 days.' })
  declare longer: number;

  @Field(() => DateTimeScalar, { description: 'The deadline of the oldest.' })
  declare oldestDueAt: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What was overdue at the last reminder, by country and age.',
})
export class OverdueRecallCounts {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The moment of the reminder; null before the first one.',
  })
  declare asOf: Date | null;

  @Field(() => [OverdueRecallCount], { description: 'The countries with anything overdue, those with the most first.' })
  declare countries: readonly OverdueRecallCount[];
}

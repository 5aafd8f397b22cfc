/** What was decided about alerts before, in GraphQL: for officers who decide the next one (Repository of Practice, 32(c), 56). */
import { Field, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../../api/enums.ts';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar, DateTimeScalar } from '../../api/scalars.ts';
import { CaseGround, CaseOutcome, CasePeriod } from '../../vocabulary/patterns.ts';

export const CaseGroundEnum = graphqlEnum(CaseGround);
export const CaseOutcomeEnum = graphqlEnum(CaseOutcome);
export const CasePeriodEnum = graphqlEnum(CasePeriod);

@ObjectType({
  simpleResolvers: true,
  description:
    'How often cases about alerts of a source ended so, in a period. Small numbers are not masked: you may read each of the cases.',
})
export class OutcomeCount {
  @Field(() => String, { nullable: true, description: 'The source of the alerts; null when it is not known.' })
  declare source: string | null;

  @Field(() => CaseGroundEnum, { description: 'Why officers decided.' })
  declare ground: CaseGround;

  @Field(() => CaseOutcomeEnum, { description: 'What they decided.' })
  declare outcome: CaseOutcome;

  @Field(() => DateScalar, { description: 'The first day of the period, in UTC.' })
  declare periodStart: string;

  @Field(() => Int, { description: 'How many cases.' })
  declare count: number;
}

@ObjectType({ simpleResolvers: true, description: 'A case about an alert that officers decided.' })
export class DecidedCase {
  @Field(() => CaseGroundEnum, { description: 'Why officers decided.' })
  declare ground: CaseGround;

  @Field(() => CaseOutcomeEnum, { description: 'What they decided.' })
  declare outcome: CaseOutcome;

  @Field(() => DateTimeScalar, { description: 'When it took effect.' })
  declare decidedAt: Date;

  declare reference: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'An alert of which the channels were refused, and a later alert of the same source about the same person.',
})
export class Reissue {
  @Field(() => CaseOutcomeEnum, { description: 'What officers decided about the earlier alert.' })
  declare outcome: CaseOutcome;

  @Field(() => DateTimeScalar, { description: 'When it took effect.' })
  declare decidedAt: Date;

  declare reference: string;
  declare laterReference: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'How often a source requested an alert again after it was refused. Persons are compared by names, birth date and documents, as the ' +
    'alerts describe them now. Alerts whose content was erased, and imported ones, are not found.',
})
export class Reissues {
  @Field(() => Int, { description: 'How many alerts were refused, cancelled or deleted.' })
  declare refused: number;

  @Field(() => Int, { description: 'About the persons of how many of these the source requested an alert later.' })
  declare reissued: number;

  @Field(() => [Reissue], { description: 'Each later alert, the one requested last first; at most 100.' })
  declare cases: readonly Reissue[];
}

export const OutcomeCountConnection = connectionTypes('OutcomeCount', () => OutcomeCount);
export const DecidedCaseConnection = connectionTypes('DecidedCase', () => DecidedCase);

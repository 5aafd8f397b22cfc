/** What a source is told about its own alerts, and what it asks in return. */
import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar, DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';
import { Language, ReexaminationOutcome, StatementKind } from '../../vocabulary/lifecycle.ts';
import { graphqlEnum } from '../../api/enums.ts';

const StatementKindEnum = graphqlEnum(StatementKind);

export const LanguageEnum = graphqlEnum(Language);

/** A statement as it is stored; its text follows from its kind. */
export interface StatementView {
  readonly reference: string;
  readonly kind: StatementKind;
  readonly issuedOn: string;
}

@ObjectType({
  description:
    'What the Secretariat tells the source of an alert about it (RPD Art. 51(5), 128(5)). The words are the same whatever the ' +
    'reason.',
})
export class Statement {
  @Field(() => String, { simple: true, description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => StatementKindEnum, { simple: true, description: 'What happened to the alert, without a reason.' })
  declare kind: StatementKind;

  @Field(() => DateScalar, { simple: true, description: 'The day on which it happened, in UTC.' })
  declare issuedOn: string;
}

export const StatementConnection = connectionTypes('Statement', () => Statement);

@InputType({ description: 'Narrows a list of statements.' })
export class StatementFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;
}

const ReexaminationOutcomeEnum = graphqlEnum(ReexaminationOutcome);

@ObjectType({
  description: 'A request of a source to examine an alert anew, with what it sent for that (RPD Art. 128).',
})
export class Reexamination {
  @Field(() => String, { simple: true, description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => String, { simple: true, description: 'What the source sent.' })
  declare material: string;

  @Field(() => DateTimeScalar, { simple: true, description: 'When the source asked for it.' })
  declare requestedAt: Date;

  @Field(() => DateScalar, {
    simple: true,
    description: 'The day on which the outcome is told at the latest, thirty days after the request.',
  })
  declare dueOn: string;

  @Field(() => DateTimeScalar, {
    simple: true,
    description: 'The moment at which `dueOn` begins: what was not restored by then is told as maintained.',
  })
  declare dueAt: Date;

  @Field(() => ReexaminationOutcomeEnum, { simple: true, nullable: true, description: 'Null until it is told.' })
  declare outcome: ReexaminationOutcome | null;

  @Field(() => DateScalar, { simple: true, nullable: true, description: 'The day of the outcome.' })
  declare outcomeOn: string | null;
}

export const ReexaminationConnection = connectionTypes('Reexamination', () => Reexamination);

@InputType({ description: 'Narrows a list of re-examinations.' })
export class ReexaminationFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;
}

@InputType({ description: 'Why an alert of your own should be examined anew (RPD Art. 128).' })
export class RequestReexaminationInput {
  @Field(() => String, { description: 'The reference of an alert of yours that is not valid.' })
  declare reference: string;

  @Field(() => String, {
    description: 'What is new, and why the alert meets the conditions; at most 10,000 characters.',
  })
  declare material: string;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `requestReexamination`.' })
export class RequestReexaminationPayload {
  @Field(() => Reexamination, {
    nullable: true,
    description: 'The request, with the day by which you are told the outcome; null when nothing was done.',
  })
  declare reexamination: Reexamination | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

export type { Language };

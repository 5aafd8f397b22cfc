/** Statements to sources about their own alerts, and requests for re-examination, in GraphQL. */
import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar, DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';
import { Language, ReexaminationOutcome, StatementKind } from '../../vocabulary/lifecycle.ts';
import { graphqlEnum } from '../../api/enums.ts';

export const StatementKindEnum = graphqlEnum(StatementKind);

export const LanguageEnum = graphqlEnum(Language);

/** A stored statement. Its text follows from its kind. */
export interface StatementView {
  readonly reference: string;
  readonly kind: StatementKind;
  readonly issuedOn: string;
}

@ObjectType({
  description:
    'A statement of the Secretariat to the source of an alert (RPD Art. 51(5), 128(5)). The text is the same for every reason.',
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

@InputType({ description: 'Filters a list of statements.' })
export class StatementFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;
}

const ReexaminationOutcomeEnum = graphqlEnum(ReexaminationOutcome);

@ObjectType({
  description: 'A request of a source to re-examine an alert, with the material that it sent (RPD Art. 128).',
})
export class Reexamination {
  @Field(() => String, { simple: true, description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => String, { simple: true, description: 'The material that the source sent.' })
  declare material: string;

  @Field(() => DateTimeScalar, { simple: true, description: 'When the source requested it.' })
  declare requestedAt: Date;

  @Field(() => DateScalar, {
    simple: true,
    description: 'The latest day on which the outcome is disclosed, thirty days after the request.',
  })
  declare dueOn: string;

  @Field(() => DateTimeScalar, {
    simple: true,
    description:
      'The moment at which `dueOn` begins. An alert that is not valid again by then has the outcome `MAINTAINED`.',
  })
  declare dueAt: Date;

  @Field(() => ReexaminationOutcomeEnum, {
    simple: true,
    nullable: true,
    description: 'The outcome; null until it is disclosed.',
  })
  declare outcome: ReexaminationOutcome | null;

  @Field(() => DateScalar, { simple: true, nullable: true, description: 'The day of the outcome.' })
  declare outcomeOn: string | null;
}

export const ReexaminationConnection = connectionTypes('Reexamination', () => Reexamination);

@InputType({ description: 'Filters a list of re-examinations.' })
export class ReexaminationFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;
}

@InputType({ description: 'The request to re-examine an alert of your own (RPD Art. 128).' })
export class RequestReexaminationInput {
  @Field(() => String, { description: 'The reference of an alert of your own that is not valid.' })
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
    description: 'The request, with the day by which the outcome is disclosed; null when nothing was done.',
  })
  declare reexamination: Reexamination | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

export type { Language };

/** The retention of alerts in GraphQL: questions to sources, and their extensions. */
import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar, DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'The question to the source of an alert whether it still needs the alert (RPD Art. 50(2)). Without an extension the alert is ' +
    'deleted on `endsOn` (RPD Art. 51(2)).',
})
export class RetentionReview {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => DateScalar, {
    description:
      'The day on which the question was due, six months before the end. If the source is asked late, the end is at least thirty ' +
      'days after the question.',
  })
  declare askedOn: string;

  @Field(() => DateScalar, {
    description: 'The alert is deleted when this day begins, in UTC, unless its source extends it before.',
  })
  declare endsOn: string;

  @Field(() => DateTimeScalar, {
    description: 'The deadline for an extension: the moment at which `endsOn` begins.',
  })
  declare dueAt: Date;
}

export const RetentionReviewConnection = connectionTypes('RetentionReview', () => RetentionReview);

@ObjectType({
  simpleResolvers: true,
  description: 'The decision of a source to extend an alert, with its reasons (RPD Art. 50(4)).',
})
export class RetentionExtension {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => String, { description: 'Why the source still needs the alert; empty after the alert was erased.' })
  declare reasons: string;

  @Field(() => DateTimeScalar, { description: 'When the source decided.' })
  declare extendedAt: Date;

  @Field(() => DateScalar, { description: 'The day on which the alert is deleted, unless it is extended again.' })
  declare endsOn: string;
}

export const RetentionExtensionConnection = connectionTypes('RetentionExtension', () => RetentionExtension);

@InputType({ description: 'Filters a list of extensions.' })
export class RetentionExtensionFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;
}

@InputType({ description: 'The extension of an alert of your own (RPD Art. 50).' })
export class ExtendAlertInput {
  @Field(() => String, { description: 'The reference of an alert of your own.' })
  declare reference: string;

  @Field(() => String, {
    description: 'Why the purpose of the alert is not achieved and you still need it; at most 2,000 characters.',
  })
  declare reasons: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The new end, at most five years from today. Without it, five years from today.',
  })
  declare until?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `extendAlert`.' })
export class ExtendAlertPayload {
  @Field(() => RetentionExtension, {
    nullable: true,
    description: 'The stored extension; null when nothing was done.',
  })
  declare extension: RetentionExtension | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

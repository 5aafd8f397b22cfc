/** The retention of alerts in GraphQL: what a source is asked, and what it decides. */
import { Field, InputType, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateScalar, DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'The question to the source of an alert whether it still needs it (RPD Art. 50(2)). Without an extension the alert is deleted ' +
    'on `endsOn` (RPD Art. 51(2)).',
})
export class RetentionReview {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => DateScalar, {
    description:
      'The day on which the source was due to be asked, six months before the end. The end of what it is asked late lies later: at least ' +
      'thirty days after it is asked.',
  })
  declare askedOn: string;

  @Field(() => DateScalar, {
    description: 'The alert is deleted as this day begins, in UTC, unless its source extends it before.',
  })
  declare endsOn: string;

  @Field(() => DateTimeScalar, {
    description: 'Until when the source can extend it: the moment at which `endsOn` begins.',
  })
  declare dueAt: Date;
}

export const RetentionReviewConnection = connectionTypes('RetentionReview', () => RetentionReview);

@ObjectType({
  simpleResolvers: true,
  description: 'The decision of a source to keep an alert, with its reasons (RPD Art. 50(4)).',
})
export class RetentionExtension {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => String, { description: 'Why the source still needs the alert; empty when the alert was deleted since.' })
  declare reasons: string;

  @Field(() => DateTimeScalar, { description: 'When the source decided.' })
  declare extendedAt: Date;

  @Field(() => DateScalar, { description: 'The day on which the alert is deleted unless it is extended again.' })
  declare endsOn: string;
}

export const RetentionExtensionConnection = connectionTypes('RetentionExtension', () => RetentionExtension);

@InputType({ description: 'Narrows a list of extensions.' })
export class RetentionExtensionFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;
}

@InputType({ description: 'A source keeps an alert of its own (RPD Art. 50).' })
export class ExtendAlertInput {
  @Field(() => String, { description: 'The reference of an alert of yours.' })
  declare reference: string;

  @Field(() => String, {
    description: 'Why the purpose of the alert is not achieved and it is still needed; at most 2,000 characters.',
  })
  declare reasons: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Until which day, at most five years from today; left out, five years from today.',
  })
  declare until?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `extendAlert`.' })
export class ExtendAlertPayload {
  @Field(() => RetentionExtension, {
    nullable: true,
    description: 'The extension as it is kept; null when nothing was done.',
  })
  declare extension: RetentionExtension | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

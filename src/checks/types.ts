/** Checks, and the register of them, in GraphQL. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Alert } from '../alerts/types.ts';
import { graphqlEnum } from '../api/enums.ts';
import { connectionTypes } from '../api/page.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import { UserError } from '../api/user-error.ts';
import { MatchReasonEnum } from '../decisions/types.ts';
import { DocumentActionEnum, TravelDocumentStateEnum } from '../documents/types.ts';
import { CheckOutcome, CheckPurpose } from '../vocabulary/checks.ts';
import type { DocumentAction, TravelDocumentState } from '../vocabulary/documents.ts';
import type { MatchReason } from '../vocabulary/matching.ts';

export const CheckPurposeEnum = graphqlEnum(CheckPurpose);

const CheckOutcomeEnum = graphqlEnum(CheckOutcome);

const HIT =
  'What `notifySource` takes, if you want the source to know of this hit; null for what is only possibly one. It is for your body ' +
  'alone, and good for 30 days.';

@ObjectType({
  simpleResolvers: true,
  description: 'An alert that you may read, and that may be about the person or the document.',
})
export class CheckedAlert {
  @Field(() => Alert, { description: 'The alert. Check with its source before you act (RPD Art. 63).' })
  declare alert: object;

  @Field(() => CheckOutcomeEnum, { description: 'Whether it is a hit, or only possibly one.' })
  declare outcome: CheckOutcome;

  @Field(() => Float, { description: '0 to 1, for ranking only.' })
  declare score: number;

  @Field(() => [MatchReasonEnum], { description: 'What speaks for and against one person, for programs.' })
  declare reasons: readonly MatchReason[];

  @Field(() => String, { description: 'The same as one sentence in English.' })
  declare explanation: string;

  @Field(() => String, { nullable: true, description: HIT })
  declare hit: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'That a document is recorded: its state and what to do. Nothing else is told of it.',
})
export class CheckedDocument {
  @Field(() => TravelDocumentStateEnum, { description: 'Why it must not be accepted.' })
  declare state: TravelDocumentState;

  @Field(() => DocumentActionEnum, { description: 'What to do.' })
  declare action: DocumentAction;

  @Field(() => Boolean, {
    description: 'Whether its number differs from the one that you gave, by O in the place of 0 or the reverse.',
  })
  declare isNear: boolean;

  @Field(() => String, { nullable: true, description: HIT })
  declare hit: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What the check of one item found.' })
export class CheckResult {
  @Field(() => CheckOutcomeEnum, {
    nullable: true,
    description: 'The outcome; null when the item has mistakes and was not checked.',
  })
  declare outcome: CheckOutcome | null;

  @Field(() => [CheckedAlert], { description: 'At most ten alerts, the best first.' })
  declare alerts: CheckedAlert[];

  @Field(() => [CheckedDocument], { description: 'The records of the document; equal numbers first.' })
  declare documents: CheckedDocument[];

  @Field(() => [UserError], { description: 'The mistakes in this item. The other items were checked.' })
  declare errors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'The result of `check`.' })
export class CheckPayload {
  @Field(() => [CheckResult], {
    nullable: true,
    description: 'A result for each item, in their order. Null when nothing was checked.',
  })
  declare results: CheckResult[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The moment for which the results hold.' })
  declare asOf: Date | null;

  @Field(() => [UserError], { description: 'The mistakes of the whole input. With one, nothing was checked.' })
  declare userErrors: UserError[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'That a user of your country made a check. What was asked for is not in it.',
})
export class CheckEntry {
  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  declare checkedAt: Date;

  @Field(() => String, { description: 'The user identifier from the token.' })
  declare user: string;

  @Field(() => String, { description: 'The body that checked, such as `border:TH`.' })
  declare reader: string;

  @Field(() => CheckPurposeEnum, { description: 'The purpose that was given.' })
  declare purpose: CheckPurpose;

  @Field(() => Int, { description: 'How many items were checked, those with mistakes included.' })
  declare items: number;
}

export const CheckEntryConnection = connectionTypes('CheckEntry', () => CheckEntry);

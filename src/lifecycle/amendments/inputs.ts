/** What a source writes to amend an alert of its own, and what the notices desk decides. */
import { Field, InputType } from 'type-graphql';
import { SubjectInput, WarrantInput } from '../../alerts/inputs.ts';
import { AmendmentStateEnum } from './types.ts';
import type { AmendmentState } from '../../vocabulary/lifecycle.ts';

@InputType({ description: 'How an alert of your own shall read from now on (RPD Art. 46, 128).' })
export class AmendAlertInput {
  @Field(() => String, { description: 'The reference of an alert of yours, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => SubjectInput, {
    description: 'The whole subject as it shall be: what is left out is not told any more.',
  })
  declare subject: SubjectInput;

  @Field(() => [WarrantInput], {
    nullable: true,
    description: 'Your warrants in place of those that you gave; leave it out to keep them. At most 20.',
  })
  declare warrants?: WarrantInput[] | null;
}

@InputType({ description: 'The newest amendment of an alert.' })
export class AcceptAmendmentInput {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;
}

@InputType({ description: 'The newest amendment of an alert.' })
export class RefuseAmendmentInput {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => String, { description: 'Why, for the file; at most 2,000 characters. The source does not see it.' })
  declare reason: string;
}

@InputType({ description: 'Narrows a list of amendments. All given conditions must hold.' })
export class AmendmentFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;

  @Field(() => AmendmentStateEnum, { nullable: true, description: 'Amendments that have come so far.' })
  declare state?: AmendmentState | null;
}

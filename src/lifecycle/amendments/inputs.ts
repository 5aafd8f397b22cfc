/** The inputs of amendments: of the source that amends, and of the notices desk that decides. */
import { Field, InputType } from 'type-graphql';
import { SubjectInput } from '../../alerts/inputs.ts';
import { WarrantInput } from '../../alerts/warrant-inputs.ts';
import { AmendmentStateEnum } from './types.ts';
import type { AmendmentState } from '../../vocabulary/lifecycle.ts';

@InputType({ description: 'The new content of an alert of your own (RPD Art. 46, 128).' })
export class AmendAlertInput {
  @Field(() => String, { description: 'The reference of an alert of your own, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => SubjectInput, {
    description: 'The whole new description of the subject. What you leave out is removed.',
  })
  declare subject: SubjectInput;

  @Field(() => [WarrantInput], {
    nullable: true,
    description: 'Warrants that replace those that you gave, at most 20. Leave it out to keep yours.',
  })
  declare warrants?: WarrantInput[] | null;
}

@InputType({ description: 'The decision about the newest amendment of an alert.' })
export class AcceptAmendmentInput {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;
}

@InputType({ description: 'The decision about the newest amendment of an alert.' })
export class RefuseAmendmentInput {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => String, {
    description: 'The reason, for the file; at most 2,000 characters. The source cannot read it.',
  })
  declare reason: string;
}

@InputType({ description: 'Filters a list of amendments. All conditions must hold.' })
export class AmendmentFilter {
  @Field(() => String, { nullable: true, description: 'The reference of an alert.' })
  declare reference?: string | null;

  @Field(() => AmendmentStateEnum, { nullable: true, description: 'Only amendments in this state.' })
  declare state?: AmendmentState | null;
}

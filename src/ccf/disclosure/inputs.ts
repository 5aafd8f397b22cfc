/** What the Chamber decides on an item of a file. */
import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../api/scalars.ts';
import type { CcfExtent, CcfOwner, CcfRestriction } from '../../vocabulary/ccf.ts';
import { CcfExtentEnum, CcfOwnerEnum, CcfRestrictionEnum } from './types.ts';

@InputType({ description: 'What the applicant and the source are given of an item of a file (Art. 35).' })
export class DiscloseCcfItemInput {
  @Field(() => ID, { description: 'The `id` of the request.' })
  declare id: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of a step that has a text; without it, what the applicant says (`grounds`).',
  })
  declare item?: string | null;

  @Field(() => CcfOwnerEnum, { description: 'Whose information it is.' })
  declare owner: CcfOwner;

  @Field(() => String, { nullable: true, description: 'For SOURCE and COUNTRY: which country.' })
  declare ownerCountry?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'When the owner was consulted (Art. 35(2)). Required to give an item to anybody but its owner, unless it is the Commission’s.',
  })
  declare consultedOn?: string | null;

  @Field(() => CcfExtentEnum, { description: 'What the applicant is given of it.' })
  declare toApplicant: CcfExtent;

  @Field(() => CcfExtentEnum, { description: 'What the source of the data is given of it.' })
  declare toSource: CcfExtent;

  @Field(() => CcfRestrictionEnum, {
    nullable: true,
    description: 'The ground, where one of them is not given the whole (Art. 35(3)).',
  })
  declare ground?: CcfRestriction | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, at most 10,000 characters (Art. 35(4)). Without it the item is restricted all the same.',
  })
  declare justification?: string | null;

  @Field(() => String, { nullable: true, description: 'For SUMMARY: the summary; at most 10,000 characters.' })
  declare summary?: string | null;
}

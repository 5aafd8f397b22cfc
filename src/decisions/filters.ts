/** Filters of the refugee desk and the CCF. */
import { Field, InputType } from 'type-graphql';
import { AsylumAddresseeEnum, AsylumDecisionKindEnum } from './enums.ts';
import type { AsylumDecisionKind, Compartment } from '../vocabulary/decisions.ts';

@InputType({ description: 'Narrows a list of decisions. All given conditions must hold.' })
export class AsylumDecisionFilter {
  @Field(() => AsylumDecisionKindEnum, { nullable: true, description: 'Decisions of this kind alone.' })
  declare kind?: AsylumDecisionKind | null;

  @Field(() => String, { nullable: true, description: 'The country that reported it.' })
  declare reportedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'One of the feared countries.' })
  declare fearedCountry?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it stands.' })
  declare standing?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an alert was found that it is about.' })
  declare matched?: boolean | null;

  @Field(() => AsylumAddresseeEnum, {
    nullable: true,
    description: 'What was reported to the Secretariat alone, or to the CCF alone.',
  })
  declare addressee?: Compartment | null;
}

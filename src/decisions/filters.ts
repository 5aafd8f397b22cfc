/** Filters of the refugee desk and the CCF. */
import { Field, InputType } from 'type-graphql';
import { MatchPersonInput } from '../alerts/person-sought.ts';
import { DateScalar } from '../api/scalars.ts';
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

  @Field(() => MatchPersonInput, {
    nullable: true,
    description:
      'Decisions about somebody so described: two words of a name in any spelling, and the birth year if you give one, or a document. A ' +
      'decision without a birth date is found by documents alone. The search is recorded.',
  })
  declare person?: MatchPersonInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The country’s own file reference, if its law lets you read it.',
  })
  declare fileReference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The receipt that the country got, as its officers tell it to you.',
  })
  declare receipt?: string | null;

  @Field(() => String, { nullable: true, description: 'The reference of an alert that it is matched with.' })
  declare alert?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Reported on this day or later, in UTC.' })
  declare reportedFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Reported before this day, in UTC.' })
  declare reportedBefore?: string | null;
}

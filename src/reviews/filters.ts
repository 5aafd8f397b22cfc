/** The filter of the review queue. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { MatchPersonInput } from '../alerts/person-sought.ts';
import { DateScalar } from '../api/scalars.ts';
import { ReviewKindEnum, ReviewStateEnum, ReviewUrgencyEnum } from './types.ts';
import type { ReviewKind, ReviewState, ReviewUrgency } from '../vocabulary/reviews.ts';

@InputType({ description: 'Filters the review queue. All conditions must hold.' })
export class ReviewFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'The reference of the alert that it is about, or that may be about the person of an unmatched decision.',
  })
  declare alert?: string | null;

  @Field(() => ID, { nullable: true, description: 'The `id` of the decision that it is about.' })
  declare decision?: string | null;

  @Field(() => String, { nullable: true, description: 'The country that reported the decision.' })
  declare reportedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'One of the countries that the person of the decision fears.' })
  declare fearedCountry?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The source of the alert, or of one that may be about the person of an unmatched decision.',
  })
  declare source?: string | null;

  @Field(() => MatchPersonInput, {
    nullable: true,
    description:
      'Reviews of alerts that `matchCandidates` finds for this person, and of decisions about somebody so described. The search is recorded.',
  })
  declare person?: MatchPersonInput | null;

  @Field(() => ReviewKindEnum, { nullable: true, description: 'Only reviews of this kind.' })
  declare kind?: ReviewKind | null;

  @Field(() => ReviewUrgencyEnum, { nullable: true, description: 'Only reviews of this urgency.' })
  declare urgency?: ReviewUrgency | null;

  @Field(() => ReviewStateEnum, {
    nullable: true,
    description: 'Only reviews in this state. Without it: all reviews that are not decided.',
  })
  declare state?: ReviewState | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether you have claimed the review.' })
  declare mine?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it awaits a second officer, and you can be that one: you took no part in the case and did not stand aside, and no other ' +
      'officer claimed it. Your nationality is not looked at.',
  })
  declare awaitingMe?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Only reviews that have waited for at least this many days.' })
  declare olderThanDays?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only reviews that are due before this day.' })
  declare dueBefore?: string | null;
}

/** The filter of the review queue. */
import { Field, InputType, Int } from 'type-graphql';
import { ReviewKindEnum, ReviewStateEnum, ReviewUrgencyEnum } from './types.ts';
import type { ReviewKind, ReviewState, ReviewUrgency } from '../vocabulary/reviews.ts';

@InputType({ description: 'Filters the review queue. All conditions must hold.' })
export class ReviewFilter {
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

  @Field(() => Int, { nullable: true, description: 'Only reviews that have waited for at least this many days.' })
  declare olderThanDays?: number | null;
}

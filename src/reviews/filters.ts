/** The filter of the review queue. */
import { Field, InputType, Int } from 'type-graphql';
import { ReviewKindEnum, ReviewStateEnum, ReviewUrgencyEnum } from './types.ts';
import type { ReviewKind, ReviewState, ReviewUrgency } from '../vocabulary/reviews.ts';

@InputType({ description: 'Narrows the review queue. All given conditions must hold.' })
export class ReviewFilter {
  @Field(() => ReviewKindEnum, { nullable: true, description: 'Reviews for this cause alone.' })
  declare kind?: ReviewKind | null;

  @Field(() => ReviewUrgencyEnum, { nullable: true, description: 'Reviews of this urgency alone.' })
  declare urgency?: ReviewUrgency | null;

  @Field(() => ReviewStateEnum, {
    nullable: true,
    description: 'How far it has come. Without it, whatever is not decided; with `DECIDED`, what is.',
  })
  declare state?: ReviewState | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether you have taken it.' })
  declare mine?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Waiting for at least so many days.' })
  declare olderThanDays?: number | null;
}

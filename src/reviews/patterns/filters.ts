/** Which decided cases are counted and listed. */
import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../api/scalars.ts';
import type { CaseGround, CaseOutcome } from '../../vocabulary/patterns.ts';
import { CaseGroundEnum, CaseOutcomeEnum } from './types.ts';

@InputType({ description: 'Filters decided cases. All conditions must hold.' })
export class CaseFilter {
  @Field(() => String, { nullable: true, description: 'The source of the alert.' })
  declare source?: string | null;

  @Field(() => CaseGroundEnum, { nullable: true, description: 'Why officers decided.' })
  declare ground?: CaseGround | null;

  @Field(() => CaseOutcomeEnum, { nullable: true, description: 'What they decided.' })
  declare outcome?: CaseOutcome | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only cases decided on this day or later, in UTC.' })
  declare from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only cases decided before this day, in UTC.' })
  declare before?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The reference of an alert. Only cases like its own: about other alerts of its source, and for a ground for which it is or was ' +
      'reviewed, or examined if you know of no review.',
  })
  declare likeAlert?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The `id` of a decision. Only cases like its own: reviews about other decisions, of alerts whose source its person fears, and for a ' +
      'ground for which the decision is or was reviewed.',
  })
  declare likeDecision?: string | null;
}

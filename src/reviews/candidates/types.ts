/** Alerts that may be about a person, for the refugee desk and the CCF. */
import { Field, Float, ObjectType } from 'type-graphql';
import { ContradictionEnum, MatchCertaintyEnum, MatchReasonEnum, Ruling } from '../../decisions/types.ts';
import type { Contradiction, MatchReason } from '../../vocabulary/matching.ts';

@ObjectType({
  description: 'An alert that may be about the person. It has no effect, unless there is a match as well.',
})
export class MatchCandidate {
  @Field(() => MatchCertaintyEnum, { simple: true, description: 'How certain it is that they are one person.' })
  declare certainty: keyof typeof MatchCertaintyEnum;

  @Field(() => Float, { simple: true, description: 'From 0 to 1, for ranking only.' })
  declare score: number;

  @Field(() => [MatchReasonEnum], { simple: true, description: 'What agrees and what differs.' })
  declare reasons: readonly MatchReason[];

  @Field(() => [ContradictionEnum], {
    simple: true,
    description: 'In what the alert contradicts the description of the person; empty when it does not.',
  })
  declare contradictions: readonly Contradiction[];

  @Field(() => String, { simple: true, description: 'The reasons as a sentence, in English.' })
  declare explanation: string;

  @Field(() => Ruling, {
    nullable: true,
    simple: true,
    description:
      'The ruling that the decision is not about the subject of the alert, as long as the alert describes the subject in the same ' +
      'way; null when there is none, or none that your compartment knows.',
  })
  declare rejected: Ruling | null;

  declare alertId: string;
}

/** Alerts that may be about a person, for the refugee desk and the CCF. */
import { Field, Float, ObjectType } from 'type-graphql';
import { MatchCertaintyEnum, Ruling } from '../../decisions/types.ts';
import { MatchReason } from '../../vocabulary/matching.ts';
import { graphqlEnum } from '../../api/enums.ts';

const MatchReasonEnum = graphqlEnum(MatchReason);

@ObjectType({ description: 'An alert that may be about the person. Without effect, unless a match says otherwise.' })
export class MatchCandidate {
  @Field(() => MatchCertaintyEnum, { simple: true, description: 'How certain it is that they are one person.' })
  declare certainty: keyof typeof MatchCertaintyEnum;

  @Field(() => Float, { simple: true, description: 'From 0 to 1, for ranking. Nothing follows from it.' })
  declare score: number;

  @Field(() => [MatchReasonEnum], { simple: true, description: 'What agrees and what differs.' })
  declare reasons: readonly MatchReason[];

  @Field(() => String, { simple: true, description: 'The reasons as a sentence, in English.' })
  declare explanation: string;

  @Field(() => Ruling, {
    nullable: true,
    simple: true,
    description:
      'The ruling by which officers found that the decision is about somebody else, as long as the alert says the same of its subject; ' +
      'null when nobody did, or your compartment does not know.',
  })
  declare rejected: Ruling | null;

  declare alertId: string;
}

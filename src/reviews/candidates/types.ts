/** Alerts that may be about a person, for the refugee desk and the CCF. */
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { MATCH_REASONS, type MatchReason } from '../../matching/reasons.ts';
import { MatchCertaintyEnum, Ruling } from '../../decisions/types.ts';

const MatchReasonEnum = Object.fromEntries(Object.keys(MATCH_REASONS).map((code) => [code, code]));
registerEnumType(MatchReasonEnum, {
  name: 'MatchReason',
  description: 'What speaks for or against two descriptions being of one person.',
  valuesConfig: Object.fromEntries(Object.entries(MATCH_REASONS).map(([code, text]) => [code, { description: text }])),
});

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

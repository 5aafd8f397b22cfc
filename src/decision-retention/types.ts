/** The destruction of decisions before their retention is over, in GraphQL. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionTypes } from '../api/page.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import { UserError } from '../api/user-error.ts';
import { DestructionCause, DestructionState } from '../vocabulary/decisions.ts';
import { graphqlEnum } from '../api/enums.ts';

export const DestructionCauseEnum = graphqlEnum(DestructionCause);

export const DestructionStateEnum = graphqlEnum(DestructionState);

@ObjectType({
  simpleResolvers: true,
  description:
    'A proposal to destroy a decision before its retention is over. Another officer carries it out with `destroyAsylumDecision`.',
})
export class DestructionProposal {
  @Field(() => ID, { description: 'The id of the decision.' })
  declare decisionId: string;

  @Field(() => DestructionCauseEnum, { description: 'The cause. Give the same one to carry it out.' })
  declare cause: keyof typeof DestructionCauseEnum;

  @Field(() => String, { description: 'The officer who proposed it.' })
  declare proposedBy: string;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  declare proposedAt: Date;
}

export const DestructionProposalConnection = connectionTypes('DestructionProposal', () => DestructionProposal);

@InputType({ description: 'The decision to destroy, and why.' })
export class DestroyAsylumDecisionInput {
  @Field(() => ID, { description: 'The `id` of the decision.' })
  declare id: string;

  @Field(() => DestructionCauseEnum, { description: 'The cause. Both officers must give the same one.' })
  declare cause: keyof typeof DestructionCauseEnum;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `destroyAsylumDecision`.' })
export class DestroyAsylumDecisionPayload {
  @Field(() => DestructionStateEnum, {
    nullable: true,
    description: 'The state of the destruction; null when nothing was done.',
  })
  declare state: keyof typeof DestructionStateEnum | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was proposed, or destroyed.' })
  declare at: Date | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

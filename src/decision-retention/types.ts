/** Ending a decision before its time, in GraphQL. */
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
    'What an officer proposed to destroy before its time; another one carries it out with `destroyAsylumDecision`.',
})
export class DestructionProposal {
  @Field(() => ID, { description: 'The id of the decision.' })
  declare decisionId: string;

  @Field(() => DestructionCauseEnum, { description: 'Name the same one to carry it out.' })
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

  @Field(() => DestructionCauseEnum, { description: 'Why. Both officers must name the same.' })
  declare cause: keyof typeof DestructionCauseEnum;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `destroyAsylumDecision`.' })
export class DestroyAsylumDecisionPayload {
  @Field(() => DestructionStateEnum, { nullable: true, description: 'How far it is; null when nothing was done.' })
  declare state: keyof typeof DestructionStateEnum | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was proposed, or destroyed.' })
  declare at: Date | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

/** Webhooks in GraphQL: where a partner system is told that there is something to read. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'Where a system of yours is told that there are changes in `validityChanges`. What it is sent is a pointer and holds nothing ' +
    'of the changes.',
})
export class Webhook {
  @Field(() => ID, { description: 'By which you name it.' })
  declare id: string;

  @Field(() => String, { description: 'Where messages are posted.' })
  declare url: string;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  declare registeredAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when no message has been taken by the target; null while messages are.',
  })
  declare failingSince: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When Nansen gives up unless a message is taken before, three days after `failingSince`; null while nothing fails, and once it gave up.',
  })
  declare dueAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When Nansen gave up, after three days of failures or when the target answered that it is gone (410). `replayWebhook` begins anew.',
  })
  declare disabledAt: Date | null;
}

@InputType({ description: 'Where you want to be told that there is something to read.' })
export class RegisterWebhookInput {
  @Field(() => String, {
    description: 'An https address at a host that the operator of Nansen has put on the list of your country.',
  })
  declare url: string;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `registerWebhook`.' })
export class RegisterWebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook as it is now; null if nothing was done.' })
  declare webhook: Webhook | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What messages are signed with, in the form `whsec_…` of Standard Webhooks. It is shown this once: keep it.',
  })
  declare secret: string | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@InputType({ description: 'The webhook that gets a new secret.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'Of one of your webhooks.' })
  declare id: string;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `rotateWebhookSecret`.' })
export class RotateWebhookSecretPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook as it is now; null if nothing was done.' })
  declare webhook: Webhook | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The new secret, shown this once. For a day messages are signed with the one before as well, so that you can change over.',
  })
  declare secret: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when you must have changed over: from then on messages are signed with the new secret alone.',
  })
  declare dueAt: Date | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@InputType({ description: 'From where on a webhook is told anew.' })
export class ReplayWebhookInput {
  @Field(() => ID, { description: 'Of one of your webhooks.' })
  declare id: string;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor of `validityChanges`, after which you want to be told anew; from the beginning without one.',
  })
  declare after?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `replayWebhook`.' })
export class ReplayWebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook as it is now; null if nothing was done.' })
  declare webhook: Webhook | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@InputType({ description: 'The webhook that is to be no more.' })
export class RemoveWebhookInput {
  @Field(() => ID, { description: 'Of one of your webhooks.' })
  declare id: string;
}

@ObjectType({ simpleResolvers: true, description: 'What came of `removeWebhook`.' })
export class RemoveWebhookPayload {
  @Field(() => ID, { nullable: true, description: 'The webhook that is no more.' })
  declare id: string | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

/** Webhooks in GraphQL: a partner system is notified that there is something to read. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'An address of a system of yours that is notified of changes in `validityChanges`. The message is a pointer and contains nothing ' +
    'of the changes.',
})
export class Webhook {
  @Field(() => ID, { description: 'The id of the webhook, for mutations.' })
  declare id: string;

  @Field(() => String, { description: 'Where messages are posted.' })
  declare url: string;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  declare registeredAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when the target has accepted no message; null while it accepts them.',
  })
  declare failingSince: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When Nansen gives up unless a message is accepted before, three days after `failingSince`; null while nothing fails, and once it gave up.',
  })
  declare dueAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When Nansen gave up, after three days of failures or when the target answered that it is gone (410). `replayWebhook` resumes it.',
  })
  declare disabledAt: Date | null;
}

@InputType({ description: 'Where you want to be notified that there is something to read.' })
export class RegisterWebhookInput {
  @Field(() => String, {
    description: 'An https address at a host that the operator of Nansen has put on the list of your country.',
  })
  declare url: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `registerWebhook`.' })
export class RegisterWebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook as it is now; null if nothing was done.' })
  declare webhook: Webhook | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret that signs messages, in the form `whsec_…` of Standard Webhooks. It is shown only once: store it.',
  })
  declare secret: string | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@InputType({ description: 'The webhook that gets a new secret.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'The id of one of your webhooks.' })
  declare id: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `rotateWebhookSecret`.' })
export class RotateWebhookSecretPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook as it is now; null if nothing was done.' })
  declare webhook: Webhook | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The new secret, shown only once. For a day messages are signed with the previous one as well, so that you can change over.',
  })
  declare secret: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The deadline for changing over: from then on messages are signed with the new secret alone.',
  })
  declare dueAt: Date | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@InputType({ description: 'The position from which a webhook is notified again.' })
export class ReplayWebhookInput {
  @Field(() => ID, { description: 'The id of one of your webhooks.' })
  declare id: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A cursor of `validityChanges` after which you want to be notified again; from the beginning without one.',
  })
  declare after?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `replayWebhook`.' })
export class ReplayWebhookPayload {
  @Field(() => Webhook, { nullable: true, description: 'The webhook as it is now; null if nothing was done.' })
  declare webhook: Webhook | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

@InputType({ description: 'The webhook to remove.' })
export class RemoveWebhookInput {
  @Field(() => ID, { description: 'The id of one of your webhooks.' })
  declare id: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `removeWebhook`.' })
export class RemoveWebhookPayload {
  @Field(() => ID, { nullable: true, description: 'The webhook that was removed.' })
  declare id: string | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}

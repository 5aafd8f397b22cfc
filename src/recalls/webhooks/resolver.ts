/** Webhooks in GraphQL. */
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { WebhookRegistry } from './registry.ts';
import { WebhookRepository } from './repository.ts';
import {
  RegisterWebhookInput,
  RegisterWebhookPayload,
  RemoveWebhookInput,
  RemoveWebhookPayload,
  ReplayWebhookInput,
  ReplayWebhookPayload,
  RotateWebhookSecretInput,
  RotateWebhookSecretPayload,
  Webhook,
} from './types.ts';

@Resolver()
export class WebhookResolver {
  @Query(() => [Webhook], { description: 'The webhooks of your country, newest first.' })
  webhooks(@Ctx() context: RequestContext): Promise<Webhook[]> {
    return new WebhookRepository(context).list();
  }

  @Mutation(() => RegisterWebhookPayload, {
    description:
      'Registers an address to which a message is posted when `validityChanges` has something new for you, from now on; and once ' +
      'for each round in which recalls of yours that are overdue were repeated. The message is signed as Standard Webhooks says and, but ' +
      'for its type, is the same for everybody: read the feed after your cursor, or `recalls(state: OVERDUE)`.',
  })
  registerWebhook(
    @Arg('input', () => RegisterWebhookInput, { description: 'The address.' }) input: RegisterWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new WebhookRegistry(context).register(input));
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    description: 'Makes a new secret. For a day messages are signed with the new and the old one.',
  })
  rotateWebhookSecret(
    @Arg('input', () => RotateWebhookSecretInput, { description: 'Which webhook.' }) input: RotateWebhookSecretInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new WebhookRegistry(context).rotate(input));
  }

  @Mutation(() => ReplayWebhookPayload, {
    description:
      'Lets you be told anew of what comes after a cursor, if there is something, and takes up a webhook that was given up.',
  })
  replayWebhook(
    @Arg('input', () => ReplayWebhookInput, {
      description: 'Which webhook, and the cursor after which you know nothing.',
    })
    input: ReplayWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ webhook: await new WebhookRegistry(context).replay(input) }));
  }

  @Mutation(() => RemoveWebhookPayload, { description: 'Removes a webhook and its secrets, for good.' })
  removeWebhook(
    @Arg('input', () => RemoveWebhookInput, { description: 'Which webhook.' }) input: RemoveWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ id: await new WebhookRegistry(context).remove(input) }));
  }
}

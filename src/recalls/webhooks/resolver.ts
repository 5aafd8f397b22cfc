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
      'Registers an address to which a message is posted when `validityChanges` has something new for you, from now on. Another message is posted once ' +
      'for each reminder at which recalls of yours were overdue. The message is signed according to Standard Webhooks. Except ' +
      'for its type it is the same for all bureaus: read the feed after your cursor, or `recalls(state: OVERDUE)`.',
  })
  registerWebhook(
    @Arg('input', () => RegisterWebhookInput, { description: 'The address.' }) input: RegisterWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new WebhookRegistry(context).register(input));
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    description: 'Creates a new secret. For a day messages are signed with the new and the old one.',
  })
  rotateWebhookSecret(
    @Arg('input', () => RotateWebhookSecretInput, { description: 'Which webhook.' }) input: RotateWebhookSecretInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new WebhookRegistry(context).rotate(input));
  }

  @Mutation(() => ReplayWebhookPayload, {
    description:
      'Notifies you again of what follows a cursor, if there is something, and resumes a webhook that was given up.',
  })
  replayWebhook(
    @Arg('input', () => ReplayWebhookInput, {
      description: 'Which webhook, and the cursor from which to notify you.',
    })
    input: ReplayWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ webhook: await new WebhookRegistry(context).replay(input) }));
  }

  @Mutation(() => RemoveWebhookPayload, { description: 'Removes a webhook and its secrets permanently.' })
  removeWebhook(
    @Arg('input', () => RemoveWebhookInput, { description: 'Which webhook.' }) input: RemoveWebhookInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ id: await new WebhookRegistry(context).remove(input) }));
  }
}

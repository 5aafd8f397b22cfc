/** The part of a webhook that its bureau sees. */
import { givenUpAt } from './give-up.ts';
import type { Webhook } from './types.ts';

export function visibleWebhook({ id, url, registeredAt, failingSince, disabledAt }: Omit<Webhook, 'dueAt'>): Webhook {
  return { id, url, registeredAt, failingSince, dueAt: givenUpAt({ failingSince, disabledAt }), disabledAt };
}

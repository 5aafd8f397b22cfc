/** Webhooks belong to the bureau that registered them; nobody else learns that there are any. */
import { COUNTRY_OF_READER, grant, is, readBy, shape, type TypeDeclaration } from './grammar.ts';
import type { Role } from './reader.ts';

/** A bureau answers for the systems of its country. */
export const WEBHOOK_OWNERS: readonly Role[] = ['BUREAU_OFFICER'];

export const webhookTypes: Readonly<Record<string, TypeDeclaration>> = {
  Webhook: {
    kind: 'RECORD',
    key: 'id',
    rows: [grant(WEBHOOK_OWNERS, [is('country', COUNTRY_OF_READER)])],
    fields: {
      id: [readBy(...WEBHOOK_OWNERS)],
      url: [readBy(...WEBHOOK_OWNERS)],
      registeredAt: [readBy(...WEBHOOK_OWNERS)],
      failingSince: [readBy(...WEBHOOK_OWNERS)],
      dueAt: [readBy(...WEBHOOK_OWNERS)],
      disabledAt: [readBy(...WEBHOOK_OWNERS)],
    },
  },
  RegisterWebhookInput: shape(WEBHOOK_OWNERS, 'url'),
  RegisterWebhookPayload: shape(WEBHOOK_OWNERS, 'webhook', 'secret', 'userErrors'),
  RotateWebhookSecretInput: shape(WEBHOOK_OWNERS, 'id'),
  RotateWebhookSecretPayload: shape(WEBHOOK_OWNERS, 'webhook', 'secret', 'dueAt', 'userErrors'),
  ReplayWebhookInput: shape(WEBHOOK_OWNERS, 'id', 'after'),
  ReplayWebhookPayload: shape(WEBHOOK_OWNERS, 'webhook', 'userErrors'),
  RemoveWebhookInput: shape(WEBHOOK_OWNERS, 'id'),
  RemoveWebhookPayload: shape(WEBHOOK_OWNERS, 'id', 'userErrors'),
};

/** Reads webhooks: a bureau sees its own. */
import { desc, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import type { Statement } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER } from '../../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { visibleWebhook } from './visible-webhook.ts';
import { webhooks } from './tables.ts';
import type { Webhook } from './types.ts';

export const webhookAttributes = { country: sql`${webhooks.country}` };

const COLUMNS = {
  id: webhooks.id,
  url: webhooks.url,
  registeredAt: webhooks.registeredAt,
  failingSince: webhooks.failingSince,
  disabledAt: webhooks.disabledAt,
};

export class WebhookRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** All of the reader's webhooks, the newest first. There are few. */
  async list(): Promise<Webhook[]> {
    const { reader, services } = this.#context;
    const rows = await services.database.run(sessionOf(reader), listStatement(reader.role), {
      [COUNTRY_PLACEHOLDER]: reader.country,
    });
    return rows.map(visibleWebhook);
  }
}

function listStatement(role: Role): Statement<Omit<Webhook, 'dueAt'>> {
  return {
    key: `webhooks:${role}`,
    build: (queries) =>
      queries
        .select(columnsReadableBy(role, 'Webhook', COLUMNS, webhookAttributes) as typeof COLUMNS)
        .from(webhooks)
        .where(rowsReadableBy(role, 'Webhook', webhookAttributes))
        .orderBy(desc(webhooks.registeredAt), desc(webhooks.id)),
  };
}

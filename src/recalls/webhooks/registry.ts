/** The operations of a bureau on its webhooks. Each change is recorded in the register of operations. */
import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { ArgumentError } from '../../api/errors.ts';
import { parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { record } from '../../audit/record.ts';
import type { Transaction } from '../../database/database.ts';
import { webhooksOf } from '../../database/roles.ts';
import { latestCursor, newsAfter } from './feed.ts';
import { idSchema, registerSchema } from './inputs.ts';
import { newSecret } from './message.ts';
import { sealNextSecret, sealSecret } from './secrets.ts';
import { visibleWebhook } from './visible-webhook.ts';
import { webhooks } from './tables.ts';
import type {
  RegisterWebhookInput,
  RemoveWebhookInput,
  ReplayWebhookInput,
  RotateWebhookSecretInput,
  Webhook,
} from './types.ts';
import type { AuditOperation } from '../../vocabulary/audit.ts';

/** The most webhooks of one country. */
const MOST = 5;

/** No message is being sent, and none failed. */
const IDLE = { messageId: null, messageCursor: null, messageOf: null, failingSince: null, disabledAt: null };

type Row = typeof webhooks.$inferSelect;

export class WebhookRegistry {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** Registers a target. It is notified of what is announced from now on. */
  async register(input: RegisterWebhookInput): Promise<{ webhook: Webhook; secret: string }> {
    const { services } = this.#context;
    const { url } = parseInput(registerSchema, input);
    const country = this.#country();
    if (!services.webhooks.allows(country, url)) {
      throw inputError(
        ['input', 'url'],
        'NOT_FOUND',
        'The host is not on the list of your country. Ask the operator of Nansen to add it.',
      );
    }
    const [id, secret, now] = [randomUUID(), newSecret(), services.clock.now()];
    const sealed = await sealSecret(services.sealing, id, secret);
    const notified = await latestCursor(services, country);
    const webhook = await this.#write('REGISTER_WEBHOOK', id, async ({ queries }) => {
      // One operation at a time for each country: the counts and comparisons here are exact.
      await queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen webhooks'), hashtext(${country}))`);
      const others = await queries.select({ url: webhooks.url }).from(webhooks).where(eq(webhooks.country, country));
      if (others.some((other) => other.url === url.href))
        throw inputError(['input', 'url'], 'CONFLICT', 'This address is registered already.');
      if (others.length >= MOST)
        throw inputError(['input', 'url'], 'TOO_MANY', `Your country has ${MOST} webhooks: remove one first.`);
      const row = { id, country, url: url.href, registeredAt: now, ...sealed, notified };
      await queries.insert(webhooks).values(row);
      return visibleWebhook({ ...row, failingSince: null, disabledAt: null });
    });
    return { webhook, secret };
  }

  /** Creates a new secret. For a while messages are signed with both. */
  async rotate(input: RotateWebhookSecretInput): Promise<{ webhook: Webhook; secret: string; dueAt: Date }> {
    const { services } = this.#context;
    const { id } = parseInput(idSchema, input);
    const secret = newSecret();
    const changed = await this.#write('ROTATE_WEBHOOK_SECRET', id, async (transaction) => {
      const row = await this.#own(transaction, id);
      const next = await sealNextSecret(services.sealing, row, secret, services.clock.now());
      await transaction.queries.update(webhooks).set(next).where(eq(webhooks.id, id));
      return { webhook: visibleWebhook(row), dueAt: next.formerUntil };
    });
    return { ...changed, secret };
  }

  /** Notifies the target again of what follows a cursor, and resumes one that was given up. */
  async replay({ id: given, after }: ReplayWebhookInput): Promise<Webhook> {
    const { id } = parseInput(idSchema, { id: given });
    const notified = after ?? null;
    await this.#assertCursor(notified);
    return this.#write('REPLAY_WEBHOOK', id, async (transaction) => {
      const row = await this.#own(transaction, id);
      await transaction.queries
        .update(webhooks)
        .set({ ...IDLE, notified })
        .where(eq(webhooks.id, id));
      return visibleWebhook({ ...row, ...IDLE });
    });
  }

  /** Removes a webhook. A message that is being sent may still arrive. */
  async remove(input: RemoveWebhookInput): Promise<string> {
    const { id } = parseInput(idSchema, input);
    await this.#write('REMOVE_WEBHOOK', id, async (transaction) => {
      await this.#own(transaction, id);
      await transaction.queries.delete(webhooks).where(eq(webhooks.id, id));
    });
    return id;
  }

  async #assertCursor(after: string | null): Promise<void> {
    try {
      await newsAfter(this.#context.services, this.#country(), after);
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      throw inputError(
        ['input', 'after'],
        'INVALID',
        'Give a cursor of validityChanges that was issued to you, or none.',
      );
    }
  }

  #country(): string {
    const { country } = this.#context.reader;
    if (country === null) throw new Error('A bureau has a country.');
    return country;
  }

  async #own({ queries }: Transaction, id: string): Promise<Row> {
    const mine = and(eq(webhooks.id, id), eq(webhooks.country, this.#country()));
    const [row] = await queries.select().from(webhooks).where(mine).for('update');
    if (row === undefined) throw inputError(['input', 'id'], 'NOT_FOUND', 'You have no webhook of this id.');
    return row;
  }

  async #write<T>(operation: AuditOperation, id: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const { reader, services } = this.#context;
    return services.database.transaction(webhooksOf(this.#country()), async (transaction) => {
      const result = await work(transaction);
      await record(transaction, {
        by: reader,
        at: services.clock.now(),
        operation,
        register: 'WEBHOOKS',
        purpose: 'ALERT_PROCESSING',
        records: [id],
      });
      return result;
    });
  }
}

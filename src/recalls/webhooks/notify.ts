/** Posts one message to one target, and retries until it is accepted or given up. */
import { and, eq } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { errorCode } from '../../database/errors.ts';
import { MESSENGER } from '../../database/roles.ts';
import type { Handler } from '../../outbox/task.ts';
import { givenUpAt } from './give-up.ts';
import { messageOf } from './message.ts';
import { post } from './post.ts';
import { secretsAt } from './secrets.ts';
import { webhooks } from './tables.ts';

/** "Gone": the target itself declines further messages. */
const GONE = 410;

/**
 * The target did not accept the message. Its code is for the operator: the status of the answer, or the failure of the
 * connection.
 */
export class NotTakenError extends Error {
  constructor(readonly code: string) {
    super('The target did not accept the message.');
    this.name = 'NotTakenError';
  }
}

type Row = typeof webhooks.$inferSelect;

/**
 * Posting happens at least once: the message keeps its id, by which the target detects a repetition. The result is
 * recorded together with the end of the job.
 */
export const notifyTarget: Handler<{ readonly webhook: string; readonly message: string }> = async (
  { webhook: id, message },
  context,
) => {
  const { services } = context;
  const current = and(eq(webhooks.id, id), eq(webhooks.messageId, message));
  const [webhook] = await services.database.transaction(MESSENGER, ({ queries }) =>
    queries.select().from(webhooks).where(current),
  );
  // Removed, or replayed, since.
  if (webhook === undefined || webhook.messageOf === null) return;
  const failure = await send(services, webhook, message, webhook.messageOf);
  const now = services.clock.now();
  const nothingUnderWay = { messageId: null, messageCursor: null, messageOf: null };
  const end = (outcome: Partial<Row>): Promise<void> =>
    services.database.transaction(MESSENGER, async (transaction) => {
      await transaction.queries
        .update(webhooks)
        .set({ ...nothingUnderWay, ...outcome })
        .where(current);
      await context.finish(transaction);
    });
  const { messageCursor: notified, messageOf: remindedOf } = webhook;
  if (failure === null) return end({ ...(notified === null ? { remindedOf } : { notified }), failingSince: null });
  const failingSince = webhook.failingSince ?? now;
  const dueAt = givenUpAt({ ...webhook, failingSince });
  if ((dueAt !== null && dueAt <= now) || failure === `HTTP_${GONE}`) return end({ failingSince, disabledAt: now });
  await services.database.transaction(MESSENGER, ({ queries }) =>
    queries.update(webhooks).set({ failingSince }).where(current),
  );
  throw new NotTakenError(failure);
};

/** @returns what failed, as a code; null when the message was accepted */
async function send(services: Services, webhook: Row, id: string, happenedAt: Date): Promise<string | null> {
  const url = new URL(webhook.url);
  // The operator's list may have become shorter since it was registered.
  if (!services.webhooks.allows(webhook.country, url)) return 'TARGET_NOT_LISTED';
  const sentAt = services.clock.now();
  try {
    // Unavailable keys, or a seal that does not open, are failures like others: the bureau sees since when, and
    // delivery is given up in the end.
    const secrets = await secretsAt(services.sealing, webhook, sentAt);
    const type = webhook.messageCursor === null ? 'recalls.overdue' : 'validity.changed';
    const message = messageOf({ id, type, happenedAt, sentAt, secrets });
    const status = await post(url, message, services.webhooks.mayCall);
    return status >= 200 && status < 300 ? null : `HTTP_${status}`;
  } catch (error) {
    return errorCode(error) ?? 'NOT_REACHED';
  }
}

/**
 * Checks after each announcement whether to notify targets: whether the feed of their bureau has something new, and
 * then whether the bureau had anything overdue at the last reminder.
 *
 * INVARIANT: a notification depends on the bureau's own feed and recalls alone: where nothing is new in the feed and
 * nothing is overdue, nothing is sent. At most one message to a target is being sent. What is announced in the meantime
 * is covered by the next message.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Services } from '../../api/context.ts';
import { MESSENGER } from '../../database/roles.ts';
import { enqueue } from '../../outbox/enqueue.ts';
import { taskKind } from '../../outbox/task.ts';
import { overdueCounts, reminders } from '../purging/tables.ts';
import { newsSince } from './feed.ts';
import { webhooks } from './tables.ts';

/** One message to one target. */
export const NOTIFY_TARGET = taskKind('notify-target', z.strictObject({ webhook: z.uuid(), message: z.uuid() }));

const IDLE = and(isNull(webhooks.messageId), isNull(webhooks.disabledAt));

/**
 * The last reminder, if the bureau had anything overdue and the target was not notified of it: a target is notified
 * once of each reminder.
 */
const REPEATED = and(
  eq(overdueCounts.country, webhooks.country),
  sql`${overdueCounts.repeatedAt} = (select max(${reminders.repeatedAt}) from ${reminders})`,
  sql`${overdueCounts.repeatedAt} > coalesce(${webhooks.remindedOf}, ${webhooks.registeredAt})`,
);

/**
 * Enqueues a message for every target that has something to read. Returns how many.
 *
 * @throws the first failure, after all targets were checked: a target that fails does not delay the others
 */
export async function notifyTargets(services: Services): Promise<number> {
  const waiting = await services.database.transaction(MESSENGER, ({ queries }) =>
    queries
      .select({
        id: webhooks.id,
        country: webhooks.country,
        notified: webhooks.notified,
        owedIn: overdueCounts.repeatedAt,
      })
      .from(webhooks)
      .leftJoin(overdueCounts, REPEATED)
      .where(IDLE)
      .orderBy(webhooks.id),
  );
  let messages = 0;
  const failures: unknown[] = [];
  for (const target of waiting) {
    try {
      if (await notifyOfNews(services, target)) messages += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return messages;
}

type Target = Pick<typeof webhooks.$inferSelect, 'id' | 'country' | 'notified'> & {
  /** The reminder at which the bureau had something overdue and of which the target was not notified. */
  readonly owedIn: Date | null;
};

/**
 * Enqueues a message to a target if it has something to read. Returns whether it did. Changes come before reminders.
 */
async function notifyOfNews(services: Services, { id, country, notified, owedIn }: Target): Promise<boolean> {
  const news = await newsSince(services, country, notified);
  const messageOf = news?.announcedAt ?? owedIn;
  if (messageOf === null) return false;
  const message = randomUUID();
  return services.database.transaction(MESSENGER, async (transaction) => {
    const begun = await transaction.queries
      .update(webhooks)
      .set({ messageId: message, messageCursor: news?.tells ?? null, messageOf })
      .where(and(eq(webhooks.id, id), IDLE))
      .returning({ id: webhooks.id });
    // Another process was faster, or the webhook was removed.
    if (begun.length === 0) return false;
    await enqueue(transaction, { task: NOTIFY_TARGET, payload: { webhook: id, message } });
    return true;
  });
}

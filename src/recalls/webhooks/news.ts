/**
 * Looks whether there is something to tell to targets, after each announcement.
 *
 * INVARIANT: what a target is told depends on its bureau's own feed alone, read as that bureau reads it: where nothing is in the
 * feed, nothing is sent. A target has one message under way at most. What is announced meanwhile is told by the next one.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Services } from '../../api/context.ts';
import { MESSENGER } from '../../database/roles.ts';
import { enqueue } from '../../outbox/enqueue.ts';
import { taskKind } from '../../outbox/task.ts';
import { newsSince } from './feed.ts';
import { webhooks } from './tables.ts';

/** One message to one target. */
export const TELL_TARGET = taskKind('tell-target', z.strictObject({ webhook: z.uuid(), message: z.uuid() }));

const IDLE = and(isNull(webhooks.messageId), isNull(webhooks.disabledAt));

/**
 * Puts a message under way for every target whose feed has something new; how many.
 *
 * @throws what failed first, after all targets were looked at: one that fails keeps nothing back from the others.
 */
export async function tellTargets(services: Services): Promise<number> {
  const waiting = await services.database.transaction(MESSENGER, ({ queries }) =>
    queries
      .select({ id: webhooks.id, country: webhooks.country, told: webhooks.told })
      .from(webhooks)
      .where(IDLE)
      .orderBy(webhooks.id),
  );
  let messages = 0;
  const failures: unknown[] = [];
  for (const target of waiting) {
    try {
      if (await tellNews(services, target)) messages += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return messages;
}

type Target = Pick<typeof webhooks.$inferSelect, 'id' | 'country' | 'told'>;

/** Puts a message to a target under way if its feed has something new; whether it did. */
async function tellNews(services: Services, { id, country, told }: Target): Promise<boolean> {
  const news = await newsSince(services, country, told);
  if (news === null) return false;
  const message = randomUUID();
  return services.database.transaction(MESSENGER, async (transaction) => {
    const begun = await transaction.queries
      .update(webhooks)
      .set({ messageId: message, messageTells: news.tells, messageOf: news.announcedAt })
      .where(and(eq(webhooks.id, id), IDLE))
      .returning({ id: webhooks.id });
    // Another process was quicker, or it was removed.
    if (begun.length === 0) return false;
    await enqueue(transaction, { task: TELL_TARGET, payload: { webhook: id, message } });
    return true;
  });
}

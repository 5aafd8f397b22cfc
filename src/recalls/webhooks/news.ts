/**
 * Looks whether there is something to tell to targets, after each announcement: what is new in the feed of their bureau, and then whether
 * the bureau owed something in the last round of repeats.
 *
 * INVARIANT: what a target is told depends on its bureau's own feed and recalls alone: where nothing is new in the feed and nothing is
 * owed, nothing is sent. A target has one message under way at most. What comes meanwhile is told by the next one.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Services } from '../../api/context.ts';
import { MESSENGER } from '../../database/roles.ts';
import { enqueue } from '../../outbox/enqueue.ts';
import { taskKind } from '../../outbox/task.ts';
import { overdueCounts, rounds } from '../purging/tables.ts';
import { newsSince } from './feed.ts';
import { webhooks } from './tables.ts';

/** One message to one target. */
export const NOTIFY_TARGET = taskKind('tell-target', z.strictObject({ webhook: z.uuid(), message: z.uuid() }));

const IDLE = and(isNull(webhooks.messageId), isNull(webhooks.disabledAt));

/** What a bureau owed in the last round, if it owed something and the target was not told of it: a target is told once of a round. */
const REPEATED = and(
  eq(overdueCounts.country, webhooks.country),
  sql`${overdueCounts.repeatedAt} = (select max(${rounds.repeatedAt}) from ${rounds})`,
  sql`${overdueCounts.repeatedAt} > coalesce(${webhooks.remindedOf}, ${webhooks.registeredAt})`,
);

/**
 * Puts a message under way for every target to which there is something to tell; how many.
 *
 * @throws what failed first, after all targets were looked at: one that fails keeps nothing back from the others.
 */
export async function notifyTargets(services: Services): Promise<number> {
  const waiting = await services.database.transaction(MESSENGER, ({ queries }) =>
    queries
      .select({ id: webhooks.id, country: webhooks.country, told: webhooks.told, owedIn: overdueCounts.repeatedAt })
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

type Target = Pick<typeof webhooks.$inferSelect, 'id' | 'country' | 'told'> & {
  /** The round in which the bureau owed something of which the target was not told. */
  readonly owedIn: Date | null;
};

/** Puts a message to a target under way if there is something to tell; whether it did. What changed comes before what was repeated. */
async function notifyOfNews(services: Services, { id, country, told, owedIn }: Target): Promise<boolean> {
  const news = await newsSince(services, country, told);
  const messageOf = news?.announcedAt ?? owedIn;
  if (messageOf === null) return false;
  const message = randomUUID();
  return services.database.transaction(MESSENGER, async (transaction) => {
    const begun = await transaction.queries
      .update(webhooks)
      .set({ messageId: message, messageTells: news?.tells ?? null, messageOf })
      .where(and(eq(webhooks.id, id), IDLE))
      .returning({ id: webhooks.id });
    // Another process was quicker, or it was removed.
    if (begun.length === 0) return false;
    await enqueue(transaction, { task: NOTIFY_TARGET, payload: { webhook: id, message } });
    return true;
  });
}

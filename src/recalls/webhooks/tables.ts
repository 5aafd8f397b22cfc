/** Webhooks: addresses of partner systems that are notified when there is something to read. */
import { text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import type { Sealed } from '../../sealing/envelope.ts';
import type { WrappedKey } from '../../sealing/key-provider.ts';
import { recallsSchema } from '../tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const webhooks = recallsSchema.table(
  'webhooks',
  {
    id: uuid().primaryKey(),
    /** The country whose bureau registered it, and whose feed it follows. */
    country: text().notNull(),
    url: text().notNull(),
    registeredAt: moment('registered_at').notNull(),
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    secret: text().$type<Sealed<string>>().notNull(),
    /** The secret before the last change, as long as messages are signed with both. */
    formerSecret: text('former_secret').$type<Sealed<string>>(),
    formerUntil: moment('former_until'),
    /** The cursor in the bureau's own feed up to which the target was notified; NULL for nothing. */
    notified: text(),
    /** The last reminder that the target was notified of; NULL for none since it was registered. */
    remindedOf: moment('reminded_of'),
    /**
     * The message that is being sent, if there is one: its id, the cursor up to which it notifies, and when the first
     * change that it covers was announced. A message about overdue recalls has no cursor, and the moment of the
     * reminder in place of the announcement.
     */
    messageId: uuid('message_id'),
    messageCursor: text('message_cursor'),
    messageOf: moment('message_of'),
    /** When the first attempt failed after which none succeeded. */
    failingSince: moment('failing_since'),
    /** When delivery to it was given up. */
    disabledAt: moment('disabled_at'),
  },
  (table) => [unique('webhooks_once').on(table.country, table.url)],
);

/** Where partner systems want to be told that there is something to read. */
import { text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import type { Sealed } from '../../sealing/envelope.ts';
import type { WrappedKey } from '../../sealing/key-provider.ts';
import { recallsSchema } from '../tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const webhooks = recallsSchema.table(
  'webhooks',
  {
    id: uuid().primaryKey(),
    /** Whose bureau registered it, and whose feed it follows. */
    country: text().notNull(),
    url: text().notNull(),
    registeredAt: moment('registered_at').notNull(),
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    secret: text().$type<Sealed<string>>().notNull(),
    /** The secret before the last change, as long as messages are signed with both. */
    formerSecret: text('former_secret').$type<Sealed<string>>(),
    formerUntil: moment('former_until'),
    /** The cursor in the bureau's own feed up to which the target has been told; NULL for nothing. */
    told: text(),
    /** The last round of repeats that the target has been told of; NULL for none since it was registered. */
    remindedOf: moment('reminded_of'),
    /**
     * The message under way, if one is: its id, the cursor up to which it tells, and when the first change was announced that it tells of. One
     * that tells of overdue recalls has no cursor, and the round in place of the announcement.
     */
    messageId: uuid('message_id'),
    messageTells: text('message_tells'),
    messageOf: moment('message_of'),
    /** When the first try failed after which none succeeded. */
    failingSince: moment('failing_since'),
    /** When it was given up. */
    disabledAt: moment('disabled_at'),
  },
  (table) => [unique('webhooks_once').on(table.country, table.url)],
);

/** Status lists of the present period, the same for every process. */
import { primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { recallsSchema } from '../tables.ts';
import type { ListName } from './addresses.ts';

export const statusLists = recallsSchema.table(
  'status_lists',
  {
    list: text().$type<ListName>().notNull(),
    /** A multiple of the period: it does not disclose when the list was made. */
    issuedAt: timestamp('issued_at', { withTimezone: true, precision: 3 }).notNull(),
    /** The bits as they are published (`lst`). Signing them with the same key gives the same token. */
    bits: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.list, table.issuedAt] })],
);

/** What officers propose to end before its time: a second officer carries it out. */
import { text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { decisionsSchema, decisions, type EndCause } from './tables.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

export const endProposals = decisionsSchema.table('end_proposals', {
  decisionId: uuid('decision_id')
    .primaryKey()
    .references(() => decisions.id),
  cause: text().$type<EndCause>().notNull(),
  /** Identifier of the officer. */
  proposedBy: text('proposed_by').notNull(),
  proposedAt: timestamp('proposed_at', { withTimezone: true, precision: 3 }).notNull(),
  /** A hash of what its officer could read about the decision. It is void when that has changed. */
  factsHash: text('facts_hash').notNull(),
  /** The compartment, for row security. */
  addressee: text().$type<Compartment>().notNull(),
});

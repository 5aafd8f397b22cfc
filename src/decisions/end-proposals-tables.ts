/** What officers propose to end before its time: a second officer carries it out. */
import { text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import { decisionsSchema, decisions, END_CAUSES } from './tables.ts';
import { Compartment } from '../vocabulary/decisions.ts';

export const endProposals = decisionsSchema.table(
  'end_proposals',
  {
    decisionId: uuid('decision_id')
      .primaryKey()
      .references(() => decisions.id),
    cause: text({ enum: END_CAUSES }).notNull(),
    /** Identifier of the officer. */
    proposedBy: text('proposed_by').notNull(),
    proposedAt: timestamp('proposed_at', { withTimezone: true, precision: 3 }).notNull(),
    /** A hash of what its officer could read about the decision. It is void when that has changed. */
    factsHash: text('facts_hash').notNull(),
    /** The compartment, for row security. */
    addressee: text({ enum: Compartment.members }).notNull(),
  },
  (table) => knownMembers(table),
);

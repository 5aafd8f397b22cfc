/** Questions of officers to the country that reported a decision, and its answers. */
import { index, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { Sealed } from '../sealing/envelope.ts';
import type { WrappedKey } from '../sealing/key-provider.ts';
import { Compartment } from '../vocabulary/decisions.ts';
import { decisions, decisionsSchema } from './tables.ts';

/** A question of a compartment. What was asked stays asked until its deadline, whatever becomes of the decision. */
export const questions = decisionsSchema.table(
  'questions',
  {
    id: uuid().primaryKey(),
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id),
    /** The compartment that asks, and that reads the answer. */
    addressee: text({ enum: Compartment.members }).notNull(),
    /** Identifier of the officer. */
    askedBy: text('asked_by').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, precision: 3 }).notNull(),
    /** From then on the country does not see it. */
    dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }).notNull(),
    /** The key of the question and of its answer, wrapped by the compartment's. */
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    question: text().$type<Sealed<string>>().notNull(),
    /** That of the decision. */
    replyAddress: text('reply_address').notNull(),
  },
  (table) => [
    index('questions_decision').on(table.decisionId),
    index('questions_reply_address').on(table.replyAddress),
    ...knownMembers(table),
  ],
);

/** What a country answered. It is written once, and not read back. */
export const answers = decisionsSchema.table('answers', {
  questionId: uuid('question_id')
    .primaryKey()
    .references(() => questions.id, { onDelete: 'cascade' }),
  answeredAt: timestamp('answered_at', { withTimezone: true, precision: 3 }).notNull(),
  answer: text().$type<Sealed<string>>().notNull(),
});

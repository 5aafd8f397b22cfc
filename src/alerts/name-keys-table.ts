/** Where subjects are found by name. */
import { bit, boolean, index, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { SKETCH_BITS } from '../matching/sketch.ts';
import { alertsSchema, subjects } from './tables.ts';

/** Keys for the search by name: see `src/matching/keys.ts`. Only matching needs them, so no bureau reads them. */
export const subjectNameKeys = alertsSchema.table(
  'subject_name_keys',
  {
    key: text().notNull(),
    /** 0 when it is not known. It is part of the index, so that of many namesakes those of the year come first. */
    birthYear: smallint('birth_year').notNull(),
    /**
     * A compact signature of the whole name: of many who share a key, those that are similar in the rest come first.
     */
    sketch: bit({ dimensions: SKETCH_BITS }).notNull(),
    /** The version of the rules that made it. */
    rules: smallint().notNull(),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subjects.id, { onDelete: 'cascade' }),
    /**
     * The source and the issuers of the only alert about the subject, such as `BY FR`. NULL of what depends on more than being one of them: then
     * row security looks at alerts. Only the triggers of `drizzle/walls/alerts-name-keys.sql` write this and what follows.
     */
    parties: text(),
    /** Whether the parties see the alert; NULL as above. */
    forParties: boolean('for_parties'),
    /** Whether every other country sees the alert; NULL as above. */
    forOthers: boolean('for_others'),
  },
  (table) => [
    // All that a search reads is in it.
    index('subject_name_keys_key').on(
      ...([
        table.key,
        table.birthYear,
        table.sketch,
        table.subjectId,
        table.parties,
        table.forParties,
        table.forOthers,
      ] as const),
    ),
    index('subject_name_keys_subject').on(table.subjectId),
  ],
);

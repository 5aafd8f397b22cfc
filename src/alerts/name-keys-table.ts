/** Where subjects are found by name. */
import { bit, index, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
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
  },
  (table) => [
    primaryKey({ columns: [table.key, table.birthYear, table.sketch, table.subjectId] }),
    index('subject_name_keys_subject').on(table.subjectId),
  ],
);

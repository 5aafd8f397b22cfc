/** Bulletins about persons with a criminal background, and the countries that may read each of them. */
import { date, index, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { MatchName } from '../matching/person.ts';
import { HandlingCode } from '../vocabulary/decisions.ts';

export const bulletinsSchema = pgSchema('bulletins');

/**
 * INVARIANT: a bulletin that is withdrawn is deleted. A mark, and least of all a time, would show which bulletins rested on a report: it
 * would be that of the decision which was corrected.
 */
export const bulletins = bulletinsSchema.table(
  'bulletins',
  {
    id: uuid().primaryKey(),
    author: text().notNull(),
    names: jsonb().$type<readonly MatchName[]>().notNull(),
    birthDate: text('birth_date'),
    nationalities: text().array(),
    offenceSummary: text('offence_summary').notNull(),
    handlingCode: text('handling_code', { enum: HandlingCode.members }).notNull(),
    handlingRestriction: text('handling_restriction'),
    publishedOn: date('published_on').notNull(),
    /** The newest version of the author's law at that time; 0 without one. Later versions open the bulletin only when confirmed. */
    writtenUnder: integer('written_under').notNull(),
    /** The pseudonym of the receipt that the bulletin rests on, or of a random value. Both look alike. */
    originKey: text('origin_key').notNull(),
  },
  // Read backwards, the index gives the newest first.
  (table) => [
    index('bulletins_newest').on(table.publishedOn, table.id),
    index('bulletins_origin').on(table.originKey),
    ...knownMembers(table),
  ],
);

/** Each country that the author's laws may ever let read a bulletin, and the days on which they do not. */
export const bulletinRecipients = bulletinsSchema.table(
  'recipients',
  {
    bulletinId: uuid('bulletin_id')
      .notNull()
      .references(() => bulletins.id, { onUpdate: 'cascade', onDelete: 'cascade' }),
    country: text().notNull(),
    /** A `datemultirange`; NULL for no day. */
    forbidden: text(),
  },
  (table) => [primaryKey({ columns: [table.bulletinId, table.country] })],
);

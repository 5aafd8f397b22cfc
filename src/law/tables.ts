/**
 * The laws that countries set for the decisions that they report. Versions are appended and never edited, but for their confirmation by
 * a second user.
 */
import { sql } from 'drizzle-orm';
import { check, date, integer, pgSchema, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { Sealed } from '../sealing/envelope.ts';
import type { StoredConfirmation, StoredLaw } from './law.ts';
import { Entity, EntityRight } from '../policy/reader.ts';

export const lawSchema = pgSchema('law');

export const lawVersions = lawSchema.table(
  'law_versions',
  {
    country: text().notNull(),
    version: integer().notNull(),
    /** The law, its first day and when it was set, sealed: a day that a decision carries must not be found next to a country. */
    law: text().$type<Sealed<StoredLaw>>().notNull(),
    /** A pseudonym for this version alone: it does not show whether one user set two versions. */
    setBy: text('set_by').notNull(),
    confirmedBy: text('confirmed_by'),
    /** When it was confirmed, sealed like the days of the law. */
    confirmation: text().$type<Sealed<StoredConfirmation>>(),
  },
  (table) => [
    primaryKey({ columns: [table.country, table.version] }),
    check('law_versions_second_user', sql`${table.confirmedBy} <> ${table.setBy}`),
    check('law_versions_confirmed', sql`(${table.confirmedBy} is null) = (${table.confirmation} is null)`),
  ],
);

/**
 * What a version forbids to report, for the checks in PostgreSQL: hashes under a key that is not in the database, the same number
 * for every version. So a copy of the database reveals no law. The transaction of a report opens those of its country.
 */
export const lawHashes = lawSchema.table(
  'law_hashes',
  {
    country: text().notNull(),
    version: integer().notNull(),
    hashes: text().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.country, table.version] })],
);

/** For how many days what was asked for in checks is kept, not sealed: PostgreSQL reads it with each check. A country that never limited it has no rows. */
export const checksKept = lawSchema.table(
  'checks_kept',
  {
    country: text().notNull(),
    version: integer().notNull(),
    inForceFrom: date('in_force_from').notNull(),
    days: smallint().notNull(),
  },
  (table) => [primaryKey({ columns: [table.country, table.version] })],
);

/** The rights of entities, not sealed: PostgreSQL checks them whenever an entity reads. */
export const entityRights = lawSchema.table(
  'entity_rights',
  {
    country: text().notNull(),
    version: integer().notNull(),
    entity: text({ enum: Entity.members }).notNull(),
    inForceFrom: date('in_force_from').notNull(),
    may: text({ enum: EntityRight.members }).array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.country, table.version, table.entity] }), ...knownMembers(table)],
);

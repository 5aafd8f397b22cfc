/** The laws that countries set for the decisions that they report. Versions are appended and never edited. */
import { date, integer, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { Sealed } from '../sealing/envelope.ts';
import type { StoredLaw } from './law.ts';
import { Entity, EntityRight } from '../policy/reader.ts';

export const lawSchema = pgSchema('law');

export const lawVersions = lawSchema.table(
  'law_versions',
  {
    country: text().notNull(),
    version: integer().notNull(),
    /** The law, its first day and when it was set, sealed: a day that a decision carries must not be found next to a country. */
    law: text().$type<Sealed<StoredLaw>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.country, table.version] })],
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

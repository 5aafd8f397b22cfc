/** The laws that countries set for what they hand over. Versions are appended; nothing is edited. */
import { date, integer, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Sealed } from '../sealing/envelope.ts';
import type { StoredLaw } from './law.ts';
import type { Entity, EntityRight } from '../policy/reader.ts';

export const constraintsSchema = pgSchema('constraints');

export const lawVersions = constraintsSchema.table(
  'law_versions',
  {
    country: text().notNull(),
    version: integer().notNull(),
    /** The law, its first day and when it was set, sealed: a day that a decision carries must not be found beside a country. */
    law: text().$type<Sealed<StoredLaw>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.country, table.version] })],
);

/**
 * What a version forbids to hand over, as PostgreSQL holds it: hashes under a key that is not here, as many for every version. A
 * copy of the database tells nothing of any law by them; the transaction of a report opens its country's for its own length.
 */
export const commitments = constraintsSchema.table(
  'commitments',
  {
    country: text().notNull(),
    version: integer().notNull(),
    held: text().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.country, table.version] })],
);

/** What entities may do, apart and open: PostgreSQL asks it for every look of an entity. */
export const entityRights = constraintsSchema.table(
  'entity_rights',
  {
    country: text().notNull(),
    version: integer().notNull(),
    entity: text().$type<Entity>().notNull(),
    inForceFrom: date('in_force_from').notNull(),
    may: text().array().$type<EntityRight[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.country, table.version, table.entity] })],
);

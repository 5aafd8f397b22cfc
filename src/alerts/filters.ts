/** The filters of a list of alerts, and their conditions. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { givenFilters } from '../api/filters.ts';
import { fieldReadableBy } from '../database/readable.ts';
import type { Role } from '../policy/reader.ts';
import { alertAttributes } from './attributes.ts';
import type { AlertFilter } from './inputs.ts';
import { publishedAtSql } from './publication.ts';
import { alerts, subjects } from './tables.ts';
import { stateSeenBy, validitySeenBy } from './validity-views.ts';

export type FilterName = keyof AlertFilter;
const FILTERS: readonly FilterName[] = [
  ...(['form', 'colour', 'source', 'state', 'familyName', 'nationality', 'validity', 'publishedByDesk'] as const),
];

/** The filters that were given, in a fixed order. @throws ForbiddenError for one that the role may not use */
export function filtersOf(role: Role, filter: AlertFilter | null): readonly FilterName[] {
  return givenFilters(role, 'AlertFilter', FILTERS, filter);
}

/** A filter compares what the reader sees: a value that is masked for the reader matches nothing. */
export function filterSql(role: Role, name: FilterName): SQL {
  const value = sql.placeholder(name);
  const seen = (field: string, column: PgColumn | SQL): SQL =>
    fieldReadableBy(role, 'Alert', field, sql`${column}`, alertAttributes);
  const subjectSeen = (field: string, column: PgColumn): SQL =>
    fieldReadableBy(role, 'Subject', field, sql`${column}`, {});
  const ofSubject = (condition: SQL): SQL =>
    sql`exists (select from ${subjects} where ${subjects.id} = ${alerts.subjectId} and ${condition})`;
  switch (name) {
    case 'form':
    case 'colour':
    case 'source':
      return sql`${seen(name, alerts[name])} = ${value}`;
    case 'state':
      return sql`${seen('state', stateSeenBy(role))} = ${value}`;
    case 'validity':
      return sql`${seen('validity', validitySeenBy(role))} = (${value} = 'VALID')`;
    case 'publishedByDesk':
      return sql`(${seen('publishedAt', publishedAtSql)} is not null) = (${value} = 'true')`;
    case 'familyName':
      return ofSubject(sql`${subjectSeen('familyName', subjects.familyNameKey)} = lower(${value})`);
    case 'nationality':
      return ofSubject(sql`${value} = any(${subjectSeen('nationalities', subjects.nationalities)})`);
  }
}

/** The filters of a list of alerts, their conditions, and what the conditions ask for. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { ArgumentError } from '../api/errors.ts';
import { givenFilters } from '../api/filters.ts';
import { assertDay } from '../api/input.ts';
import { qualified } from '../database/qualified.ts';
import { fieldReadableBy } from '../database/readable.ts';
import { documentKey } from '../icao/document-key.ts';
import type { Role } from '../policy/reader.ts';
import { startOf } from '../validity/calendar.ts';
import { alertAttributes } from './attributes.ts';
import type { AlertFilter } from './filter-input.ts';
import { matchPersonOf } from './person-sought.ts';
import { publishedAtSql } from './publication.ts';
import { searchableText } from './searchable-text.ts';
import { alerts, identityDocuments, requests, subjects } from './tables.ts';
import { stateSeenBy, validitySeenBy } from './validity-views.ts';

export type FilterName = keyof AlertFilter;
const FILTERS: readonly FilterName[] = [
  ...(['form', 'colour', 'source', 'state', 'familyName', 'nationality', 'validity', 'publishedByDesk'] as const),
  ...(['person', 'document', 'references'] as const),
  ...(['requestedFrom', 'requestedBefore', 'publishedFrom', 'publishedBefore'] as const),
];

/** The most references of one filter. */
const MOST_REFERENCES = 500;

/** The filters that were given, in a fixed order. @throws ForbiddenError for one that the role may not use */
export function filtersOf(role: Role, filter: AlertFilter | null): readonly FilterName[] {
  return givenFilters(role, 'AlertFilter', FILTERS, filter);
}

/** @throws ArgumentError for a value that a filter does not take */
export function assertValues(filter: AlertFilter | null): void {
  const { person, document, references } = filter ?? {};
  if (person !== null && person !== undefined) matchPersonOf(person);
  if (document !== null && document !== undefined && documentKey(searchableText(document.number)) === '') {
    throw new ArgumentError('document.number: Write the number with its letters and digits.');
  }
  if (references !== null && references !== undefined && references.length > MOST_REFERENCES) {
    throw new ArgumentError(`Filter by at most ${MOST_REFERENCES} references.`);
  }
  for (const day of ['requestedFrom', 'requestedBefore', 'publishedFrom', 'publishedBefore'] as const) {
    assertDay(day, filter?.[day] ?? null);
  }
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
  const documentSeen = (field: string, column: PgColumn): SQL =>
    fieldReadableBy(role, 'IdentityDocument', field, sql`${column}`, {});
  const requested = (comparison: SQL): SQL =>
    qualified(sql`exists (select from ${requests} where ${requests.alertId} = ${alerts.id}
      and ${seen('requestedAt', requests.requestedAt)} ${comparison} ${value}::timestamptz)`);
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
    case 'person':
      // The alerts that a search found before.
      return sql`${alerts.id} in (select value::uuid from jsonb_array_elements_text(${value}::jsonb))`;
    case 'document':
      return qualified(sql`exists (
        select from ${identityDocuments}, jsonb_to_record(${value}::jsonb) as sought(key text, issuer text)
        where ${identityDocuments.subjectId} = ${alerts.subjectId}
          and ${documentSeen('number', identityDocuments.numberKey)} = sought.key
          and (sought.issuer is null or ${documentSeen('issuer', identityDocuments.issuer)} = sought.issuer))`);
    case 'references':
      return sql`${seen('reference', alerts.reference)} in (select value from jsonb_array_elements_text(${value}::jsonb))`;
    case 'requestedFrom':
      return requested(sql`>=`);
    case 'requestedBefore':
      return requested(sql`<`);
    case 'publishedFrom':
      return sql`${seen('publishedAt', publishedAtSql)} >= ${value}::timestamptz`;
    case 'publishedBefore':
      return sql`${seen('publishedAt', publishedAtSql)} < ${value}::timestamptz`;
  }
}

/** What the placeholder of a filter stands for. @param found the ids of the alerts that a search for the person found */
export function filterValue(filter: AlertFilter | null, name: FilterName, found: readonly string[]): string {
  const given = filter?.[name];
  switch (name) {
    case 'person':
      return JSON.stringify(found);
    case 'document':
      return JSON.stringify({
        key: documentKey(searchableText(filter?.document?.number ?? '')),
        issuer: filter?.document?.issuer ?? null,
      });
    case 'references':
      return JSON.stringify((filter?.references ?? []).map(searchableText));
    case 'requestedFrom':
    case 'requestedBefore':
    case 'publishedFrom':
    case 'publishedBefore':
      return startOf(String(given)).toISOString();
    default:
      return searchableText(String(given));
  }
}

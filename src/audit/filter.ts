/** The filter of the register of operations, and its conditions. */
import { Field, InputType } from 'type-graphql';
import { sql, type SQL } from 'drizzle-orm';
import { graphqlEnum } from '../api/enums.ts';
import { givenFilters } from '../api/filters.ts';
import { assertDay } from '../api/input.ts';
import { DateScalar } from '../api/scalars.ts';
import type { Role } from '../policy/reader.ts';
import { AuditOperation, AuditRegister } from '../vocabulary/audit.ts';
import { isSealedSql } from './sealed-reader.ts';
import { auditEntries } from './tables.ts';

export const AuditOperationEnum = graphqlEnum(AuditOperation);

export const AuditRegisterEnum = graphqlEnum(AuditRegister);

@InputType({ description: 'Narrows the register of operations. All given conditions must hold.' })
export class AuditEntryFilter {
  @Field(() => String, { nullable: true, description: 'The user identifier, exactly as entries show it.' })
  declare user?: string | null;

  @Field(() => String, { nullable: true, description: 'The reader, such as `bureau:FR`; `system` for system work.' })
  declare reader?: string | null;

  @Field(() => AuditOperationEnum, { nullable: true, description: 'Only this operation.' })
  declare operation?: AuditOperation | null;

  @Field(() => AuditRegisterEnum, { nullable: true, description: 'Only operations in this register.' })
  declare register?: AuditRegister | null;

  @Field(() => DateScalar, { nullable: true, description: 'Recorded on this day or later, in UTC.' })
  declare recordedFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Recorded before this day, in UTC.' })
  declare recordedBefore?: string | null;
}

export type AuditFilterName = keyof AuditEntryFilter;

const FILTERS: readonly AuditFilterName[] = [
  ...(['user', 'reader', 'operation', 'register', 'recordedFrom', 'recordedBefore'] as const),
];

/** The filters that were given, in a fixed order. @throws ForbiddenError, ArgumentError for a day that is none */
export function auditFiltersOf(role: Role, filter: AuditEntryFilter | null): readonly AuditFilterName[] {
  const names = givenFilters(role, 'AuditEntryFilter', FILTERS, filter);
  for (const day of ['recordedFrom', 'recordedBefore'] as const) assertDay(day, filter?.[day] ?? null);
  return names;
}

/**
 * The condition of a filter. Who reported a decision is sealed, so such an entry passes every condition about users and readers here, and is
 * compared when it is open (`isFor`).
 */
export function auditFilterSql(name: AuditFilterName): SQL {
  const value = sql.placeholder(name);
  switch (name) {
    case 'user':
    case 'reader':
      return sql`(${auditEntries[name]} = ${value} or ${isSealedSql(auditEntries[name])})`;
    case 'operation':
    case 'register':
      return sql`${auditEntries[name]} = ${value}`;
    case 'recordedFrom':
      return sql`${auditEntries.recordedAt} >= ${value}::date at time zone 'UTC'`;
    case 'recordedBefore':
      return sql`${auditEntries.recordedAt} < ${value}::date at time zone 'UTC'`;
  }
}

/** Whether an open entry is of the user and the reader of a filter. */
export function isFor(
  filter: AuditEntryFilter | null,
  entry: { readonly user: string; readonly reader: string },
): boolean {
  const { user, reader } = filter ?? {};
  return (user ?? entry.user) === entry.user && (reader ?? entry.reader) === entry.reader;
}

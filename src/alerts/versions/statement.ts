/** Reads the versions of many alerts, to compare copies with them. */
import { and, sql, type SQL } from 'drizzle-orm';
import type { Statement } from '../../database/database.ts';
import { qualified } from '../../database/qualified.ts';
import { fieldReadableBy } from '../../database/readable.ts';
import type { Role } from '../../policy/reader.ts';
import { alertAttributes } from '../attributes.ts';
import { validFor } from '../queries.ts';
import { alerts } from '../tables.ts';
import { VERSION_SEEN } from './seen.ts';

/** An alert that is valid for a reader. */
export interface VersionRow {
  readonly reference: string;
  readonly version: string | null;
}

/**
 * The versions of those of some references that are valid: placeholder `references`. A reference that is missing in the
 * answer is not valid.
 */
export function versionsStatement(role: Role): Statement<VersionRow> {
  return {
    key: `versions:${role}`,
    build: (queries) =>
      queries
        .select({
          reference: alerts.reference,
          version: fieldReadableBy(role, 'Alert', 'version', qualified(VERSION_SEEN), alertAttributes) as SQL<
            string | null
          >,
        })
        .from(alerts)
        .where(and(sql`${alerts.reference} = any(${sql.placeholder('references')}::text[])`, validFor(role))),
  };
}

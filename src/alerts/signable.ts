/** What may be signed for a reader: nothing about an alert to which the reader's country is a party. */
import { and, eq, sql } from 'drizzle-orm';
import type { Statement } from '../database/database.ts';
import { compile } from '../database/policy-sql.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { isValidWhenSeen } from '../policy/alerts.ts';
import type { Role } from '../policy/reader.ts';
import { alertAttributes } from './attributes.ts';
import { validFor } from './queries.ts';
import { alerts } from './tables.ts';
import { noPartyAs, partyAs } from './validity-views.ts';

/**
 * What is signed about a reference: whether the alert is valid, and whether nothing is signed because the reader's country is a party to it.
 * Placeholder `reference`. There is no row for an alert that the reader may not see.
 */
export function signableStatement(role: Role): Statement<{ valid: boolean; ofParty: boolean }> {
  return {
    key: `signable:${role}`,
    build: (queries) =>
      queries
        .select({
          valid: sql<boolean>`${compile(isValidWhenSeen(role), alertAttributes)}`,
          ofParty: sql<boolean>`${partyAs(role)}`,
        })
        .from(alerts)
        .where(and(eq(alerts.reference, sql.placeholder('reference')), rowsReadableBy(role, 'Alert', alertAttributes))),
  };
}

/**
 * The indexes in status lists of all alerts that are valid and to which the reader is no party: four bytes each,
 * concatenated in no order, in one value, because a million rows would take ten times as long. NULL when there is none.
 */
export function validPlacesStatement(role: Role): Statement<{ places: Uint8Array | null }> {
  return {
    key: `valid-places:${role}`,
    build: (queries) =>
      queries
        .select({ places: sql<Uint8Array | null>`string_agg(int4send(${alerts.statusIndex}), '')` })
        .from(alerts)
        .where(and(validFor(role), noPartyAs(role))),
  };
}

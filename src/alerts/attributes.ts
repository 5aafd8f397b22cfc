/** The SQL of the attributes that the policy of alerts uses. */
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Attributes } from '../database/policy-sql.ts';
import { HAS_PUBLIC_EXTRACT, IS_WITHDRAWN } from './source-acts/pending.ts';
import { alerts, issuers, recipients, warrants } from './tables.ts';

/** PostgreSQL knows a table by its bare name within a statement: without the schema, conditions are half as long. */
const own = alias(alerts, 'alerts');

export const alertAttributes: Attributes = {
  state: sql`${own.state}`,
  valid: sql`${own.valid}`,
  disclosedState: sql`${own.disclosedState}`,
  disclosed: sql`${own.disclosed}`,
  restricted: sql`${own.restricted}`,
  publicExtract: HAS_PUBLIC_EXTRACT,
  withdrawn: IS_WITHDRAWN,
  source: sql`${own.source}`,
  recipients: {
    // Looks up one row by its key. EXISTS could become a hash of all that a country receives, in every statement.
    contains: (country) =>
      sql`(select true from ${recipients} r where r.alert_id = ${own.id} and r.country = ${country})`,
  },
  issuers: {
    contains: (country) => sql`(select true from ${issuers} i where i.alert_id = ${own.id} and i.country = ${country})`,
  },
};

export const warrantAttributes: Attributes = {
  standing: sql`${warrants.standing}`,
  disclosedStanding: sql`${warrants.disclosedStanding}`,
  /** Of its alert. */
  source: sql`(select own.source from ${alerts} own where own.id = ${warrants.alertId})`,
  issuers: {
    contains: (country) =>
      sql`(select true from ${issuers} where ${issuers.alertId} = ${warrants.alertId} and ${issuers.country} = ${country})`,
  },
};

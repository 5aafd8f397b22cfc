/** How the attributes that the policy of alerts names are spelt in SQL. */
import { sql } from 'drizzle-orm';
import type { Attributes } from '../database/policy-sql.ts';
import { alerts, issuers, recipients, warrants } from './tables.ts';

export const alertAttributes: Attributes = {
  state: sql`${alerts.state}`,
  valid: sql`${alerts.valid}`,
  disclosedState: sql`${alerts.disclosedState}`,
  disclosed: sql`${alerts.disclosed}`,
  restricted: sql`${alerts.restricted}`,
  publicExtract: sql`${alerts.publicExtract}`,
  source: sql`${alerts.source}`,
  recipients: {
    // One row is looked up by its key. As EXISTS it may become a hash of all that a country receives, per statement.
    contains: (country) =>
      sql`(select true from ${recipients} where ${recipients.alertId} = ${alerts.id} and ${recipients.country} = ${country})`,
  },
  issuers: {
    contains: (country) =>
      sql`(select true from ${issuers} where ${issuers.alertId} = ${alerts.id} and ${issuers.country} = ${country})`,
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

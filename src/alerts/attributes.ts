/** How the attributes that the policy of alerts names are spelt in SQL. */
import { sql } from 'drizzle-orm';
import type { Attributes } from '../database/policy-sql.ts';
import { alerts, recipients, warrants } from './tables.ts';

export const alertAttributes: Attributes = {
  state: sql`${alerts.state}`,
  valid: sql`${alerts.valid}`,
  restricted: sql`${alerts.restricted}`,
  publicExtract: sql`${alerts.publicExtract}`,
  source: sql`${alerts.source}`,
  recipients: {
    contains: (country) =>
      sql`exists (select from ${recipients} where ${recipients.alertId} = ${alerts.id} and ${recipients.country} = ${country})`,
  },
};

export const warrantAttributes: Attributes = { standing: sql`${warrants.standing}` };

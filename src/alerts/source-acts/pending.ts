/**
 * What accepted acts change for readers before they are applied. A withdrawn alert is absent for everybody outside, and its source reads
 * its consent as it gave it.
 *
 * The sub-selects that name no alert become a hash of a table that is usually empty, so that a million alerts can be asked.
 */
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { qualified } from '../../database/qualified.ts';
import { alerts } from '../tables.ts';
import { sourceActs } from './tables.ts';

/** PostgreSQL knows a table by its bare name within a statement. */
const own = alias(alerts, 'alerts');
const act = alias(sourceActs, 'act');

/**
 * Whether the source withdrew an alert, and that was not applied yet. Each statement about validity holds it, so it is written shorter
 * than Drizzle would write it.
 */
export const IS_WITHDRAWN = sql`alerts.id in (select w.alert_id from alerts.source_acts w where w.kind='WITHDRAWAL')`;

/** Whether everybody reads an extract of an alert: it was published, and its source did not end it just now. */
export const HAS_PUBLIC_EXTRACT = qualified(
  sql<boolean>`(${own.publicExtract} and ${own.id} not in (
    select ${act.alertId} from ${sourceActs} act where ${act.kind} = 'CONSENT' and not ${act.consents}))`,
).mapWith(alerts.publicExtract);

/** Whether the source consents to an extract, as it said last. */
export const EXTRACT_CONSENT = qualified(
  sql<boolean>`coalesce(
    (select ${act.consents} from ${sourceActs} act where ${act.alertId} = ${own.id} and ${act.kind} = 'CONSENT'
      order by ${act.ordinal} desc limit 1), ${own.extractConsent})`,
).mapWith(alerts.extractConsent);

/** The version of an alert that a bureau or entity reads: that of the parties if its country is one, else that of the recipients. */
import { sql } from 'drizzle-orm';
import { compile } from '../../database/policy-sql.ts';
import { party } from '../../policy/alerts.ts';
import { alertAttributes } from '../attributes.ts';
import { alerts } from '../tables.ts';
import { versions } from './tables.ts';

const isParty = compile(party, alertAttributes);

/** In the 22 characters of base64url. */
const text = sql`rtrim(translate(encode(uuid_send(${versions.version}), 'base64'), '+/', '-_'), '=')`;

/** For the select list of a statement over alerts. */
export const VERSION_SEEN = sql<string | null>`(select ${text} from ${versions}
  where ${versions.alertId} = ${alerts.id} and ${versions.audience} = case when ${isParty} then 'PARTIES' else 'RECIPIENTS' end)`;

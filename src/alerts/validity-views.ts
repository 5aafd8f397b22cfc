/** Which of two stored values a role sees: what is derived, or what was last disclosed (`disclosure/disclose.ts`). */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { compile } from '../database/policy-sql.ts';
import { party, viewOfValidity } from '../policy/alerts.ts';
import { not } from '../policy/grammar.ts';
import type { Role } from '../policy/reader.ts';
import { alertAttributes } from './attributes.ts';
import { alerts } from './tables.ts';

const isParty = compile(party, alertAttributes);
const isNoParty = compile(not(party), alertAttributes);

function seenBy(role: Role, derived: PgColumn, disclosed: PgColumn): PgColumn | SQL {
  switch (viewOfValidity(role)) {
    case 'DERIVED':
      return derived;
    case 'DISCLOSED':
      return disclosed;
    case 'BY_PARTY':
      // Where both values are equal the reader does not matter, and nothing is looked up: true of all but a few of a
      // million alerts.
      return sql`case when ${derived} = ${disclosed} then ${derived} when ${isParty} then ${disclosed} else ${derived} end`.mapWith(
        derived,
      );
  }
}

/** Whether the country of the session is a party to the alert; no other reader is one. */
export function partyAs(role: Role): SQL {
  return viewOfValidity(role) === 'BY_PARTY' ? isParty : sql`false`;
}

/** Whether it is not, as a condition; undefined for readers who are no party to any alert. */
export function noPartyAs(role: Role): SQL | undefined {
  return viewOfValidity(role) === 'BY_PARTY' ? isNoParty : undefined;
}

/** Whether an alert is valid for a role. */
export function validitySeenBy(role: Role): PgColumn | SQL {
  return seenBy(role, alerts.valid, alerts.disclosed);
}

/** The state of an alert for a role. */
export function stateSeenBy(role: Role): PgColumn | SQL {
  return seenBy(role, alerts.state, alerts.disclosedState);
}

/** How the policy's attributes of the confidential compartment are spelt in SQL, for a day. */
import { eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Attributes } from '../database/policy-sql.ts';
import type { Forbiddable } from '../law/schedule.ts';
import { questions } from './questions-tables.ts';
import { reviewSteps, rulings } from './rulings-tables.ts';
import { endProposals } from './end-proposals-tables.ts';
import { decisions, matches, reviews } from './tables.ts';

/** Whether the law of the country that reported forbids something of a decision on a day, in UTC. */
export function forbids(what: Forbiddable, day: string): SQL {
  return sql`coalesce((${decisions.restrictions} ->> ${what})::datemultirange @> ${day}::date, false)`;
}

/**
 * The same of the decision that another row belongs to. Where it belongs to none nothing is forbidden; of a decision that
 * cannot be seen it is NULL, which opens nothing.
 */
function decisionForbids(decisionId: PgColumn, what: Forbiddable, day: string): SQL {
  return sql`case when ${decisionId} is null then false else
    (select ${forbids(what, day)} from ${decisions} where ${eq(decisions.id, decisionId)}) end`;
}

export function decisionAttributes(day: string): Attributes {
  return {
    addressee: sql`${decisions.addressee}`,
    closedToSecretariat: forbids('SECRETARIAT', day),
    withholdsAliases: forbids('ALIASES', day),
    withholdsBirthDate: forbids('BIRTH_DATE', day),
    withholdsSex: forbids('SEX', day),
    withholdsNationalities: forbids('NATIONALITIES', day),
    withholdsDocuments: forbids('DOCUMENTS', day),
    withholdsAlertReferences: forbids('ALERT_REFERENCES', day),
    withholdsFileReference: forbids('FILE_REFERENCE', day),
  };
}

export function matchAttributes(day: string): Attributes {
  return {
    addressee: sql`${matches.addressee}`,
    closedToSecretariat: decisionForbids(matches.decisionId, 'SECRETARIAT', day),
  };
}

export function reviewAttributes(day: string): Attributes {
  return {
    addressee: sql`${reviews.addressee}`,
    kind: sql`${reviews.kind}`,
    closedToSecretariat: decisionForbids(reviews.decisionId, 'SECRETARIAT', day),
    confined: decisionForbids(reviews.decisionId, 'USE_BEYOND', day),
  };
}

export function rulingAttributes(day: string): Attributes {
  return {
    addressee: sql`${rulings.addressee}`,
    closedToSecretariat: decisionForbids(rulings.decisionId, 'SECRETARIAT', day),
  };
}

/** What is proposed about a decision. */
export function proposalAttributes(day: string): Attributes {
  return {
    addressee: sql`${endProposals.addressee}`,
    closedToSecretariat: decisionForbids(endProposals.decisionId, 'SECRETARIAT', day),
  };
}

/** A question to the country that reported. */
export function questionAttributes(day: string): Attributes {
  return {
    addressee: sql`${questions.addressee}`,
    closedToSecretariat: decisionForbids(questions.decisionId, 'SECRETARIAT', day),
  };
}

/** A step is as visible as the review that it belongs to. */
export function stepAttributes(day: string): Attributes {
  const ofReview = (value: SQL): SQL =>
    sql`(select ${value} from ${reviews} where ${eq(reviews.id, reviewSteps.reviewId)})`;
  return {
    addressee: sql`${reviewSteps.addressee}`,
    kind: ofReview(sql`${reviews.kind}`),
    closedToSecretariat: ofReview(decisionForbids(reviews.decisionId, 'SECRETARIAT', day)),
    confined: ofReview(decisionForbids(reviews.decisionId, 'USE_BEYOND', day)),
  };
}

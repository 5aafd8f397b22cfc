/** What a row says of a decision, and how decisions and reviews are asked for. */
import { expect } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import type { Forbiddable } from '../../src/law/schedule.ts';
import type { Row } from '../../src/policy/ability.ts';
import type { Nansen } from '../support/nansen.ts';
import type { DecisionOptions } from '../support/decision-rows.ts';

/** What the attributes of a decision say of the law of its country. */
export const FORBIDDEN_BY: Readonly<Record<string, Forbiddable>> = {
  closedToSecretariat: 'SECRETARIAT',
  confined: 'USE_BEYOND',
  withholdsAliases: 'ALIASES',
  withholdsBirthDate: 'BIRTH_DATE',
  withholdsSex: 'SEX',
  withholdsNationalities: 'NATIONALITIES',
  withholdsDocuments: 'DOCUMENTS',
  withholdsAlertReferences: 'ALERT_REFERENCES',
  withholdsFileReference: 'FILE_REFERENCE',
};

/** The decision of a row: for whom it is, what the law of its country came to forbid, and why it is reviewed. */
export function decisionOptions(row: Row): DecisionOptions {
  return {
    addressee: row['addressee'] as 'SECRETARIAT',
    restrictions: Object.fromEntries(
      Object.entries(FORBIDDEN_BY).flatMap(([attribute, what]) => (row[attribute] === true ? [[what, '{(,)}']] : [])),
    ),
    ...(row['kind'] === undefined ? {} : { reviewKind: row['kind'] as 'UNKNOWN_SOURCE' }),
  };
}

/** A decision, or null for a reader who has none. */
export async function askDecision(
  nansen: Nansen,
  reader: string,
  schema: GraphQLSchema,
  id: string,
  selection: string,
): Promise<Record<string, object> | null> {
  if (schema.getQueryType()?.getFields()['asylumDecision'] === undefined) {
    expect(schema.getType('AsylumDecision')).toBeUndefined();
    return null;
  }
  const answer = await nansen.ask(reader, `query ($id: ID!) { asylumDecision(id: $id) { ${selection} } }`, { id });
  if (reader === 'notices-desk') {
    // The notices desk shares the refugee desk's schema, and is refused before anything is looked at.
    expect(answer.errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
    return null;
  }
  expect(answer.errors).toEqual([]);
  return answer.data.asylumDecision;
}

/** A review, as a reader is shown it. */
export async function askReview(
  nansen: Nansen,
  reader: string,
  id: string,
  selection: string,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers freely
): Promise<any> {
  const answer = await nansen.ask(
    reader === 'public' ? null : reader,
    `query ($id: ID!) { review(id: $id) { ${selection} } }`,
    {
      id,
    },
  );
  if (reader !== 'refugee-desk' && reader !== 'ccf') {
    // The notices desk shares the refugee desk's schema, and is refused; for everybody else there is no such thing.
    const code = reader === 'notices-desk' ? 'FORBIDDEN' : 'GRAPHQL_VALIDATION_FAILED';
    expect(answer.errors[0]?.extensions?.code).toBe(code);
    return null;
  }
  expect(answer.errors).toEqual([]);
  return answer.data.review;
}

/** Nansen with types that GraphQL Code Generator makes of the very operations (`codegen.ts`), asked with graphql-request. */
import type { GraphQLClient } from 'graphql-request';
import { graphql } from './__generated__/gql/gql.ts';
import type { ReportAsylumDecisionInput, ReportOfOfficeMutation } from './__generated__/gql/graphql.ts';

const VALIDITY = graphql(`
  query ValidityOf($references: [String!]!) {
    alertValidity(references: $references) {
      reference
      validity
      asOf
    }
  }
`);

const REPORT = graphql(`
  mutation ReportOfOffice($input: ReportAsylumDecisionInput!) {
    reportAsylumDecision(input: $input) {
      receipt
      userErrors {
        path
        code
        message
      }
    }
  }
`);

export async function validityOf(client: GraphQLClient, reference: string): Promise<'VALID' | 'NOT_VALID' | undefined> {
  const { alertValidity } = await client.request(VALIDITY, { references: [reference] });
  return alertValidity[0]?.validity;
}

/** The receipt, or the mistakes of the input: nothing was stored then. */
export async function report(
  client: GraphQLClient,
  input: ReportAsylumDecisionInput,
): Promise<ReportOfOfficeMutation['reportAsylumDecision']> {
  return (await client.request(REPORT, { input })).reportAsylumDecision;
}

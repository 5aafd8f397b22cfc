/** What the walk asks, with the types of the answers. A code generator makes the same from `schema/bureau.graphql`. */
import { gql, type TypedDocumentNode } from '@apollo/client';

type Validity = 'VALID' | 'NOT_VALID';

export interface AlertFilter {
  source?: string;
  form?: 'NOTICE' | 'DIFFUSION';
}

export interface AlertPage {
  nodes: { reference: string; source: string | null; validity: Validity }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export const ALERTS: TypedDocumentNode<
  { alerts: AlertPage },
  { filter: AlertFilter; first: number; after: string | null }
> = gql`
  query Alerts($filter: AlertFilter, $first: Int!, $after: String) {
    alerts(filter: $filter, first: $first, after: $after) {
      nodes {
        reference
        source
        validity
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const VALIDITY: TypedDocumentNode<
  { alertValidity: { reference: string; validity: Validity; asOf: string }[] },
  { references: string[] }
> = gql`
  query Validity($references: [String!]!) {
    alertValidity(references: $references) {
      reference
      validity
      asOf
    }
  }
`;

export interface AsylumReport {
  kind: 'GRANTED' | 'REVOKED';
  person: { names: { familyName: string; forename?: string }[]; birthDate?: string };
  alertReferences?: string[];
  fearedCountries: string[];
  decidedOn: string;
  fileReference: string;
  addressee: 'SECRETARIAT' | 'CCF';
}

export const REPORT: TypedDocumentNode<
  {
    reportAsylumDecision: {
      receipt: string | null;
      userErrors: { path: string[]; code: string; message: string }[];
    };
  },
  { input: AsylumReport }
> = gql`
  mutation Report($input: ReportAsylumDecisionInput!) {
    reportAsylumDecision(input: $input) {
      receipt
      userErrors {
        path
        code
        message
      }
    }
  }
`;

/** What the examples ask. GraphQL Code Generator makes such types from the schema of your audience (see the readme). */

export type Validity = 'VALID' | 'NOT_VALID';

export interface ValidityAnswer {
  alertValidity: { reference: string; validity: Validity; asOf: string }[];
}

export const VALIDITY = /* GraphQL */ `
  query Validity($references: [String!]!) {
    alertValidity(references: $references) {
      reference
      validity
      asOf
    }
  }
`;

export interface Report {
  kind: 'GRANTED';
  person: { names: { familyName: string; forename?: string }[]; birthDate?: string };
  alertReferences?: string[];
  fearedCountries: string[];
  decidedOn: string;
  fileReference: string;
  addressee: 'SECRETARIAT' | 'CCF';
}

export interface Reported {
  reportAsylumDecision: {
    receipt: string | null;
    userErrors: { path: string[]; code: string; message: string }[];
  };
}

export const REPORT = /* GraphQL */ `
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

/** Changes of alerts, and the cursor behind them. */
export interface Page {
  nodes: { reference: string; validity: Validity }[];
  pageInfo: { endCursor: string };
}

export const FOLLOW = /* GraphQL */ `
  subscription Follow($after: String) {
    validityChanged(after: $after) {
      nodes {
        reference
        validity
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

export const FEED_HEAD = /* GraphQL */ `
  query FeedHead {
    validityFeedHead
  }
`;

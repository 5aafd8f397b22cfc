/** What the Commission's own readers ask about requests to it, and their steps. Each step answers with the request as it is then. */
import { graphqlOfCcf } from './tada.ts';

const stepsTaken = graphqlOfCcf(`
  fragment StepsTaken on CcfStepConnection {
    nodes {
      id
      kind
      happenedOn
      recordedAt
      officer
      text
      outcome
      recognition
      addressee
      country
      clock
      dueOn
      about
      operativeParts {
        reference
        document {
          issuingCountry
          number
        }
        decision
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const clocksOfRequest = graphqlOfCcf(`
  fragment ClocksOfRequest on CcfClockConnection {
    nodes {
      kind
      beganOn
      dueOn
      firstDueOn
      metOn
      state
      about
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

export const commissionRequest = graphqlOfCcf(
  `
  fragment CommissionRequest on CcfRequest {
    id
    kind
    state
    language
    receivedOn
    recordedAt
    recordedBy
    rapporteur
    nextDueOn
    keptUntil
    discoveredOn
    revises
    grounds
    allowedSteps
    applicant {
      familyName
      forename
      birthDate
      nationalities
      counsel
      contact
      confidentialFromSource
      grant {
        country
        fileReference
      }
    }
    alertReferences
    alerts {
      reference
      source
      validity
      recalls {
        acknowledged
        overdue
        open
        superseded
      }
      statements(first: 100) {
        nodes {
          kind
          issuedOn
        }
      }
    }
    documents {
      id
      receivedAt
      type
      bytes
    }
    clocks(first: 100) {
      ...ClocksOfRequest
    }
    toApplicant: released(to: APPLICANT) {
      text
    }
    toSource: released(to: SOURCE) {
      text
    }
    draft {
      id
      officer
      outcome
      text
      operativeParts {
        reference
        document {
          issuingCountry
          number
        }
        decision
      }
    }
    steps(first: 100) {
      ...StepsTaken
    }
  }
`,
  [stepsTaken, clocksOfRequest],
);

export const CCF_REQUESTS = graphqlOfCcf(`
  query CcfRequests($filter: CcfRequestFilter, $after: String) {
    ccfRequests(filter: $filter, first: 20, after: $after) {
      nodes {
        id
        kind
        state
        receivedOn
        nextDueOn
        rapporteur
        applicant {
          familyName
          forename
        }
        clocks(first: 100) {
          nodes {
            kind
            dueOn
            state
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const CCF_REQUEST = graphqlOfCcf(
  `
    query CcfRequest($id: ID!) {
      ccfRequest(id: $id) {
        ...CommissionRequest
      }
    }
  `,
  [commissionRequest],
);

export const LATER_STEPS = graphqlOfCcf(
  `
    query LaterStepsOfRequest($id: ID!, $after: String) {
      ccfRequest(id: $id) {
        id
        steps(first: 100, after: $after) {
          ...StepsTaken
        }
      }
    }
  `,
  [stepsTaken],
);

export const LATER_CLOCKS = graphqlOfCcf(
  `
    query LaterClocksOfRequest($id: ID!, $after: String) {
      ccfRequest(id: $id) {
        id
        clocks(first: 100, after: $after) {
          ...ClocksOfRequest
        }
      }
    }
  `,
  [clocksOfRequest],
);

export const CCF_DOCUMENT = graphqlOfCcf(`
  query CcfDocument($id: ID!) {
    ccfDocument(id: $id) {
      type
      content
    }
  }
`);

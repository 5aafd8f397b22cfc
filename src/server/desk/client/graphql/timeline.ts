/** What the desk asks about what happened in a case: the grounds and the history of its alert or document, and the steps of officers. */
import { graphql } from './tada.ts';

export const ruling = graphql(`
  fragment RulingRecord on Ruling {
    id
    kind
    addressee
    decidedBy
    confirmedBy
    reasons
    ruledAt
    dueAt
  }
`);

const history = graphql(
  `
    fragment HistoryRecord on HistoryEntry {
      at
      fact
      certainty
      validity
      decision {
        id
        kind
        reportedBy
      }
      ruling {
        ...RulingRecord
      }
    }
  `,
  [ruling],
);

export const historyPage = graphql(
  `
    fragment HistoryPage on HistoryEntryConnection {
      nodes {
        ...HistoryRecord
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  `,
  [history],
);

export const groundPage = graphql(
  `
    fragment GroundPage on GroundConnection {
      nodes {
        kind
        since
        dueAt
        decision {
          id
          kind
          reportedBy
        }
        ruling {
          ...RulingRecord
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  `,
  [ruling],
);

export const stepsTaken = graphql(`
  fragment ReviewStepsTaken on ReviewStepConnection {
    nodes {
      at
      officer
      kind
      outcome
      reasons
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

export const LATER_REVIEW_STEPS = graphql(
  `
    query LaterStepsOfReview($id: ID!, $after: String) {
      review(id: $id) {
        id
        steps(first: 100, after: $after) {
          ...ReviewStepsTaken
        }
      }
    }
  `,
  [stepsTaken],
);

export const LATER_HISTORY = graphql(
  `
    query LaterHistory($id: ID!, $after: String) {
      review(id: $id) {
        id
        alert {
          reference
          history(first: 100, after: $after) {
            ...HistoryPage
          }
        }
      }
    }
  `,
  [historyPage],
);

export const LATER_HISTORY_OF_DOCUMENT = graphql(
  `
    query LaterHistoryOfDocument($id: ID!, $after: String) {
      review(id: $id) {
        id
        document {
          history(first: 100, after: $after) {
            ...HistoryPage
          }
        }
      }
    }
  `,
  [historyPage],
);

export const LATER_GROUNDS = graphql(
  `
    query LaterGrounds($id: ID!, $after: String) {
      review(id: $id) {
        id
        alert {
          reference
          grounds(first: 100, after: $after) {
            ...GroundPage
          }
        }
      }
    }
  `,
  [groundPage],
);

export const LATER_GROUNDS_OF_DOCUMENT = graphql(
  `
    query LaterGroundsOfDocument($id: ID!, $after: String) {
      review(id: $id) {
        id
        document {
          grounds(first: 100, after: $after) {
            ...GroundPage
          }
        }
      }
    }
  `,
  [groundPage],
);

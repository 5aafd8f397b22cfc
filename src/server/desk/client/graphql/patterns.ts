/** What the desk asks about what was decided before. Every desk that decides about alerts sends these documents. */
import { graphql } from './tada.ts';

export const OUTCOME_COUNTS = graphql(`
  query DeskOutcomeCounts($filter: CaseFilter!, $period: CasePeriod!, $after: String) {
    outcomeCounts(filter: $filter, period: $period, first: 100, after: $after) {
      nodes {
        source
        ground
        outcome
        periodStart
        count
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const DECIDED_CASES = graphql(`
  query DeskDecidedCases($filter: CaseFilter!, $after: String) {
    decidedCases(filter: $filter, first: 20, after: $after) {
      nodes {
        ground
        outcome
        decidedAt
        alert {
          reference
          source
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const REISSUES = graphql(`
  query DeskReissues($source: String!, $from: Date, $before: Date) {
    reissues(source: $source, from: $from, before: $before) {
      refused
      reissued
      cases {
        outcome
        decidedAt
        alert {
          reference
        }
        later {
          reference
          requestedAt
        }
      }
    }
  }
`);

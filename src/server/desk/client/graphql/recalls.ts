/** What the desk asks about recalls: of one alert, and those that countries did not acknowledge in time. And what a source was told. */
import { graphql } from './tada.ts';

export const OVERDUE_COUNTS = graphql(`
  query OverdueRecallCounts {
    overdueRecallCounts {
      asOf
      countries {
        country
        total
        upToWeek
        upToMonth
        upToQuarter
        longer
        oldestDueAt
      }
    }
  }
`);

export const OVERDUE_RECALLS = graphql(`
  query OverdueRecalls($country: String, $after: String) {
    overdueRecalls(country: $country, first: 20, after: $after) {
      nodes {
        country
        reference
        scope
        issuedAt
        dueAt
        daysOverdue
        repeats
        lastRepeatedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const RECALLS_OF_ALERT = graphql(`
  query RecallsOfAlert($reference: String!, $state: RecallState, $after: String) {
    recallsOfAlert(reference: $reference, state: $state, first: 20, after: $after) {
      nodes {
        country
        scope
        issuedAt
        dueAt
        state
        acknowledgedAt
        supersededAt
        repeats
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const STATEMENTS_OF_ALERT = graphql(`
  query StatementsOfAlert($reference: String!, $language: Language!) {
    statements(filter: { reference: $reference }, first: 20) {
      nodes {
        kind
        issuedOn
        text(language: $language)
      }
    }
  }
`);

/** What the desk asks about recalls that countries did not acknowledge in time. */
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
  query OverdueRecalls($country: String, $reference: String, $after: String) {
    overdueRecalls(country: $country, reference: $reference, first: 20, after: $after) {
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

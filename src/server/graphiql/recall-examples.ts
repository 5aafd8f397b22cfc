/** The examples about copies of alerts: what must be purged, what was, and what nobody answered for. */
import type { Example } from './examples.ts';
import { STORY } from './story.ts';

export const recalls: Example = {
  operation: `# Which copies must we purge, and until when?
query Recalls($state: RecallState) {
  recalls(state: $state, first: 50) {
    nodes {
      reference
      issuedAt
      dueAt
      state
      repeats
      lastRepeatedAt
      supersededAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { state: 'OPEN' },
};

export const acknowledgeRecall: Example = {
  operation: `# Say what became of our copies. Take the
# reference and issuedAt from the recalls;
# NOT_HELD needs neither date nor systems.
mutation AcknowledgeRecall(
  $input: AcknowledgeRecallInput!
) {
  acknowledgeRecall(input: $input) {
    recalls {
      reference
      state
      acknowledgements {
        outcome
        purgedAt
        systems
        acknowledgedAt
      }
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: {
    input: {
      recalls: [{ reference: STORY.reference, issuedAt: '2026-11-22T12:00:00.000Z' }],
      outcome: 'PURGED',
      purgedAt: '2026-11-22T12:30:00.000Z',
      systems: ['National wanted persons file'],
    },
  },
};

export const reconcile: Example = {
  operation: `# Which of the alerts that we hold are not
# valid? What we send is not kept. For up to
# a million: POST /reconciliations.
query Reconcile($references: [String!]!) {
  reconcile(references: $references) {
    asOf
    compared
    notValid
  }
}
`,
  variables: { references: [STORY.reference, '2026/1', '1999/1'] },
};

export const overdueRecallCounts: Example = {
  operation: `# Which countries did not answer in time?
query OverdueByCountry {
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
`,
};

export const overdueRecalls: Example = {
  operation: `# Who still has to purge what, for how long?
query OverdueRecalls(
  $country: String
  $youngerThanDays: Int
) {
  overdueRecalls(
    country: $country
    olderThanDays: 7
    youngerThanDays: $youngerThanDays
    first: 50
  ) {
    nodes {
      country
      reference
      issuedAt
      dueAt
      daysOverdue
      repeats
    }
  }
}
`,
  variables: { country: null, youngerThanDays: 90 },
};

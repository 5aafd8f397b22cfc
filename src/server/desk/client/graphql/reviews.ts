/** What the desk asks about reviews. The refugee desk and the CCF both send these documents. */
import { alertRecord } from './alerts.ts';
import { graphql } from './tada.ts';
import { groundPage, historyPage, stepsTaken } from './timeline.ts';

const line = graphql(`
  fragment ReviewLine on ReviewItem {
    id
    version
    kind
    reason
    urgency
    createdAt
    dueAt
    state
    claimedBy
    proposal {
      officer
      outcome
    }
    match {
      certainty
      basis
      contradictions
    }
    decision {
      id
      kind
      reportedBy
      fearedCountries
    }
    document {
      issuingCountry
      number
      validity
    }
    alert {
      reference
      form
      colour
      source
      validity
      subject {
        familyName
        forename
      }
    }
  }
`);

const decision = graphql(`
  fragment DecisionRecord on AsylumDecision {
    id
    kind
    reportedBy
    reportedAt
    decidedOn
    fearedCountries
    addressee
    alertReferences
    standing
    supersededAt
    supersessionReason
    handlingCode
    handlingRestriction
    fileReference
    retainUntil
    consent {
      givenOn
      recordedAs
    }
    person {
      names {
        familyName
        forename
      }
      aliases {
        familyName
        forename
      }
      birthDate
      sex
      nationalities
      documents {
        type
        number
        issuer
      }
    }
  }
`);

/** A review as an officer reads it before a step. */
export const reviewCase = graphql(
  `
    fragment ReviewCase on ReviewItem {
      ...ReviewLine
      outcomes
      effects {
        outcome
        effect
        rulings
        needsSecondOfficer
      }
      proposal {
        at
        officer
        outcome
        reasons
      }
      steps(first: 100) {
        ...ReviewStepsTaken
      }
      questions {
        question
        askedAt
        askedBy
        dueAt
        answer
        answeredAt
      }
      match {
        certainty
        basis
        contradictions
        reasons
        matchedAt
        previousCertainty
      }
      decision {
        ...DecisionRecord
      }
      document {
        issuingCountry
        number
        states
        validity
        grounds(first: 100) {
          ...GroundPage
        }
        history(first: 100) {
          ...HistoryPage
        }
      }
      alert {
        ...AlertRecord
        closedByCcf
        grounds(first: 100) {
          ...GroundPage
        }
        history(first: 100) {
          ...HistoryPage
        }
        restoredFrom {
          at
        }
      }
    }
  `,
  [line, decision, groundPage, historyPage, stepsTaken, alertRecord],
);

export const REVIEW_QUEUE = graphql(
  `
    query ReviewQueue($filter: ReviewFilter, $order: ReviewOrder!, $after: String) {
      reviewQueue(filter: $filter, order: $order, first: 20, after: $after) {
        totalCount
        nodes {
          ...ReviewLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [line],
);

export const REVIEW_COUNTS = graphql(`
  query ReviewCounts {
    reviewCounts {
      kind
      urgency
      count
    }
  }
`);

export const REVIEW = graphql(
  `
    query Review($id: ID!) {
      review(id: $id) {
        ...ReviewCase
      }
    }
  `,
  [reviewCase],
);

/** The search is recorded, so it is asked for when an officer wants it. */
export const RELATED_ALERTS = graphql(`
  query RelatedAlerts($id: ID!) {
    review(id: $id) {
      id
      relatedAlerts(first: 10) {
        certainty
        reasons
        rejected {
          id
          ruledAt
        }
        alert {
          reference
          source
          state
          validity
          subject {
            familyName
            forename
            birthDate
          }
        }
      }
    }
  }
`);

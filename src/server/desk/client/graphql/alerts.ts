/** What the desk asks about alerts: the requests and amendments that the notices desk examines. */
import { graphql } from './tada.ts';

export const subject = graphql(`
  fragment SubjectOfAlert on Subject {
    familyName
    forename
    aliases {
      familyName
      forename
    }
    birthDate
    sex
    nationalities
    countryOfBirth
    placeOfBirth
    documents {
      type
      number
      issuer
    }
    distinguishingMarks
  }
`);

export const warrant = graphql(`
  fragment WarrantOfAlert on Warrant {
    issuer
    reference
    charge
    chargeTranslation
    facts
    law
    maximumPenaltyMonths
    sentenceMonths
    standing
  }
`);

export const alertRecord = graphql(
  `
    fragment AlertRecord on Alert {
      reference
      form
      colour
      purpose
      source
      state
      validity
      asOf
      publishedAt
      disclosedValidity
      disclosureDueAt
      subject {
        ...SubjectOfAlert
      }
      warrants {
        ...WarrantOfAlert
      }
    }
  `,
  [subject, warrant],
);

/** What an examiner sees of an alert beside its content. */
export const examinedAlert = graphql(
  `
    fragment ExaminedAlert on Alert {
      ...AlertRecord
      requestedAt
      examinationDueOn
      dueAt
      extractConsent
      publicExtract
    }
  `,
  [alertRecord],
);

export const UNDER_EXAMINATION = graphql(`
  query UnderExamination($filter: AlertFilter, $after: String) {
    alerts(filter: $filter, first: 20, after: $after) {
      nodes {
        reference
        form
        colour
        source
        state
        validity
        publishedAt
        requestedAt
        examinationDueOn
        dueAt
        subject {
          familyName
          forename
          birthDate
          nationalities
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const EXAMINED_ALERT = graphql(
  `
    query ExaminedAlert($reference: String!) {
      alert(reference: $reference) {
        ...ExaminedAlert
      }
    }
  `,
  [examinedAlert],
);

export const amendment = graphql(
  `
    fragment AmendmentOfAlert on Amendment {
      reference
      state
      requestedAt
      acceptedAt
      dueOn
      dueAt
      subject {
        ...SubjectOfAlert
      }
      warrants {
        ...WarrantOfAlert
      }
    }
  `,
  [subject, warrant],
);

export const AMENDMENTS = graphql(`
  query Amendments($after: String) {
    amendments(filter: { state: UNDER_EXAMINATION }, first: 20, after: $after) {
      nodes {
        reference
        state
        requestedAt
        acceptedAt
        dueOn
        dueAt
        subject {
          familyName
          forename
          birthDate
          nationalities
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The newest amendments of an alert, beside the alert as it is. */
export const AMENDMENT = graphql(
  `
    query Amendment($reference: String!) {
      amendments(filter: { reference: $reference }, first: 5) {
        nodes {
          ...AmendmentOfAlert
        }
      }
      alert(reference: $reference) {
        ...ExaminedAlert
      }
    }
  `,
  [amendment, examinedAlert],
);

export const REINSTATEMENTS = graphql(`
  query Reinstatements($after: String) {
    reinstatements(first: 20, after: $after) {
      nodes {
        reference
        reasons
        proposedAt
        proposedBy
        confirmedAt
        confirmedBy
        confirmedReasons
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

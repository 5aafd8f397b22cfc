/** The operations that wait in GraphiQL's tabs for each reader. They play in the demo world and tell its story. */
import { acknowledgeRecall, overdueRecallCounts, overdueRecalls, recalls, reconcile } from './recall-examples.ts';
import {
  ourWebhooks,
  registerWebhook,
  removeWebhook,
  replayWebhook,
  rotateWebhookSecret,
  validityLive,
} from './live-examples.ts';
import { STORY } from './story.ts';

export interface Example {
  readonly operation: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const whoAmI: Example = {
  operation: `# Who am I here, and which is my schema?
query WhoAmI {
  me {
    reader
    role
    audience
    country
  }
}
`,
};

const isItValid: Example = {
  operation: `# May I still act on this alert?
# One that is not valid cannot be read.
query IsItValid($reference: String!) {
  alertValidity(references: [$reference]) {
    reference
    validity
    asOf
  }
  alert(reference: $reference) {
    reference
    form
    colour
    source
    subject {
      familyName
      forename
      birthDate
      nationalities
      documents {
        type
        number
        issuer
      }
    }
    warrants {
      issuer
      charge
    }
  }
}
`,
  variables: { reference: STORY.reference },
};

const findAlerts: Example = {
  operation: `# A page of alerts. Pass its endCursor as
# "after" to get the next one.
query FindAlerts(
  $filter: AlertFilter
  $first: Int!
  $after: String
) {
  alerts(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        reference
        form
        colour
        source
        validity
        subject {
          familyName
          forename
          birthDate
          nationalities
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { filter: { form: 'NOTICE', colour: 'RED' }, first: 10 },
};

const checkMany: Example = {
  operation: `# Up to 500 references at once.
query CheckMany($references: [String!]!) {
  alertValidity(references: $references) {
    reference
    validity
    asOf
  }
}
`,
  variables: { references: [STORY.reference, '2026/1', '1999/1'] },
};

const proveValidity: Example = {
  operation: `# A signed answer, to check without a link
# and to keep as proof: npm run verify -- status
query ProveValidity($reference: String!) {
  validityStatement(reference: $reference) {
    validity
    asOf
    expiresAt
    jws
  }
}
`,
  variables: { reference: STORY.reference },
};

const reportGranted: Example = {
  operation: `# Report in confidence that this person
# was granted asylum. Keep the receipt: only
# with it can you withdraw or correct it.
mutation ReportGranted(
  $input: ReportAsylumDecisionInput!
) {
  reportAsylumDecision(input: $input) {
    receipt
    receivedAt
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
      kind: 'GRANTED',
      person: STORY.person,
      alertReferences: [STORY.reference],
      fearedCountries: [STORY.source],
      decidedOn: '2026-09-30',
      fileReference: 'ASY-2026-00417',
      addressee: 'SECRETARIAT',
      handlingCode: 'H0',
    },
  },
};

const withdrawReport: Example = {
  operation: `# Withdraw a report by its receipt.
mutation WithdrawReport(
  $receipt: String!
  $input: SupersedeAsylumDecisionInput!
) {
  supersedeAsylumDecision(receipt: $receipt, input: $input) {
    receipt
    receivedAt
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { receipt: 'paste the receipt here', input: { action: 'WITHDRAW', reason: 'Reported by mistake' } },
};

const requestAlert: Example = {
  operation: `# Request a red notice. Only you see it
# until the notices desk has examined it.
mutation RequestAlert(
  $input: RequestAlertInput!
) {
  requestAlert(input: $input) {
    alert {
      reference
      state
      validity
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
      form: 'NOTICE',
      colour: 'RED',
      subject: { familyName: 'Okello', forename: 'Tomas', birthDate: '1979', nationalities: [STORY.source] },
      warrants: [{ charge: 'Fraud' }],
      nationalReference: 'NCB-2026-118',
    },
  },
};

const withdrawAlert: Example = {
  operation: `# Withdraw an alert of your own.
mutation WithdrawAlert(
  $input: WithdrawAlertInput!
) {
  withdrawAlert(input: $input) {
    alertValidity {
      reference
      validity
      asOf
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { reference: 'one of yours', reason: 'The person was found' } },
};

const statements: Example = {
  operation: `# What the Secretariat told you about your
# own alerts, in a language of your choice.
query Statements(
  $filter: StatementFilter
  $first: Int!
  $language: Language!
) {
  statements(filter: $filter, first: $first) {
    nodes {
      reference
      kind
      issuedOn
      text(language: $language)
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10, language: 'EN' },
};

const followValidity: Example = {
  operation: `# What became valid or not valid, as far as it
# concerns you. Keep endCursor and pass it as
# "after" to get what came since. To begin a copy:
# take latestValidityCursor, read the alerts, then
# follow from there.
query FollowValidity($first: Int!, $after: String) {
  latestValidityCursor
  validityChanges(first: $first, after: $after) {
    nodes {
      reference
      validity
      announcedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 50, after: null },
};

const amendAlert: Example = {
  operation: `# Amend an alert of your own. It reads as
# before until the amendment was examined.
mutation AmendAlert(
  $input: AmendAlertInput!
) {
  amendAlert(input: $input) {
    amendment {
      reference
      state
      requestedAt
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
      reference: 'one of yours',
      subject: { familyName: 'Okello', forename: 'Tomas', birthDate: '1979-04', nationalities: [STORY.source] },
    },
  },
};

const amendments: Example = {
  operation: `# Amendments of alerts, newest first.
query Amendments(
  $filter: AmendmentFilter
  $first: Int!
) {
  amendments(filter: $filter, first: $first) {
    nodes {
      reference
      state
      requestedAt
      subject {
        familyName
        forename
        birthDate
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10, filter: { state: 'UNDER_EXAMINATION' } },
};

const requestReexamination: Example = {
  operation: `# Ask for an alert of your own that is not
# valid to be examined anew.
mutation RequestReexamination(
  $input: RequestReexaminationInput!
) {
  requestReexamination(input: $input) {
    reexamination {
      reference
      dueOn
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { reference: 'one of yours', material: 'The judgment of the court of appeal' } },
};

const reexaminations: Example = {
  operation: `# What you asked to be examined anew, and
# what came of it.
query Reexaminations($first: Int!) {
  reexaminations(first: $first) {
    nodes {
      reference
      requestedAt
      dueOn
      outcome
      outcomeOn
      text(language: EN)
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10 },
};

const retentionReviews: Example = {
  operation: `# The alerts about which you are asked whether
# you still need them. In silence they go.
query RetentionReviews($first: Int!) {
  retentionReviews(first: $first) {
    nodes {
      reference
      askedOn
      endsOn
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10 },
};

const extendAlert: Example = {
  operation: `# Keep an alert of your own, and say why.
mutation ExtendAlert($input: ExtendAlertInput!) {
  extendAlert(input: $input) {
    extension {
      reference
      extendedAt
      endsOn
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { reference: 'one of yours', reasons: 'The person has not been found, and the warrant stands' } },
};

const retentionExtensions: Example = {
  operation: `# What sources decided to keep, and why: any
# of it can be examined.
query RetentionExtensions($first: Int!) {
  retentionExtensions(first: $first) {
    nodes {
      reference
      reasons
      extendedAt
      endsOn
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10 },
};

const reinstateAlert: Example = {
  operation: `# Take back a refusal or a cancellation of
# the desk's own. Another officer carries it out.
mutation ReinstateAlert(
  $input: ReinstateAlertInput!
) {
  reinstateAlert(input: $input) {
    state
    alert {
      reference
      state
      validity
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
    input: { reference: 'one that you refused or cancelled', reasons: 'What its source sent shows that it complies' },
  },
};

const reinstatements: Example = {
  operation: `# What awaits a second officer, or was taken
# back.
query Reinstatements($first: Int!) {
  reinstatements(first: $first) {
    nodes {
      reference
      reasons
      proposedBy
      confirmedBy
      confirmedReasons
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10 },
};

const disputed: Example = {
  operation: `# What sources sent about alerts that they
# want to be examined anew.
query Disputed($first: Int!) {
  reexaminations(first: $first) {
    nodes {
      reference
      requestedAt
      dueOn
      material
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10 },
};

const acceptAmendment: Example = {
  operation: `# Accept the newest amendment of an alert.
# It is screened before it takes effect.
mutation AcceptAmendment(
  $input: AcceptAmendmentInput!
) {
  acceptAmendment(input: $input) {
    amendment {
      reference
      state
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { reference: 'an alert that is amended' } },
};

const refuseAmendment: Example = {
  operation: `# Refuse the newest amendment of an alert.
mutation RefuseAmendment(
  $input: RefuseAmendmentInput!
) {
  refuseAmendment(input: $input) {
    amendment {
      reference
      state
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { reference: 'an alert that is amended', reason: 'The judgment that it cites is not enclosed' } },
};

const whyNotValid: Example = {
  operation: `# Why is this alert not valid?
# Its grounds, and the facts behind them.
query WhyNotValid($reference: String!) {
  alert(reference: $reference) {
    reference
    source
    validity
    grounds {
      kind
      since
      dueAt
      decision {
        kind
        reportedBy
        decidedOn
        fearedCountries
      }
    }
    history {
      at
      fact
      validity
      ruling {
        decidedBy
        confirmedBy
        reasons
      }
    }
  }
}
`,
  variables: { reference: STORY.reference },
};

const matchCandidates: Example = {
  operation: `# Which alerts may be about this person?
# Any spelling and any script will do.
query MatchCandidates($person: MatchPersonInput!) {
  matchCandidates(person: $person, first: 10) {
    certainty
    score
    explanation
    alert {
      reference
      source
      state
      validity
      subject {
        familyName
        forename
        birthDate
        nationalities
      }
    }
  }
}
`,
  variables: {
    person: { names: [{ familyName: 'Марысоль', forename: 'Ілля' }], birthDate: STORY.person.birthDate },
  },
};

const asylumDecisions: Example = {
  operation: `# The asylum decisions that you may read.
# Reading them is recorded.
query AsylumDecisions(
  $first: Int!
  $after: String
) {
  asylumDecisions(first: $first, after: $after) {
    edges {
      node {
        id
        kind
        reportedBy
        reportedAt
        decidedOn
        fearedCountries
        fileReference
        standing
        person {
          names {
            familyName
            forename
          }
          birthDate
          nationalities
        }
        matches {
          reference
          certainty
          basis
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10 },
};

const reviewQueue: Example = {
  operation: `# What waits for officers, and why.
query ReviewQueue(
  $filter: ReviewFilter
  $first: Int!
) {
  reviewQueue(filter: $filter, first: $first) {
    nodes {
      id
      version
      kind
      reason
      urgency
      dueAt
      state
      takenBy
      outcomes
      proposal {
        officer
        outcome
        reasons
      }
      decision {
        kind
        reportedBy
        fearedCountries
      }
      match {
        certainty
        basis
      }
      alert {
        reference
        source
        validity
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { filter: null, first: 10 },
};

const takeReview: Example = {
  operation: `# Take a review, so that nobody else
# works on it. giveBackReview returns it.
mutation TakeReview($id: ID!) {
  takeReview(id: $id) {
    review {
      state
      takenBy
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { id: 'the id of a review' },
};

const decideReview: Example = {
  operation: `# Decide a review. What can make an alert
# valid again is only proposed by this.
mutation DecideReview(
  $input: DecideReviewInput!
) {
  decideReview(input: $input) {
    review {
      state
      proposal {
        officer
        outcome
      }
      alert {
        reference
        validity
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
      id: 'the id of a review',
      version: 'its version, as you read it',
      outcome: 'NO_USE_OF_CHANNELS',
      reasons: 'The person is protected against the source.',
    },
  },
};

const confirmReview: Example = {
  operation: `# As a second officer: confirm what another
# one proposed. returnReview sends it back.
mutation ConfirmReview(
  $input: ConfirmReviewInput!
) {
  confirmReview(input: $input) {
    review {
      state
      alert {
        reference
        validity
        restoredFrom {
          at
          grounds {
            kind
          }
        }
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
      id: 'the id of a review',
      version: 'its version, as you read it',
      reasons: 'I agree.',
    },
  },
};

const imposeCcfDecision: Example = {
  operation: `# Decide about any alert, with binding force
# (Statute Art. 37, 38).
mutation ImposeCcfDecision(
  $input: ImposeCcfDecisionInput!
) {
  imposeCcfDecision(input: $input) {
    review {
      id
      version
      state
      alert {
        reference
        validity
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
      reference: 'the reference of an alert',
      decision: 'CCF_PROVISIONAL_MEASURE',
      reasons: 'A request is examined.',
    },
  },
};

const underExamination: Example = {
  operation: `# Requests that wait for your decision.
query UnderExamination($first: Int!) {
  alerts(filter: { state: UNDER_EXAMINATION }, first: $first) {
    edges {
      node {
        reference
        form
        colour
        source
        requestedAt
        subject {
          familyName
          forename
          nationalities
        }
        warrants {
          issuer
          charge
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10 },
};

const publishAlert: Example = {
  operation: `# Publish a request that keeps the rules.
mutation PublishAlert(
  $input: PublishAlertInput!
) {
  publishAlert(input: $input) {
    alert {
      reference
      state
      validity
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { reference: 'one under examination' } },
};

const refuseAlert: Example = {
  operation: `# Refuse a request that does not.
mutation RefuseAlert(
  $input: RefuseAlertInput!
) {
  refuseAlert(input: $input) {
    alert {
      reference
      state
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { reference: 'one under examination', reason: 'No sufficient facts' } },
};

const publicAlerts: Example = {
  operation: `# The alerts that are published for everyone.
query PublishedAlerts(
  $first: Int!
  $after: String
) {
  alerts(first: $first, after: $after) {
    edges {
      node {
        reference
        form
        colour
        validity
        subject {
          familyName
          forename
          birthDate
          nationalities
        }
        warrants {
          issuer
          charge
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 10 },
};

const auditRegister: Example = {
  operation: `# Who did what, and for which purpose.
# The register holds no content.
query AuditRegister(
  $first: Int!
  $after: String
) {
  auditEntries(first: $first, after: $after) {
    edges {
      node {
        sequence
        recordedAt
        user
        reader
        operation
        register
        purpose
        hash
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 20 },
};

const deadLetters: Example = {
  operation: `# Work in the background that failed as often as
# it may be tried. What it is about is not shown.
query DeadLetters($first: Int!, $after: String) {
  deadLetters(first: $first, after: $after) {
    nodes {
      id
      task
      attempts
      failure
      dueAt
      since
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  variables: { first: 20 },
};

const retryDeadLetter: Example = {
  operation: `# Mend the cause first, then let it be tried again.
# Take the id from the list of dead letters.
mutation RetryDeadLetter($input: RetryDeadLetterInput!) {
  retryDeadLetter(input: $input) {
    id
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { id: '00000000-0000-4000-8000-000000000000' } },
};

const cancelAlert: Example = {
  operation: `# Cancel a published alert that does not meet
# the conditions any more. Its source is told
# that it is not valid, and not your reasons.
mutation CancelAlert(
  $input: CancelAlertInput!
) {
  cancelAlert(input: $input) {
    alert {
      reference
      state
      validity
    }
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { reference: 'a published one', reasons: 'The offence is a private dispute (RPD Art. 83)' } },
};

const destroyDecision: Example = {
  operation: `# When law demands it, a decision is destroyed before its time.
# It takes two officers: the first call proposes, another officer's
# carries it out. What the decision did to alerts lasts.
# Take the id from the list of decisions.
mutation DestroyDecision($input: DestroyAsylumDecisionInput!) {
  destroyAsylumDecision(input: $input) {
    state
    at
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { id: '00000000-0000-4000-8000-000000000000', cause: 'NATIONAL_LAW' } },
};

const destructionProposals: Example = {
  operation: `# What a colleague proposed to destroy: another
# officer carries it out, for the same cause.
query DestructionProposals {
  destructionProposals(first: 20) {
    nodes {
      decisionId
      cause
      proposedBy
      proposedAt
    }
  }
}
`,
};

const ourLaw: Example = {
  operation: `# What our law allows with the decisions that
# we hand over: all versions, newest first.
query OurLaw {
  nationalConstraints {
    version
    inForceFrom
    inForce
    addressees {
      kind
      addressee
    }
    withheldFields
    consent {
      recordedAs
    }
    bulletins {
      to
      countries
    }
    handling {
      lowest
      standard
    }
    highestRetentionMonths
    useBeyondFearedCountries
    entities {
      entity
      may
    }
  }
}
`,
};

const lawOfACountry: Example = {
  operation: `# What a country's law allows with the
# decisions that it hands over.
query LawOfACountry($country: String) {
  nationalConstraints(country: $country) {
    version
    inForceFrom
    inForce
    addressees {
      kind
      addressee
    }
    withheldFields
    handling {
      lowest
      restriction
    }
    highestRetentionMonths
    useBeyondFearedCountries
  }
}
`,
  variables: { country: 'NL' },
};

const setOurLaw: Example = {
  operation: `# State what our law allows: the whole of it.
# It is in force from a day on, also for what
# was reported before, and is not edited.
mutation SetOurLaw(
  $input: SetNationalConstraintsInput!
) {
  setNationalConstraints(input: $input) {
    nationalConstraints {
      version
      inForceFrom
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
      inForceFrom: '2099-01-01',
      withheldFields: ['DOCUMENTS'],
      bulletins: { to: 'EXCEPT', countries: ['BY'] },
      handling: { lowest: 'H2', standard: 'H2' },
    },
  },
};

const readBulletins: Example = {
  operation: `# What countries tell about persons with
# a criminal background.
query Bulletins {
  bulletins(first: 10) {
    nodes {
      id
      author
      person {
        names {
          familyName
          forename
        }
        birthDate
        nationalities
      }
      offenceSummary
      handlingCode
      publishedOn
    }
  }
}
`,
};

const authorBulletin: Example = {
  operation: `# Tell the Secretariat, and the countries
# that our law allows. Do not write how we
# came to know the person.
mutation AuthorBulletin(
  $input: AuthorBulletinInput!
) {
  authorBulletin(input: $input) {
    id
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
      person: { names: [{ familyName: 'Exempel', forename: 'Test' }], birthDate: '1984' },
      offenceSummary: 'Convicted of robbery in an invented town',
    },
  },
};

const withdrawBulletin: Example = {
  operation: `# Take a bulletin of ours back: nobody
# reads it again.
mutation WithdrawBulletin(
  $input: WithdrawBulletinInput!
) {
  withdrawBulletin(input: $input) {
    id
    userErrors {
      path
      code
      message
    }
  }
}
`,
  variables: { input: { id: '00000000-0000-4000-8000-000000000000' } },
};

const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  public: [publicAlerts, checkMany, whoAmI],
  bureau: [
    isItValid,
    proveValidity,
    ...[recalls, acknowledgeRecall, reconcile],
    findAlerts,
    followValidity,
    requestAlert,
    amendAlert,
    amendments,
    withdrawAlert,
    statements,
    requestReexamination,
    reexaminations,
    retentionReviews,
    extendAlert,
    reportGranted,
    ...[ourLaw, setOurLaw, readBulletins, authorBulletin, withdrawBulletin],
    ...[validityLive, ourWebhooks, registerWebhook, rotateWebhookSecret, replayWebhook, removeWebhook],
    whoAmI,
  ],
  'asylum-office': [reportGranted, withdrawReport, isItValid, ourLaw, authorBulletin, withdrawBulletin, whoAmI],
  border: [isItValid, checkMany, proveValidity, followValidity, validityLive, recalls, reconcile, findAlerts, whoAmI],
  immigration: [isItValid, checkMany, proveValidity, findAlerts, reportGranted, withdrawReport, ourLaw, whoAmI],
  police: [isItValid, checkMany, proveValidity, findAlerts, recalls, whoAmI],
  'refugee-desk': [
    ...[whyNotValid, asylumDecisions, matchCandidates, reviewQueue, takeReview, decideReview, confirmReview],
    ...[followValidity, disputed, destroyDecision, destructionProposals, lawOfACountry, readBulletins, whoAmI],
  ],
  'notices-desk': [
    underExamination,
    publishAlert,
    refuseAlert,
    cancelAlert,
    amendments,
    acceptAmendment,
    refuseAmendment,
    disputed,
    reinstateAlert,
    reinstatements,
    retentionExtensions,
    ...[overdueRecallCounts, overdueRecalls],
    findAlerts,
    followValidity,
    readBulletins,
    whoAmI,
  ],
  ccf: [
    ...[whyNotValid, asylumDecisions, matchCandidates, reviewQueue, takeReview, decideReview, confirmReview],
    ...[
      imposeCcfDecision,
      overdueRecallCounts,
      overdueRecalls,
      proveValidity,
      followValidity,
      disputed,
      destroyDecision,
      destructionProposals,
      lawOfACountry,
      readBulletins,
      whoAmI,
    ],
  ],
  auditor: [auditRegister, deadLetters, retryDeadLetter, lawOfACountry, whoAmI],
};

/**
 * The examples for a reader.
 *
 * @param reader as tokens name it: `bureau:FR`, `refugee-desk`
 */
export function examplesFor(reader: string): readonly Example[] {
  const [role = ''] = reader.split(':');
  return EXAMPLES[role] ?? [whoAmI];
}

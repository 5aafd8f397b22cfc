/** Who may call what. An operation that is not listed here does not build. */
import { Audience, Role } from './reader.ts';
import { UserErrorCode } from '../vocabulary/user-errors.ts';
import { LAW_READERS } from './constraints.ts';
import type { ShapeDeclaration } from './grammar.ts';
import {
  ALERT_READERS,
  ALERT_READERS_AND_PUBLIC,
  BULLETIN_READERS,
  CONFIDENTIAL,
  EVERYONE,
  NATIONAL,
  REPORTERS,
  INSIDE,
} from './groups.ts';
import { readersOf, shape, type TypeDeclaration } from './grammar.ts';
import { ANSWERERS } from './purging.ts';
import { WEBHOOK_OWNERS } from './webhooks.ts';

export const operations: Readonly<Record<'Query' | 'Mutation' | 'Subscription', ShapeDeclaration>> = {
  Query: {
    kind: 'SHAPE',
    members: {
      me: EVERYONE,
      alert: ALERT_READERS_AND_PUBLIC,
      alerts: ALERT_READERS_AND_PUBLIC,
      alertValidity: ALERT_READERS_AND_PUBLIC,
      validityStatement: ALERT_READERS,
      validityChanges: ALERT_READERS,
      validityFeedHead: ALERT_READERS,
      statements: ['BUREAU_OFFICER'],
      amendments: ['BUREAU_OFFICER', ...INSIDE],
      reexaminations: ['BUREAU_OFFICER', ...INSIDE],
      retentionReviews: ['BUREAU_OFFICER', ...INSIDE],
      retentionExtensions: ['BUREAU_OFFICER', ...INSIDE],
      reinstatements: ['NOTICES_DESK'],
      destructionProposals: CONFIDENTIAL,
      asylumDecision: CONFIDENTIAL,
      asylumDecisions: CONFIDENTIAL,
      matchCandidates: CONFIDENTIAL,
      review: CONFIDENTIAL,
      reviewQueue: CONFIDENTIAL,
      auditEntries: ['AUDITOR'],
      deadLetters: ['AUDITOR'],
      nationalConstraints: LAW_READERS,
      bulletins: BULLETIN_READERS,
      recalls: NATIONAL,
      reconcile: NATIONAL,
      overdueRecalls: INSIDE,
      overdueRecallCounts: INSIDE,
      webhooks: WEBHOOK_OWNERS,
    },
  },
  Mutation: {
    kind: 'SHAPE',
    members: {
      requestAlert: ['BUREAU_OFFICER'],
      withdrawAlert: ['BUREAU_OFFICER'],
      restrictDiffusion: ['BUREAU_OFFICER'],
      setExtractConsent: ['BUREAU_OFFICER'],
      publishAlert: ['NOTICES_DESK'],
      decideExtract: ['NOTICES_DESK'],
      refuseAlert: ['NOTICES_DESK'],
      cancelAlert: ['NOTICES_DESK'],
      claimReview: CONFIDENTIAL,
      releaseReview: CONFIDENTIAL,
      recuseFromReview: CONFIDENTIAL,
      decideReview: CONFIDENTIAL,
      confirmReview: CONFIDENTIAL,
      returnReview: CONFIDENTIAL,
      imposeCcfDecision: ['CCF'],
      amendAlert: ['BUREAU_OFFICER'],
      requestReexamination: ['BUREAU_OFFICER'],
      acknowledgeRecall: ANSWERERS,
      extendAlert: ['BUREAU_OFFICER'],
      reinstateAlert: ['NOTICES_DESK'],
      acceptAmendment: ['NOTICES_DESK'],
      refuseAmendment: ['NOTICES_DESK'],
      reportAsylumDecision: REPORTERS,
      supersedeAsylumDecision: REPORTERS,
      destroyAsylumDecision: CONFIDENTIAL,
      retryDeadLetter: ['AUDITOR'],
      setNationalConstraints: ['BUREAU_OFFICER'],
      authorBulletin: REPORTERS,
      withdrawBulletin: REPORTERS,
      registerWebhook: WEBHOOK_OWNERS,
      rotateWebhookSecret: WEBHOOK_OWNERS,
      replayWebhook: WEBHOOK_OWNERS,
      removeWebhook: WEBHOOK_OWNERS,
    },
  },
  Subscription: {
    kind: 'SHAPE',
    members: {
      validityChanged: ALERT_READERS,
    },
  },
};

export const commonTypes: Readonly<Record<string, TypeDeclaration>> = {
  Me: shape(EVERYONE, 'reader', 'user', 'role', 'audience', 'country'),
  ...readersOf(Role, [], {
    PUBLIC: EVERYONE,
    BUREAU_OFFICER: NATIONAL,
    ASYLUM_OFFICE: NATIONAL,
    BORDER: NATIONAL,
    IMMIGRATION: NATIONAL,
    POLICE: NATIONAL,
    NOTICES_DESK: ['NOTICES_DESK', 'REFUGEE_DESK'],
    REFUGEE_DESK: ['NOTICES_DESK', 'REFUGEE_DESK'],
    CCF: ['CCF'],
    AUDITOR: ['AUDITOR'],
  }),
  ...readersOf(Audience, [], {
    PUBLIC: EVERYONE,
    BUREAU: NATIONAL,
    SECRETARIAT: ['NOTICES_DESK', 'REFUGEE_DESK'],
    CCF: ['CCF'],
    AUDITOR: ['AUDITOR'],
  }),
  PageInfo: shape(EVERYONE, 'hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'),
  UserError: shape([...NATIONAL, ...INSIDE, 'AUDITOR'], 'path', 'code', 'message'),
  ...readersOf(UserErrorCode, [...NATIONAL, ...INSIDE], {
    INVALID: [...NATIONAL, ...INSIDE, 'AUDITOR'],
    NOT_FOUND: [...NATIONAL, ...INSIDE, 'AUDITOR'],
    RECUSED: CONFIDENTIAL,
    SECOND_OFFICER: CONFIDENTIAL,
  }),
};

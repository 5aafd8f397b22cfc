/** Where the rows of each record type of the policy lie, and how its attributes are spelt in SQL. */
import { sql, type SQL } from 'drizzle-orm';
import { amendmentAttributes } from '../../src/lifecycle/amendments/repository.ts';
import { amendments } from '../../src/alerts/amendments/tables.ts';
import { alertAttributes, warrantAttributes } from '../../src/alerts/attributes.ts';
import { reinstatements } from '../../src/alerts/reinstatement/tables.ts';
import { extensionAttributes, retentionAttributes } from '../../src/lifecycle/expiry/repository.ts';
import { retention, retentionExtensions } from '../../src/alerts/retention/tables.ts';
import { reexaminationAttributes } from '../../src/lifecycle/statements/reexaminations-repository.ts';
import { statementAttributes } from '../../src/lifecycle/statements/repository.ts';
import {
  reexaminations,
  sourceNotifications as statementsTable,
} from '../../src/alerts/statements-to-source/tables.ts';
import { alerts, warrants } from '../../src/alerts/tables.ts';
import { questions } from '../../src/decisions/questions-tables.ts';
import { reviewSteps, rulings } from '../../src/decisions/rulings-tables.ts';
import {
  decisionAttributes,
  matchAttributes,
  proposalAttributes,
  questionAttributes,
  reviewAttributes,
  rulingAttributes,
  stepAttributes,
} from '../../src/decisions/attributes.ts';
import { endProposals } from '../../src/decisions/end-proposals-tables.ts';
import { bulletinAttributes } from '../../src/bulletins/repository.ts';
import { bulletins } from '../../src/bulletins/tables.ts';
import { checkAttributes } from '../../src/checks/register.ts';
import { hitNoticeAttributes } from '../../src/checks/notices/repository.ts';
import { checkEntries, hitNotices } from '../../src/checks/tables.ts';
import { documentAttributes } from '../../src/documents/repository.ts';
import { travelDocuments } from '../../src/documents/tables.ts';
import { requestAttributes, stepAttributes as ccfStepAttributes } from '../../src/ccf/attributes.ts';
import { operations, requests, steps } from '../../src/ccf/tables.ts';
import { lawAttributes } from '../../src/national-constraints/repository.ts';
import { lawVersions } from '../../src/law/tables.ts';
import { decisions as decisionsTable, matches, reviews } from '../../src/decisions/tables.ts';
import { auditEntries, refusedOperations } from '../../src/audit/tables.ts';
import { changeAttributes } from '../../src/recalls/feed/repository.ts';
import { recallAttributes } from '../../src/recalls/purging/repository.ts';
import { recalls, overdueCounts } from '../../src/recalls/purging/tables.ts';
import { documentChangeAttributes } from '../../src/recalls/documents/feed.ts';
import { documentChanges } from '../../src/recalls/documents/tables.ts';
import { changes } from '../../src/recalls/tables.ts';
import { webhookAttributes } from '../../src/recalls/webhooks/repository.ts';
import { webhooks } from '../../src/recalls/webhooks/tables.ts';
import { deadLetterAttributes } from '../../src/outbox/dead-letters/attributes.ts';
import { jobs } from '../../src/outbox/tables.ts';
import type { Attributes } from '../../src/database/policy-sql.ts';
import type { Row } from '../../src/policy/ability.ts';

/** A table of rows for each record type of the policy. */
export interface PolicyTable {
  readonly from: SQL;
  readonly key: SQL;
  readonly attributes: Attributes;
  /** The rows by their keys, as the pure decision reads them. */
  readonly rows: Map<string, Row>;
}

/** The day that the conditions of the law ask for. */
/** The officer of the Commission who reads. */
export const OFFICER = 'officer';
export const TODAY = new Date().toISOString().slice(0, 10);

/** The tables, without rows. */
export function policyTables(): Record<string, PolicyTable> {
  return {
    Alert: { from: sql`${alerts}`, key: sql`${alerts.id}`, attributes: alertAttributes, rows: new Map() },
    Warrant: { from: sql`${warrants}`, key: sql`${warrants.id}`, attributes: warrantAttributes, rows: new Map() },
    AsylumDecision: {
      from: sql`${decisionsTable}`,
      key: sql`${decisionsTable.id}`,
      attributes: decisionAttributes(TODAY),
      rows: new Map(),
    },
    AlertMatch: {
      from: sql`${matches}`,
      key: sql`${matches.id}`,
      attributes: matchAttributes(TODAY),
      rows: new Map(),
    },
    ReviewItem: {
      from: sql`${reviews}`,
      key: sql`${reviews.id}`,
      attributes: reviewAttributes(TODAY),
      rows: new Map(),
    },
    DecisionPerson: {
      from: sql`${decisionsTable}`,
      key: sql`${decisionsTable.id}`,
      attributes: decisionAttributes(TODAY),
      rows: new Map(),
    },
    Bulletin: { from: sql`${bulletins}`, key: sql`${bulletins.id}`, attributes: bulletinAttributes, rows: new Map() },
    TravelDocument: {
      from: sql`${travelDocuments}`,
      key: sql`${travelDocuments.number}`,
      attributes: documentAttributes,
      rows: new Map(),
    },
    // What is told of documents to those who check; a statement looks it up by the number.
    CheckedDocument: {
      from: sql`${travelDocuments}`,
      key: sql`${travelDocuments.number}`,
      attributes: {},
      rows: new Map(),
    },
    CcfRequest: {
      from: sql`${requests}`,
      key: sql`${requests.id}`,
      attributes: requestAttributes(OFFICER),
      rows: new Map(),
    },
    CcfStep: {
      from: sql`${steps}`,
      key: sql`${steps.id}`,
      attributes: ccfStepAttributes(OFFICER),
      rows: new Map(),
    },
    CcfOperationEntry: {
      from: sql`${operations}`,
      key: sql`${operations.sequence}::text`,
      attributes: {},
      rows: new Map(),
    },
    CheckEntry: {
      from: sql`${checkEntries}`,
      key: sql`${checkEntries.user}`,
      attributes: checkAttributes,
      rows: new Map(),
    },
    DocumentChange: {
      from: sql`${documentChanges}`,
      key: sql`${documentChanges.statusIndex}::text`,
      attributes: documentChangeAttributes,
      rows: new Map(),
    },
    HitNotice: {
      from: sql`${hitNotices}`,
      key: sql`${hitNotices.id}`,
      attributes: hitNoticeAttributes,
      rows: new Map(),
    },
    NationalConstraints: {
      from: sql`${lawVersions}`,
      key: sql`${lawVersions.country}`,
      attributes: lawAttributes,
      rows: new Map(),
    },
    Ruling: {
      from: sql`${rulings}`,
      key: sql`${rulings.id}`,
      attributes: rulingAttributes(TODAY),
      rows: new Map(),
    },
    AskedQuestion: {
      from: sql`${questions}`,
      key: sql`${questions.id}`,
      attributes: questionAttributes(TODAY),
      rows: new Map(),
    },
    ReviewStep: {
      from: sql`${reviewSteps}`,
      key: sql`${reviewSteps.id}`,
      attributes: stepAttributes(TODAY),
      rows: new Map(),
    },
    Statement: {
      from: sql`${statementsTable}`,
      key: sql`${statementsTable.alertId}`,
      attributes: statementAttributes,
      rows: new Map(),
    },
    Amendment: {
      from: sql`${amendments}`,
      key: sql`${amendments.id}`,
      attributes: amendmentAttributes,
      rows: new Map(),
    },
    Reexamination: {
      from: sql`${reexaminations}`,
      key: sql`${reexaminations.id}`,
      attributes: reexaminationAttributes,
      rows: new Map(),
    },
    ValidityChange: {
      from: sql`${changes}`,
      key: sql`${changes.id}`,
      attributes: changeAttributes,
      rows: new Map(),
    },
    Recall: { from: sql`${recalls}`, key: sql`${recalls.id}`, attributes: recallAttributes, rows: new Map() },
    // Derived, so there is no table of it: a call is read once for each country that is asked about. Who reads it does not
    // depend on that country, so its rows here are those that its statement reads, the calls.
    OverdueRecall: { from: sql`${recalls}`, key: sql`${recalls.id}`, attributes: {}, rows: new Map() },
    CountryRecall: { from: sql`${recalls}`, key: sql`${recalls.id}`, attributes: {}, rows: new Map() },
    OverdueRecallCount: {
      from: sql`${overdueCounts}`,
      key: sql`${overdueCounts.country}`,
      attributes: {},
      rows: new Map(),
    },
    RetentionReview: {
      from: sql`${retention}`,
      key: sql`${retention.alertId}`,
      attributes: retentionAttributes,
      rows: new Map(),
    },
    RetentionExtension: {
      from: sql`${retentionExtensions}`,
      key: sql`${retentionExtensions.alertId}`,
      attributes: extensionAttributes,
      rows: new Map(),
    },
    DestructionProposal: {
      from: sql`${endProposals}`,
      key: sql`${endProposals.decisionId}`,
      attributes: proposalAttributes(TODAY),
      rows: new Map(),
    },
    Reinstatement: {
      from: sql`${reinstatements}`,
      key: sql`${reinstatements.id}`,
      attributes: {},
      rows: new Map(),
    },
    Webhook: { from: sql`${webhooks}`, key: sql`${webhooks.id}`, attributes: webhookAttributes, rows: new Map() },
    DeadLetter: { from: sql`${jobs}`, key: sql`${jobs.id}`, attributes: deadLetterAttributes, rows: new Map() },
    RefusedOperation: {
      from: sql`${refusedOperations}`,
      key: sql`${refusedOperations.operation}`,
      attributes: {},
      rows: new Map(),
    },
    AuditEntry: { from: sql`${auditEntries}`, key: sql`${auditEntries.sequence}`, attributes: {}, rows: new Map() },
    Subject: { from: sql`alerts.subjects`, key: sql`id`, attributes: {}, rows: new Map() },
    IdentityDocument: { from: sql`alerts.identity_documents`, key: sql`id`, attributes: {}, rows: new Map() },
  };
}

/** What each database role does beside reading for its readers: a table of data for the tests of privileges. */
import type { DatabaseRole } from '../../src/database/roles.ts';
import { BULLETINS, CHECKING, DOCUMENT_FEED, DOCUMENTS, LOOKED_UP, type Doings } from './rights-of-checks.ts';
import { ANSWERING, ASKED_OFFICE, HANDING_IN, SEALED_FILES, SEEN_OF_FILES, withSteps } from './rights-of-commission.ts';
import { INTAKE, OWN_RECEIPTS, RETENTION, REVIEWING, SEARCHED } from './rights-of-decisions.ts';
import { ISSUERS, ofTable, ofAlert, OF_MESSAGES, SUBJECT } from './columns.ts';

/** All columns of a table of `alerts`. */
const all = (table: string): string => `alerts.${table}.*`;
/** What a job is made of when it is new; row security says which tasks a role starts. */
const NEW_JOB = ofTable('outbox.jobs', 'id', 'task', 'key', 'payload', 'run_at', 'repeating', 'attempts');

/** Which countries see an alert of the subject, triggers alone say. */
const NEW_NAME_KEYS = ofTable('alerts.subject_name_keys', 'key', 'birth_year', 'sketch', 'rules', 'subject_id');

/** A body that may report lists its receipts. */
function withReceipts(doings: Doings): Doings {
  return { ...doings, select: [...(doings.select ?? []), ...OWN_RECEIPTS] };
}

/** What an entity may do is asked for each thing that it does. */
function withRights(doings: Doings): Doings {
  return { ...doings, select: [...(doings.select ?? []), 'law.entity_rights.*'] };
}

export const WORK: Readonly<Partial<Record<DatabaseRole | 'nansen_audit_keeper', Doings>>> = {
  nansen_notices_desk: {
    select: [...ofTable('alerts.amendments', 'id', 'alert_id'), ...SEARCHED],
    insert: ['alerts.lifecycle_facts.*', 'alerts.amendment_facts.*', 'alerts.reinstatements.*'],
    update: [
      ...ofTable('alerts.reinstatements', 'confirmed_by', 'confirmed_at', 'confirmed_reasons'),
      ...ofTable('alerts.reinstatements', 'reasons', 'proposed_by', 'proposed_at', 'facts_hash'),
      'alerts.alerts.public_extract',
    ],
  },
  nansen_refugee_desk: REVIEWING,
  nansen_ccf: REVIEWING,
  nansen_ccf_secretariat: withSteps('ccf.requests.*', 'ccf.recognition_questions.*'),
  nansen_ccf_rapporteur: withSteps('ccf.recognition_questions.*'),
  nansen_ccf_chamber: withSteps(),
  nansen_applicant: HANDING_IN,
  nansen_registry: {
    select: [
      ...ofAlert('id', 'reference', 'form', 'colour', 'source', 'restricted', 'extract_consent'),
      'alerts.recipients.*',
      ...ofTable('alerts.amendments', 'alert_id', 'ordinal', 'source', 'state'),
      ...ofTable('alerts.source_notifications', 'alert_id', 'ordinal', 'kind', 'source'),
      ...ofTable('alerts.reexaminations', 'alert_id', 'ordinal', 'requested_at', 'statement_ordinal', 'source'),
      ...ofTable('alerts.lifecycle_facts', 'alert_id', 'kind'),
      ...ofTable('alerts.source_acts', 'alert_id', 'source', 'ordinal'),
      ...ofTable('alerts.retention', 'alert_id', 'source', 'ends_on', 'over'),
      ...ofTable('alerts.retention_extensions', 'alert_id', 'source', 'ordinal', 'reasons', 'ends_on'),
    ],
    insert: [
      ...['alerts', 'subjects', 'identity_documents', 'warrants', 'recipients', 'requests', 'lifecycle_facts'].map(all),
      ...NEW_NAME_KEYS,
      ...['amendments', 'reexaminations', 'former_recipients', 'retention', 'retention_extensions'].map(all),
      'alerts.source_acts.*',
      ...NEW_JOB,
    ],
    update: [
      ...ofAlert('restricted', 'distribution_changed', 'extract_consent', 'public_extract'),
      ...ofTable('alerts.retention', 'ends_on', 'asked_on', 'over'),
      'alerts.amendments.state',
    ],
    delete: ['alerts.recipients'],
  },
  // It asks, ends and erases, and reads nothing of what an alert says.
  nansen_expiry: {
    select: [
      'alerts.retention.*',
      ...ofAlert('id', 'subject_id'),
      ...ofTable('recalls.announcements', 'audience', 'announced_at'),
      'alerts.subjects.id',
      ...['identity_documents', 'subject_name_keys'].map((table) => `alerts.${table}.subject_id`),
      ...['warrants', 'versions', 'amendments', 'reexaminations', 'requests', 'retention_extensions'].map(
        (table) => `alerts.${table}.alert_id`,
      ),
      ...ofTable('alerts.retention_extensions', 'ends_on', 'extended_at'),
    ],
    insert: ['alerts.lifecycle_facts.*'],
    update: [
      ...ofTable('alerts.retention', 'ends_on', 'asked_on', 'over', 'announced_before', 'erased_at'),
      // Whatever is told of a subject can be erased.
      ...ofTable('alerts.subjects', ...Object.values(SUBJECT)),
      ...ofTable('alerts.warrants', 'charge', 'charge_translation', 'reference', 'law', 'facts'),
      ...ofTable('alerts.warrants', 'maximum_penalty_months', 'sentence_months'),
      'alerts.amendments.content',
      'alerts.reexaminations.material',
      'alerts.requests.national_reference',
      'alerts.retention_extensions.reasons',
    ],
    delete: ['alerts.identity_documents', 'alerts.subject_name_keys', 'alerts.versions'],
  },
  nansen_intake: INTAKE,
  nansen_intake_asylum_office: withRights(ANSWERING),
  nansen_intake_immigration: withRights(INTAKE),
  nansen_bureau: withReceipts(CHECKING),
  nansen_asylum_office: withReceipts(withRights(ASKED_OFFICE)),
  nansen_border: withRights(CHECKING),
  nansen_immigration: withReceipts(withRights(CHECKING)),
  nansen_police: withRights(CHECKING),
  nansen_bulletins: BULLETINS,
  nansen_bulletins_asylum_office: withRights(BULLETINS),
  nansen_bulletins_immigration: withRights(BULLETINS),
  nansen_documents: DOCUMENTS,
  nansen_documents_asylum_office: withRights(DOCUMENTS),
  nansen_documents_immigration: withRights(DOCUMENTS),
  nansen_copies: {
    select: [
      ...ofTable('recalls.recalls', 'id', 'reference', 'source', 'restricted', 'issued_at', 'due_at', 'superseded_at'),
      ...ofTable('recalls.recalls', 'scope', 'superseded_restricted'),
      'recalls.parties.*',
      'recalls.addressees.*',
      'recalls.acknowledgements.*',
    ],
    insert: ['recalls.acknowledgements.*'],
  },
  nansen_constraints: {
    select: ['law.law_versions.*'],
    insert: ['law.law_versions.*', 'law.entity_rights.*', 'law.law_hashes.*', 'law.checks_kept.*'],
    update: ofTable('law.law_versions', 'confirmed_by', 'confirmation'),
  },
  nansen_engine: {
    select: [
      ...ofTable('bulletins.bulletins', 'id', 'author', 'nationalities', 'origin_key', 'written_under'),
      'bulletins.recipients.*',
      ...ofTable('alerts.issuers', 'alert_id', 'country'),
      ...['alerts', 'subjects', 'subject_name_keys', 'identity_documents', 'warrants', 'lifecycle_facts'].map(all),
      ...['amendments', 'amendment_facts', 'disclosure', 'versions'].map(all),
      ...['decisions', 'lookups', 'matches', 'reviews', 'rulings', 'questions', 'answers'].map(
        (table) => `decisions.${table}.*`,
      ),
      ...ofTable('alerts.source_notifications', 'alert_id', 'ordinal'),
      'alerts.reexaminations.id',
      'alerts.source_acts.*',
      ...LOOKED_UP,
      'documents.assessed.*',
    ],
    insert: [
      ...NEW_JOB,
      'documents.assessed.*',
      ...ofTable('documents.touched', 'issuing_country', 'document_class', 'number_key', 'last_key'),
      'alerts.disclosure.*',
      'alerts.versions.*',
      ...['lookups', 'matches', 'reviews'].map((table) => `decisions.${table}.*`),
      ...['source_notifications', 'subjects', 'identity_documents', 'warrants'].map(all),
      ...NEW_NAME_KEYS,
    ],
    delete: [
      'alerts.warrants',
      'alerts.subject_name_keys',
      'alerts.subjects',
      'alerts.source_acts',
      'bulletins.bulletins',
      'decisions.lookups',
    ],
    update: [
      'alerts.disclosure.*',
      'bulletins.recipients.forbidden',
      ...ofAlert('state', 'valid', 'closed_by_ccf', 'was_visible', 'subject_id', 'disclosed', 'disclosed_state'),
      ...ofAlert('was_visible_to_parties'),
      // By the triggers of alerts and of keys alone.
      ...ofTable('alerts.subject_name_keys', 'parties', 'for_parties', 'for_others'),
      'alerts.amendments.state',
      ...ofTable('alerts.reexaminations', 'for_notices_desk', 'for_refugee_desk', 'for_ccf'),
      ...ofTable('alerts.warrants', 'standing', 'disclosed_standing'),
      ...ofTable('alerts.versions', 'version', 'warrants', 'gone', 'recalled', 'moved'),
      ...ofTable('decisions.decisions', 'superseded_at', 'supersession_reason', 'restrictions', 'retain_until'),
      ...ofTable('decisions.decisions', 'tokens', 'name_rules'),
      ...ofTable('decisions.lookups', 'nonce', 'found'),
      ...ofTable('decisions.reviews', 'near_alerts', 'urgency', 'due_at', 'state', 'claimed_by', 'claimed_at'),
      'decisions.reviews.closed_at',
      ...ofTable('documents.assessed', 'valid', 'closed_by_ccf'),
    ],
  },
  nansen_importer: {
    select: [
      ...['alerts.alerts.*', 'alerts.subjects.*', 'alerts.warrants.*'],
      'alerts.issuers.alert_id',
      'alerts.subject_name_keys.subject_id',
      ...ofTable('alerts.identity_documents', 'subject_id', 'type', 'number', 'issuer'),
      ...ofTable('alerts.retention', 'alert_id', 'source', 'over'),
    ],
    insert: [
      ...['alerts.alerts.*', 'alerts.subjects.*', 'alerts.warrants.*', 'alerts.lifecycle_facts.*'],
      ...NEW_NAME_KEYS,
      ...['alerts.identity_documents.*', 'alerts.issuers.*', 'alerts.retention.*'],
    ],
    update: [...ofAlert('colour', 'source', 'distribution_changed'), 'alerts.subjects.*', 'alerts.retention.source'],
    delete: ['alerts.issuers', 'alerts.warrants', 'alerts.subject_name_keys', 'alerts.identity_documents'],
  },
  nansen_announcer: {
    select: [
      ...ofAlert('id', 'reference', 'reference_year', 'reference_serial', 'source', 'restricted', 'valid'),
      ...ofAlert(
        'announced',
        'was_visible',
        'disclosed',
        'announced_to_parties',
        'was_visible_to_parties',
        'distribution_changed',
      ),
      ...ISSUERS,
      ...ofTable('alerts.recipients', 'alert_id', 'country'),
      ...ofTable('alerts.versions', 'alert_id', 'audience', 'gone', 'recalled', 'moved'),
      ...ofTable('alerts.lifecycle_facts', 'alert_id', 'kind', 'recorded_at'),
      ...['announcements', 'changes', 'change_recipients', 'parties'].map((table) => `recalls.${table}.*`),
      'alerts.former_recipients.*',
      'recalls.feed.epoch',
      ...['recalls', 'addressees', 'supersessions', 'reminders', 'overdue_counts'].map((table) => `recalls.${table}.*`),
      ...ofTable('recalls.acknowledgements', 'recall_id', 'country', 'ordinal', 'acknowledged_at'),
      ...DOCUMENT_FEED.select,
    ],
    insert: [
      ...DOCUMENT_FEED.insert,
      ...['announcements', 'changes', 'change_recipients', 'parties'].map((table) => `recalls.${table}.*`),
      ...['recalls', 'addressees', 'supersessions', 'reminders', 'overdue_counts'].map((table) => `recalls.${table}.*`),
    ],
    update: [
      ...ofAlert('announced', 'was_visible', 'announced_to_parties', 'was_visible_to_parties', 'distribution_changed'),
      ...ofTable('alerts.versions', 'gone', 'recalled', 'moved'),
      'recalls.feed.epoch',
      'recalls.announcements.*',
      ...ofTable('recalls.recalls', 'superseded_at', 'superseded_restricted', 'superseded_issuers'),
      ...DOCUMENT_FEED.update,
    ],
    delete: ['alerts.former_recipients', ...DOCUMENT_FEED.delete],
  },
  nansen_keeper: {
    select: [
      'sealing.service_keys.*',
      'sealing.signing_keys.*',
      ...ofTable('decisions.decisions', 'id', 'addressee', 'data_key', 'ended_at'),
      ...['receipts', 'questions', 'rulings', 'review_steps'].flatMap((table) =>
        ofTable(`decisions.${table}`, 'id', 'addressee', 'data_key'),
      ),
      ...['recalls.webhooks', ...SEALED_FILES].flatMap((table) => ofTable(table, 'id', 'data_key')),
    ],
    insert: ['sealing.service_keys.*', 'sealing.signing_keys.*'],
    update: [
      'sealing.service_keys.wrapped',
      ...ofTable('sealing.signing_keys', 'wrapped', 'published_until'),
      ...['decisions', 'receipts', 'questions', 'rulings', 'review_steps'].map(
        (table) => `decisions.${table}.data_key`,
      ),
      ...['recalls.webhooks', ...SEALED_FILES].map((table) => `${table}.data_key`),
    ],
  },
  nansen_webhooks: {
    select: ['recalls.webhooks.*'],
    insert: ['recalls.webhooks.*'],
    update: [
      ...ofTable('recalls.webhooks', 'secret', 'former_secret', 'former_until'),
      ...ofTable('recalls.webhooks', ...OF_MESSAGES),
    ],
    delete: ['recalls.webhooks'],
  },
  nansen_messenger: {
    select: [
      'recalls.webhooks.*',
      ...ofTable('recalls.overdue_counts', 'repeated_at', 'country'),
      'recalls.reminders.*',
    ],
    // Row security lets it start messages only.
    insert: ofTable('outbox.jobs', 'id', 'task', 'key', 'payload', 'run_at', 'repeating', 'attempts'),
    update: ofTable('recalls.webhooks', ...OF_MESSAGES, 'reminded_of'),
  },
  nansen_publisher: {
    select: ['recalls.status_lists.*'],
    insert: ['recalls.status_lists.*'],
    delete: ['recalls.status_lists'],
  },
  nansen_usage: {
    select: ['usage.spent.*', 'usage.streams.*'],
    insert: ['usage.spent.*', 'usage.streams.*'],
    update: [...ofTable('usage.spent', 'points', 'until'), 'usage.streams.until'],
    delete: ['usage.spent', 'usage.streams'],
  },
  nansen_retention: RETENTION,
  nansen_outbox: {
    select: ['outbox.jobs.*'],
    // Row security lets it insert what recurs only.
    insert: ofTable('outbox.jobs', 'id', 'task', 'payload', 'run_at', 'repeating', 'attempts'),
    update: ofTable('outbox.jobs', 'run_at', 'attempts', 'held_by', 'held_until', 'last_failure', 'dead_at'),
    delete: ['outbox.jobs'],
  },
  nansen_audit_keeper: {
    select: [
      ...['audit.entries.*', 'audit.refused_operations.*', 'checks.entries.*', 'checks.asked.*', 'law.checks_kept.*'],
      'ccf.operations.*',
      ...SEEN_OF_FILES,
    ],
    insert: [
      ...['ccf.operations.*', 'audit.entries.*', 'audit.refused_operations.*'],
      ...['checks.entries.*', 'checks.asked.*', 'checks.hit_notices.*'],
    ],
    update: ofTable('audit.refused_operations', 'count', 'first_at', 'last_at'),
  },
};

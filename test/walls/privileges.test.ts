/**
 * What each database role may do with each table and column, read from the catalogue and compared with what follows from the
 * policy's declarations; and what no wall may have: an owner that passes through, an unknown entry point.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../../src/database/rows.ts';
import { DATABASE_ROLES, sessionOf, type DatabaseRole } from '../../src/database/roles.ts';
import { subjects, GIVEN_BY } from '../../src/alerts/tables.ts';
import { decisions } from '../../src/policy/ability.ts';
import type { Formula } from '../../src/policy/grammar.ts';
import { policy } from '../../src/policy/policy.ts';
import { ROLES, type Role } from '../../src/policy/reader.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { openOwned, type OwnedDatabase } from '../support/owned-database.ts';

const APPENDED = ['id', 'alert_id', 'kind', 'round', 'recorded_at', 'reason'].map(
  (column) => `alerts.lifecycle_facts.${column}`,
);
const ISSUERS = ['alert_id', 'country'].map((column) => `alerts.issuers.${column}`);
const RECIPIENTS = ['alert_id', 'country', 'source'].map((column) => `alerts.recipients.${column}`);
const ofTable = (table: string, ...columns: string[]): string[] => columns.map((column) => `${table}.${column}`);
const ofAlert = (...columns: string[]): string[] => ofTable('alerts.alerts', ...columns);

/** What is recorded of messages to a target. */
const OF_MESSAGES = ['notified', 'message_id', 'message_cursor', 'message_of', 'failing_since', 'disabled_at'];

interface Columns {
  /** Columns without which no row of the type can be found, joined or put in order; they show nothing themselves. */
  readonly always: readonly string[];
  /** The columns behind each field. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Of a role that a field shows other columns. */
  readonly instead?: Readonly<Partial<Record<Role, Readonly<Record<string, readonly string[]>>>>>;
  /** The columns behind each attribute that the rules name. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

const plain = (table: string, fields: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(fields).map(([field, column]) => [field, [`${table}.${column}`]]));

/** What the law of its country forbids stands in one column of a decision. */
const OF_DECISION: Columns['attributes'] = {
  addressee: ['decisions.decisions.addressee'],
  ...Object.fromEntries(
    [
      ...[
        'closedToSecretariat',
        'confined',
        'withholdsAliases',
        'withholdsBirthDate',
        'withholdsSex',
        'withholdsNationalities',
        'withholdsDocuments',
      ],
      ...['withholdsAlertReferences', 'withholdsFileReference'],
    ].map((attribute) => [attribute, ['decisions.decisions.restrictions']]),
  ),
};

/** What is told of a subject: each field lies in the column of its name. */
const SUBJECT = Object.fromEntries(
  Object.keys(GIVEN_BY).map((field) => [field, subjects[field as keyof typeof GIVEN_BY].name]),
);

/** Where the fields of each type lie. A type or field that is not here fails the test. */
const COLUMNS: Readonly<Record<string, Columns>> = {
  Alert: {
    always: ofAlert('id', 'reference_year', 'reference_serial'),
    fields: {
      ...plain('alerts.alerts', {
        reference: 'reference',
        form: 'form',
        colour: 'colour',
        purpose: 'purpose',
        source: 'source',
        state: 'state',
        validity: 'valid',
        closedByCcf: 'closed_by_ccf',
        disclosedValidity: 'disclosed',
        statusListEntry: 'status_index',
        subject: 'subject_id',
      }),
      asOf: [],
      warrants: [],
      nationalReference: ofTable('alerts.requests', 'alert_id', 'source', 'national_reference'),
      requestedAt: ofTable('alerts.requests', 'alert_id', 'source', 'requested_at'),
      retentionEndsOn: ofTable('alerts.retention', 'alert_id', 'source', 'ends_on'),
      examinationDueOn: ofTable('alerts.requests', 'alert_id', 'requested_at'),
      dueAt: ofTable('alerts.requests', 'alert_id', 'requested_at'),
      disclosureDueAt: ofAlert('valid', 'disclosed'),
      recipients: [...RECIPIENTS, ...ofAlert('restricted')],
      // They are derived from all that is stored of the alert.
      grounds: [
        ...APPENDED,
        ...ofAlert(
          'closed_by_ccf',
          'public_extract',
          'announced',
          'was_visible',
          'disclosed_state',
          'announced_to_parties',
          'was_visible_to_parties',
          'distribution_changed',
          'status_index',
        ),
      ],
      history: APPENDED,
      restoredFrom: [],
    },
    // The public sees nothing but what was disclosed, and a country either, by whether it is a party.
    instead: {
      PUBLIC: { validity: ofAlert('disclosed') },
      ASYLUM_OFFICE: { state: ofAlert('state', 'disclosed_state') },
      BORDER: { state: ofAlert('state', 'disclosed_state') },
      IMMIGRATION: { state: ofAlert('state', 'disclosed_state') },
      POLICE: { state: ofAlert('state', 'disclosed_state') },
    },
    attributes: {
      state: ofAlert('state'),
      valid: ofAlert('valid'),
      disclosedState: ofAlert('disclosed_state'),
      disclosed: ofAlert('disclosed'),
      issuers: ISSUERS,
      restricted: ofAlert('restricted'),
      publicExtract: ofAlert('public_extract'),
      source: ofAlert('source'),
      recipients: RECIPIENTS,
    },
  },
  Subject: {
    always: ['alerts.subjects.id'],
    fields: {
      ...plain('alerts.subjects', SUBJECT),
      familyName: ofTable('alerts.subjects', 'family_name', 'family_name_key'),
      documents: [],
    },
    attributes: {},
  },
  IdentityDocument: {
    always: ofTable('alerts.identity_documents', 'id', 'subject_id'),
    fields: plain('alerts.identity_documents', { type: 'type', number: 'number', issuer: 'issuer' }),
    attributes: {},
  },
  Warrant: {
    always: ofTable('alerts.warrants', 'id', 'alert_id', 'position'),
    fields: plain('alerts.warrants', {
      issuer: 'issuer',
      charge: 'charge',
      chargeTranslation: 'charge_translation',
      standing: 'standing',
    }),
    attributes: {
      standing: ['alerts.warrants.standing'],
      disclosedStanding: ['alerts.warrants.disclosed_standing'],
      source: ofAlert('id', 'source'),
      issuers: ISSUERS,
    },
  },
  Statement: {
    always: ['alerts.source_notifications.ordinal'],
    fields: plain('alerts.source_notifications', {
      reference: 'reference',
      kind: 'kind',
      issuedOn: 'issued_on',
      text: 'kind',
    }),
    attributes: { source: ['alerts.source_notifications.source'] },
  },
  ValidityChange: {
    // What puts it in order, and leads to the countries that it concerned.
    // And how far the feed goes, which is the same for everybody.
    always: [
      ...ofTable('recalls.changes', 'id', 'reference_year', 'reference_serial'),
      ...['recalls.announcements.announced_at', 'recalls.feed.epoch'],
    ],
    fields: plain('recalls.changes', { reference: 'reference', validity: 'valid', announcedAt: 'announced_at' }),
    attributes: {
      ...plain('recalls.changes', {
        audience: 'audience',
        source: 'source',
        issuers: 'issuers',
        restricted: 'restricted',
      }),
      recipients: ['recalls.change_recipients.*'],
    },
  },
  Webhook: {
    always: [],
    fields: {
      ...plain('recalls.webhooks', {
        id: 'id',
        url: 'url',
        registeredAt: 'registered_at',
        failingSince: 'failing_since',
        disabledAt: 'disabled_at',
      }),
      dueAt: ofTable('recalls.webhooks', 'failing_since', 'disabled_at'),
    },
    attributes: plain('recalls.webhooks', { country: 'country' }),
  },
  Reexamination: {
    always: ofTable('alerts.reexaminations', 'ordinal'),
    fields: {
      ...plain('alerts.reexaminations', { reference: 'reference', material: 'material', requestedAt: 'requested_at' }),
      dueOn: ['alerts.reexaminations.requested_at'],
      dueAt: ['alerts.reexaminations.requested_at'],
      outcome: ['alerts.reexaminations.statement_ordinal'],
      outcomeOn: ['alerts.reexaminations.statement_ordinal'],
      text: ['alerts.reexaminations.statement_ordinal'],
    },
    attributes: { source: ['alerts.reexaminations.source'], answerers: ['alerts.reexaminations.answerers'] },
  },
  RetentionReview: {
    always: [],
    fields: plain('alerts.retention', {
      reference: 'reference',
      askedOn: 'asked_on',
      endsOn: 'ends_on',
      dueAt: 'ends_on',
    }),
    attributes: { source: ['alerts.retention.source'], over: ['alerts.retention.over'] },
  },
  RetentionExtension: {
    always: ['alerts.retention_extensions.ordinal'],
    fields: plain('alerts.retention_extensions', {
      reference: 'reference',
      reasons: 'reasons',
      extendedAt: 'extended_at',
      endsOn: 'ends_on',
    }),
    attributes: { source: ['alerts.retention_extensions.source'] },
  },
  DestructionProposal: {
    // What is destroyed awaits nobody. A proposal may be void.
    always: ['decisions.decisions.ended_at', 'decisions.end_proposals.facts_hash'],
    fields: plain('decisions.end_proposals', {
      decisionId: 'decision_id',
      cause: 'cause',
      proposedBy: 'proposed_by',
      proposedAt: 'proposed_at',
    }),
    attributes: {
      addressee: ['decisions.end_proposals.addressee'],
      closedToSecretariat: ['decisions.decisions.restrictions'],
    },
  },
  Reinstatement: {
    // What the desk itself did before is looked up before it is taken back.
    always: [
      ...ofTable('alerts.reinstatements', 'id', 'alert_id', 'round', 'facts_hash'),
      ...ofTable('alerts.lifecycle_facts', 'alert_id', 'kind', 'round', 'recorded_at'),
    ],
    fields: plain('alerts.reinstatements', {
      reference: 'reference',
      reasons: 'reasons',
      proposedBy: 'proposed_by',
      proposedAt: 'proposed_at',
      confirmedBy: 'confirmed_by',
      confirmedAt: 'confirmed_at',
      confirmedReasons: 'confirmed_reasons',
    }),
    attributes: {},
  },
  Amendment: {
    always: ofTable('alerts.amendments', 'source', 'ordinal'),
    fields: plain('alerts.amendments', {
      reference: 'reference',
      state: 'state',
      requestedAt: 'requested_at',
      dueOn: 'requested_at',
      dueAt: 'requested_at',
      subject: 'content',
      warrants: 'content',
    }),
    attributes: { source: ['alerts.amendments.source'] },
  },
  AsylumDecision: {
    // Without its key nothing of a decision opens.
    always: ofTable('decisions.decisions', 'data_key', 'ended_at'),
    fields: {
      ...plain('decisions.decisions', {
        id: 'id',
        kind: 'kind',
        // Each part of it has a column of its own.
        person: 'names',
        decidedOn: 'decided_on',
        addressee: 'addressee',
        handlingCode: 'handling_code',
        handlingRestriction: 'handling_restriction',
        reportedAt: 'reported_at',
        standing: 'superseded_at',
        supersededAt: 'superseded_at',
        supersessionReason: 'supersession_reason',
        retainUntil: 'retain_until',
        dueAt: 'retain_until',
      }),
      // With the pseudonyms by which filters find them.
      fearedCountries: ofTable('decisions.decisions', 'feared_countries', 'feared_keys'),
      reportedBy: ofTable('decisions.decisions', 'reported_by', 'reporter_key'),
      consent: ofTable('decisions.decisions', 'consent'),
      // A law can keep them at home: a function tells them, and nobody reads the columns.
      fileReference: [],
      alertReferences: [],
      matches: [],
      candidates: [],
    },
    attributes: OF_DECISION,
  },
  DecisionPerson: {
    always: [],
    fields: {
      ...plain('decisions.decisions', { names: 'names' }),
      // A law can keep them at home: a function tells them, and nobody reads the columns.
      ...{ aliases: [], birthDate: [], sex: [], nationalities: [], documents: [] },
    },
    attributes: OF_DECISION,
  },
  NationalConstraints: {
    always: [],
    fields: {
      ...plain('law.law_versions', { version: 'version', country: 'country' }),
      ...Object.fromEntries(
        [
          ...['setAt', 'inForceFrom', 'inForce', 'addressees', 'withheldFields', 'consent', 'bulletins', 'handling'],
          ...['highestRetentionMonths', 'useBeyondFearedCountries', 'entities'],
        ].map((field) => [field, ['law.law_versions.law']]),
      ),
    },
    attributes: { country: [] },
  },
  AlertMatch: {
    // What an ended decision still reaches is part of its effect.
    always: ofTable('decisions.matches', 'id', 'decision_id', 'alert_id', 'addressee', 'reach', 'content_id'),
    fields: plain('decisions.matches', {
      reference: 'alert_reference',
      certainty: 'certainty',
      basis: 'basis',
      matchedAt: 'matched_at',
      previousCertainty: 'certainty',
    }),
    attributes: { ...OF_DECISION, addressee: ['decisions.matches.addressee'] },
  },
  ReviewItem: {
    // The queue holds what is not closed.
    always: ofTable('decisions.reviews', 'addressee', 'closed_at', 'claimed_at', 'request_id'),
    fields: {
      ...plain('decisions.reviews', {
        id: 'id',
        kind: 'kind',
        createdAt: 'created_at',
        dueAt: 'due_at',
        urgency: 'urgency',
        state: 'state',
        claimedBy: 'claimed_by',
        decision: 'decision_id',
        alert: 'alert_id',
      }),
      // What is said of its kind, or lies in the other tables.
      ...Object.fromEntries(
        ['reason', 'outcomes', 'match', 'version', 'proposal', 'steps'].map((field) => [field, []]),
      ),
    },
    attributes: { ...OF_DECISION, addressee: ['decisions.reviews.addressee'], kind: [] },
  },
  ReviewStep: {
    always: [
      ...ofTable('decisions.review_steps', 'id', 'review_id', 'addressee', 'data_key', 'warrant_ids', 'due_at'),
      // Whether a proposal is void.
      'decisions.review_steps.facts_hash',
    ],
    fields: plain('decisions.review_steps', {
      kind: 'kind',
      officer: 'officer',
      at: 'recorded_at',
      outcome: 'outcome',
      reasons: 'reasons',
    }),
    attributes: { ...OF_DECISION, addressee: ['decisions.review_steps.addressee'], kind: [] },
  },
  Ruling: {
    // What makes it a fact.
    always: ofTable(
      'decisions.rulings',
      'addressee',
      'alert_id',
      'decision_id',
      'warrant_ids',
      'barred_issuers',
      'settles',
      'content_id',
      'described',
      'review_id',
      'data_key',
    ),
    fields: plain('decisions.rulings', {
      id: 'id',
      kind: 'kind',
      ruledAt: 'ruled_at',
      decidedBy: 'decided_by',
      confirmedBy: 'confirmed_by',
      reasons: 'reasons',
      dueAt: 'due_at',
      addressee: 'addressee',
    }),
    attributes: { ...OF_DECISION, addressee: ['decisions.rulings.addressee'] },
  },
  Recall: {
    // The answers, by which the state of a recall is known, and the rounds.
    always: [
      ...ofTable('recalls.recalls', 'id', 'superseded_restricted', 'superseded_issuers'),
      ...ofTable('recalls.acknowledgements', 'recall_id', 'country', 'ordinal', 'acknowledged_at'),
      ...['recalls.addressees.*', 'recalls.supersessions.*', 'recalls.reminders.*'],
    ],
    fields: {
      ...plain('recalls.recalls', {
        reference: 'reference',
        issuedAt: 'issued_at',
        dueAt: 'due_at',
        supersededAt: 'superseded_at',
      }),
      state: [],
      repeats: [],
      lastRepeatedAt: [],
      acknowledgements: ofTable('recalls.acknowledgements', 'outcome', 'purged_at', 'systems'),
    },
    attributes: {
      source: ['recalls.recalls.source'],
      issuers: ['recalls.recalls.issuers'],
      restricted: ['recalls.recalls.restricted'],
      addressees: ['recalls.addressees.*'],
    },
  },
  OverdueRecall: {
    // The same for every country.
    always: [
      ...ofTable('recalls.recalls', 'id', 'source', 'issuers', 'restricted'),
      ...ofTable('recalls.recalls', 'superseded_at', 'superseded_restricted', 'superseded_issuers'),
      ...ofTable('recalls.acknowledgements', 'recall_id', 'country', 'ordinal', 'acknowledged_at'),
      ...['recalls.addressees.*', 'recalls.supersessions.*', 'recalls.reminders.*'],
    ],
    fields: {
      ...plain('recalls.recalls', { reference: 'reference', issuedAt: 'issued_at', dueAt: 'due_at' }),
      country: [],
      daysOverdue: [],
      repeats: [],
      lastRepeatedAt: [],
    },
    attributes: {},
  },
  OverdueRecallCount: {
    always: ['recalls.overdue_counts.repeated_at'],
    fields: plain('recalls.overdue_counts', {
      country: 'country',
      total: 'total',
      upToWeek: 'up_to_week',
      upToMonth: 'up_to_month',
      upToQuarter: 'up_to_quarter',
      longer: 'longer',
      oldestDueAt: 'oldest_due_at',
    }),
    attributes: {},
  },
  Bulletin: {
    always: [],
    fields: {
      ...plain('bulletins.bulletins', {
        id: 'id',
        author: 'author',
        offenceSummary: 'offence_summary',
        handlingCode: 'handling_code',
        handlingRestriction: 'handling_restriction',
        publishedOn: 'published_on',
      }),
      person: ofTable('bulletins.bulletins', 'names', 'birth_date', 'nationalities'),
    },
    attributes: {
      author: ['bulletins.bulletins.author'],
      withdrawn: ['bulletins.bulletins.withdrawn_at'],
      recipients: ['bulletins.recipients.*'],
    },
  },
  DeadLetter: {
    always: [],
    fields: {
      ...plain('outbox.jobs', {
        id: 'id',
        task: 'task',
        attempts: 'attempts',
        failure: 'last_failure',
        since: 'dead_at',
      }),
      dueAt: ofTable('outbox.jobs', 'repeating', 'run_at', 'enqueued_at'),
    },
    attributes: { dead: ['outbox.jobs.dead_at'] },
  },
  AuditEntry: {
    always: [],
    fields: plain('audit.entries', {
      sequence: 'sequence',
      recordedAt: 'recorded_at',
      user: 'user_id',
      reader: 'reader',
      operation: 'operation',
      register: 'register',
      purpose: 'purpose',
      hash: 'hash',
    }),
    attributes: {},
  },
};

function attributesOf(formula: Formula): string[] {
  switch (formula.kind) {
    case 'ALWAYS':
    case 'NEVER':
      return [];
    case 'IS':
    case 'HAS':
      return [formula.attribute];
    case 'NOT':
      return attributesOf(formula.formula);
    case 'AND':
    case 'OR':
      return formula.formulas.flatMap(attributesOf);
  }
}

/** The columns that a role needs for what the policy lets it read. */
function readableColumns(role: Role): string[] {
  return Object.entries(policy).flatMap(([type, declaration]) => {
    if (declaration.kind !== 'RECORD') return [];
    const columns = COLUMNS[type];
    if (columns === undefined) throw new Error(`Say in which columns ${type} lies.`);
    const found = Object.keys(declaration.fields).flatMap((field) => {
      const behind = columns.instead?.[role]?.[field] ?? columns.fields[field];
      if (behind === undefined) throw new Error(`Say in which columns ${type}.${field} lies.`);
      const condition = decisions.readCondition(role, type, field);
      if (condition.kind === 'NEVER') return [];
      return [
        ...behind,
        ...attributesOf(condition).flatMap((attribute) => columns.attributes[attribute] ?? [attribute]),
      ];
    });
    return found.length === 0 ? [] : [...columns.always, ...found];
  });
}

/** `*` stands for every column of the table. */
type Doings = Readonly<Partial<Record<'select' | 'insert' | 'update' | 'delete', readonly string[]>>>;

/** What officers do about reviews, each in the own compartment. */
const REVIEWING: Doings = {
  select: [
    // Where candidates are looked for.
    ...ofTable('alerts.subject_name_keys', 'key', 'birth_year', 'sketch', 'subject_id', 'rules'),
    'alerts.identity_documents.number_key',
  ],
  insert: ['decisions.rulings.*', 'decisions.review_steps.*'],
  update: ofTable('decisions.reviews', 'state', 'claimed_by', 'claimed_at', 'due_at', 'closed_at'),
};

/** What roles of readers write, and what the named pieces of system work do: nothing of it follows from a field. */
/** What a job is made of when it is new; row security says which tasks a role starts. */
const NEW_JOB = ofTable('outbox.jobs', 'id', 'task', 'key', 'payload', 'run_at', 'repeating', 'attempts');

/** The intake keeps its country's law; the law says nothing of any decision. */
const INTAKE: Doings = {
  select: ['law.law_versions.*', 'law.law_hashes.*'],
  insert: ['decisions.decisions.*'],
};

const BULLETINS: Doings = {
  select: ['law.law_versions.*', ...ofTable('bulletins.bulletins', 'id', 'author', 'withdrawn_at')],
  insert: ['bulletins.bulletins.*', 'bulletins.recipients.*'],
  update: ['bulletins.bulletins.withdrawn_at'],
};

/** What an entity may do is asked for each thing that it does. */
function withRights(doings: Doings): Doings {
  return { ...doings, select: [...(doings.select ?? []), 'law.entity_rights.*'] };
}

const WORK: Readonly<Partial<Record<DatabaseRole | 'nansen_audit_keeper', Doings>>> = {
  nansen_notices_desk: {
    select: ofTable('alerts.amendments', 'id', 'alert_id'),
    insert: ['alerts.lifecycle_facts.*', 'alerts.amendment_facts.*', 'alerts.reinstatements.*'],
    update: [
      ...ofTable('alerts.reinstatements', 'confirmed_by', 'confirmed_at', 'confirmed_reasons'),
      ...ofTable('alerts.reinstatements', 'reasons', 'proposed_by', 'proposed_at', 'facts_hash'),
    ],
  },
  nansen_refugee_desk: REVIEWING,
  nansen_ccf: { ...REVIEWING, insert: [...(REVIEWING.insert ?? []), 'decisions.reviews.*'] },
  nansen_registry: {
    select: [
      ...ofAlert('id', 'reference', 'form', 'source', 'restricted'),
      'alerts.recipients.*',
      ...ofTable('alerts.amendments', 'alert_id', 'ordinal', 'source'),
      ...ofTable('alerts.source_notifications', 'alert_id', 'ordinal', 'kind', 'source'),
      ...ofTable('alerts.reexaminations', 'alert_id', 'ordinal', 'requested_at', 'statement_ordinal', 'source'),
      ...ofTable('alerts.lifecycle_facts', 'alert_id', 'kind'),
      ...ofTable('alerts.retention', 'alert_id', 'source', 'ends_on', 'over'),
      ...ofTable('alerts.retention_extensions', 'alert_id', 'source', 'ordinal', 'reasons', 'ends_on'),
    ],
    insert: [
      ...['alerts', 'subjects', 'identity_documents', 'warrants', 'recipients', 'requests', 'lifecycle_facts'].map(
        (table) => `alerts.${table}.*`,
      ),
      'alerts.subject_name_keys.*',
      ...['amendments', 'reexaminations', 'former_recipients', 'retention', 'retention_extensions'].map(
        (table) => `alerts.${table}.*`,
      ),
      ...NEW_JOB,
    ],
    update: [
      ...ofAlert('restricted', 'distribution_changed'),
      ...ofTable('alerts.retention', 'ends_on', 'asked_on', 'over'),
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
      ...['warrants', 'amendments', 'reexaminations', 'requests', 'retention_extensions'].map(
        (table) => `alerts.${table}.alert_id`,
      ),
      ...ofTable('alerts.retention_extensions', 'ends_on', 'extended_at'),
    ],
    insert: ['alerts.lifecycle_facts.*'],
    update: [
      ...ofTable('alerts.retention', 'ends_on', 'asked_on', 'over', 'announced_before', 'erased_at'),
      // Whatever is told of a subject can be erased.
      ...ofTable('alerts.subjects', ...Object.values(SUBJECT)),
      ...ofTable('alerts.warrants', 'charge', 'charge_translation'),
      'alerts.amendments.content',
      'alerts.reexaminations.material',
      'alerts.requests.national_reference',
      'alerts.retention_extensions.reasons',
    ],
    delete: ['alerts.identity_documents', 'alerts.subject_name_keys'],
  },
  nansen_intake: INTAKE,
  nansen_intake_asylum_office: withRights(INTAKE),
  nansen_intake_immigration: withRights(INTAKE),
  nansen_asylum_office: withRights({}),
  nansen_border: withRights({}),
  nansen_immigration: withRights({}),
  nansen_police: withRights({}),
  nansen_bulletins: BULLETINS,
  nansen_bulletins_asylum_office: withRights(BULLETINS),
  nansen_bulletins_immigration: withRights(BULLETINS),
  nansen_copies: {
    select: [
      ...ofTable('recalls.recalls', 'id', 'reference', 'source', 'restricted', 'issued_at', 'due_at', 'superseded_at'),
      ...ofTable('recalls.recalls', 'issuers', 'superseded_restricted', 'superseded_issuers'),
      'recalls.addressees.*',
      'recalls.acknowledgements.*',
    ],
    insert: ['recalls.acknowledgements.*'],
  },
  nansen_constraints: {
    select: ['law.law_versions.*'],
    insert: ['law.law_versions.*', 'law.entity_rights.*', 'law.law_hashes.*'],
  },
  nansen_engine: {
    select: [
      ...ofTable('bulletins.bulletins', 'id', 'author', 'nationalities', 'origin_key', 'withdrawn_at'),
      'bulletins.recipients.*',
      ...['alerts', 'subjects', 'subject_name_keys', 'identity_documents', 'warrants', 'lifecycle_facts'].map(
        (table) => `alerts.${table}.*`,
      ),
      ...['amendments', 'amendment_facts', 'disclosure'].map((table) => `alerts.${table}.*`),
      ...['decisions', 'matches', 'reviews', 'rulings'].map((table) => `decisions.${table}.*`),
      ...ofTable('alerts.source_notifications', 'alert_id', 'ordinal'),
      'alerts.reexaminations.id',
    ],
    insert: [
      ...NEW_JOB,
      'alerts.disclosure.*',
      ...['matches', 'reviews'].map((table) => `decisions.${table}.*`),
      ...['source_notifications', 'subjects', 'subject_name_keys', 'identity_documents', 'warrants'].map(
        (table) => `alerts.${table}.*`,
      ),
    ],
    delete: ['alerts.warrants', 'alerts.subject_name_keys', 'alerts.subjects'],
    update: [
      'alerts.disclosure.*',
      'bulletins.bulletins.withdrawn_at',
      'bulletins.recipients.forbidden',
      ...ofAlert('state', 'valid', 'closed_by_ccf', 'was_visible', 'subject_id', 'disclosed', 'disclosed_state'),
      ...ofAlert('was_visible_to_parties'),
      'alerts.amendments.state',
      'alerts.reexaminations.answerers',
      ...ofTable('alerts.warrants', 'standing', 'disclosed_standing'),
      ...ofTable('decisions.decisions', 'superseded_at', 'supersession_reason', 'restrictions', 'retain_until'),
      ...ofTable('decisions.decisions', 'name_keys', 'name_rules'),
      ...ofTable('decisions.reviews', 'urgency', 'due_at', 'state', 'claimed_by', 'claimed_at', 'closed_at'),
    ],
  },
  nansen_importer: {
    select: [
      ...['alerts.alerts.*', 'alerts.subjects.*', 'alerts.warrants.*'],
      'alerts.issuers.alert_id',
      'alerts.subject_name_keys.subject_id',
      ...ofTable('alerts.retention', 'alert_id', 'source', 'over'),
    ],
    insert: [
      ...['alerts.alerts.*', 'alerts.subjects.*', 'alerts.warrants.*', 'alerts.lifecycle_facts.*'],
      ...['alerts.subject_name_keys.*', 'alerts.issuers.*', 'alerts.retention.*'],
    ],
    update: [...ofAlert('colour', 'source', 'distribution_changed'), 'alerts.subjects.*', 'alerts.retention.source'],
    delete: ['alerts.issuers', 'alerts.warrants', 'alerts.subject_name_keys'],
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
      ...ofTable('alerts.lifecycle_facts', 'alert_id', 'kind', 'recorded_at'),
      ...['announcements', 'changes', 'change_recipients'].map((table) => `recalls.${table}.*`),
      'alerts.former_recipients.*',
      'recalls.feed.epoch',
      ...['recalls', 'addressees', 'supersessions', 'reminders', 'overdue_counts'].map((table) => `recalls.${table}.*`),
      ...ofTable('recalls.acknowledgements', 'recall_id', 'country', 'ordinal', 'acknowledged_at'),
    ],
    insert: [
      ...['announcements', 'changes', 'change_recipients'].map((table) => `recalls.${table}.*`),
      ...['recalls', 'addressees', 'supersessions', 'reminders', 'overdue_counts'].map((table) => `recalls.${table}.*`),
    ],
    update: [
      ...ofAlert('announced', 'was_visible', 'announced_to_parties', 'was_visible_to_parties', 'distribution_changed'),
      'recalls.feed.epoch',
      'recalls.announcements.*',
      ...ofTable('recalls.recalls', 'superseded_at', 'superseded_restricted', 'superseded_issuers'),
    ],
    delete: ['alerts.former_recipients'],
  },
  nansen_keeper: {
    select: [
      'sealing.service_keys.*',
      'sealing.signing_keys.*',
      ...ofTable('decisions.decisions', 'id', 'addressee', 'data_key', 'ended_at'),
      ...['rulings', 'review_steps'].flatMap((table) => ofTable(`decisions.${table}`, 'id', 'addressee', 'data_key')),
      ...ofTable('recalls.webhooks', 'id', 'data_key'),
    ],
    insert: ['sealing.service_keys.*', 'sealing.signing_keys.*'],
    update: [
      'sealing.service_keys.wrapped',
      ...ofTable('sealing.signing_keys', 'wrapped', 'published_until'),
      ...['decisions', 'rulings', 'review_steps'].map((table) => `decisions.${table}.data_key`),
      'recalls.webhooks.data_key',
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
  nansen_retention: {
    select: [
      ...ofTable('decisions.decisions', 'id', 'addressee', 'data_key', 'retain_until', 'ended_at'),
      ...ofTable('decisions.matches', 'id', 'decision_id'),
      'decisions.end_proposals.*',
      ...ofTable('decisions.reviews', 'id', 'decision_id'),
      ...ofTable('decisions.review_steps', 'id', 'review_id'),
      ...ofTable('decisions.rulings', 'id', 'decision_id'),
    ],
    insert: ['decisions.end_proposals.*'],
    // Of decisions, row security lets it write nothing but nothing.
    update: [
      ...ofTable('decisions.end_proposals', 'cause', 'proposed_by', 'proposed_at', 'facts_hash'),
      ...ofTable('decisions.decisions', 'receipt_hash', 'data_key', 'alert_references', 'feared_countries'),
      ...ofTable('decisions.decisions', 'names', 'aliases', 'birth_date', 'sex', 'nationalities', 'documents'),
      ...ofTable('decisions.decisions', 'decided_on', 'reported_by', 'file_reference', 'handling_code', 'retain_until'),
      ...ofTable('decisions.decisions', 'handling_restriction', 'consent'),
      ...ofTable(
        'decisions.decisions',
        'supersession_reason',
        'document_keys',
        'name_keys',
        'reference_keys',
        'feared_keys',
      ),
      ...ofTable('decisions.decisions', 'reporter_key', 'ended_at', 'ended_for'),
      'decisions.matches.reach',
      ...ofTable('decisions.review_steps', 'reasons', 'data_key'),
      ...ofTable('decisions.rulings', 'reasons', 'data_key'),
    ],
    delete: ['decisions.matches'],
  },
  nansen_outbox: {
    select: ['outbox.jobs.*'],
    // Row security lets it insert what recurs only.
    insert: ofTable('outbox.jobs', 'id', 'task', 'payload', 'run_at', 'repeating', 'attempts'),
    update: ofTable('outbox.jobs', 'run_at', 'attempts', 'held_by', 'held_until', 'last_failure', 'dead_at'),
    delete: ['outbox.jobs'],
  },
  nansen_audit_keeper: { select: ['audit.entries.*'], insert: ['audit.entries.*'] },
};

/** What is granted to one of these is granted to its members. */
const GROUPS = sql`('nansen_national', 'nansen_entity')`;
const ALL_ROLES = [...DATABASE_ROLES, 'nansen_audit_keeper'] as const;
const SCHEMAS = sql`('alerts', 'decisions', 'audit', 'sealing', 'law', 'bulletins', 'outbox', 'recalls')`;

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let opened: OwnedDatabase;
  let allColumns: string[];

  const rows = async <Row>(query: ReturnType<typeof sql>): Promise<Row[]> =>
    rowsOf<Row>(await opened.owner.execute(query));

  beforeAll(async () => {
    opened = await openOwned(kind);
    const found = await rows<{ name: string }>(sql`
      select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped`);
    allColumns = found.map(({ name }) => name);
  });
  afterAll(() => opened.close());

  /** What a role may do by the catalogue: the columns, or the tables to delete from. */
  async function granted(role: string, privilege: string): Promise<string[]> {
    const found =
      privilege === 'delete'
        ? await rows<{ name: string }>(sql`
            select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and (has_table_privilege(${role}, c.oid, 'delete'))`)
        : await rows<{ name: string }>(sql`
            select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
              and has_column_privilege(${role}, c.oid, a.attnum, ${privilege}) and has_schema_privilege(${role}, n.oid, 'usage')`);
    return found.map(({ name }) => name).sort();
  }

  const spelt = (names: readonly string[]): string[] =>
    [
      ...new Set(
        names.flatMap((name) =>
          name.endsWith('.*') ? allColumns.filter((column) => column.startsWith(name.slice(0, -1))) : [name],
        ),
      ),
    ].sort();

  test.each(ALL_ROLES)('%s reaches the columns that the policy gives to its readers, and no others', async (role) => {
    const readers = ROLES.filter((each) => sessionOf({ role: each, country: null }).role === role);
    const work = WORK[role] ?? {};
    const readable = readers.flatMap(readableColumns);
    expect({ select: await granted(role, 'select') }).toEqual({ select: spelt([...readable, ...(work.select ?? [])]) });
    for (const privilege of ['insert', 'update', 'delete'] as const) {
      expect({ [privilege]: await granted(role, privilege) }).toEqual({ [privilege]: spelt(work[privilege] ?? []) });
    }
  });

  test('every role of a reader, and of a piece of system work, is one of these', async () => {
    const found = await rows<{ name: string }>(sql`
      select distinct coalesce(m.member, acl.grantee)::regrole::text as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_attribute a on a.attrelid = c.oid,
        aclexplode(array_cat(c.relacl, a.attacl)) acl
        left join pg_auth_members m on m.roleid = acl.grantee
          and acl.grantee in (select oid from pg_roles where rolname in ${GROUPS})
      where n.nspname in ${SCHEMAS} and acl.grantee <> c.relowner`);
    expect(found.map(({ name }) => name).sort()).toEqual([...ALL_ROLES].sort());
    expect(new Set(ROLES.map((role) => sessionOf({ role, country: null }).role))).toEqual(
      new Set(
        DATABASE_ROLES.filter(
          (role) =>
            ![
              ...['registry', 'intake', 'engine', 'importer', 'keeper', 'retention', 'constraints', 'bulletins'],
              ...['intake', 'bulletins'].flatMap((door) => [`${door}_asylum_office`, `${door}_immigration`]),
              'outbox',
              ...['announcer', 'copies', 'expiry', 'webhooks', 'messenger', 'publisher'],
            ].includes(role.slice(7)),
        ),
      ),
    );
  });

  test('nothing is granted to everybody, or to a role that is not of the house', async () => {
    const strangers = await rows(sql`
      select n.nspname, c.relname, acl.grantee::regrole::text as grantee, acl.privilege_type
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
      where n.nspname in ${SCHEMAS} and acl.grantee <> c.relowner
        and (acl.grantee = 0 or acl.grantee::regrole::text not like 'nansen\\_%')
      union all
      select n.nspname, null, acl.grantee::regrole::text, acl.privilege_type from pg_namespace n, aclexplode(n.nspacl) acl
      where n.nspname in ${SCHEMAS} and acl.grantee <> n.nspowner
        and (acl.grantee = 0 or acl.grantee::regrole::text not like 'nansen\\_%')`);
    expect(strangers).toEqual([]);
    const onward = await rows(sql`
      select c.relname, acl.grantee::regrole::text from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        aclexplode(c.relacl) acl
      where n.nspname in ${SCHEMAS} and acl.is_grantable and acl.grantee <> c.relowner`);
    expect(onward).toEqual([]);
    const beyond = await rows(sql`
      select c.relname, acl.grantee::regrole::text, acl.privilege_type from pg_class c
      join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
      where n.nspname in ${SCHEMAS} and acl.grantee <> c.relowner
        and acl.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`);
    expect(beyond).toEqual([]);
  });

  test('no role makes anything, in any schema', async () => {
    for (const role of ALL_ROLES) {
      const found = await rows(sql`
        select nspname from pg_namespace where nspname !~ '^pg_(temp|toast)' and has_schema_privilege(${role}, oid, 'create')`);
      expect([role, found]).toEqual([role, []]);
    }
  });

  test('no role owns a table, passes row security, signs in, or is a member of another but of its group', async () => {
    const roles = await rows(sql`
      select rolname from pg_roles
      where rolname like 'nansen\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin
        or rolreplication)`);
    expect(roles).toEqual([]);
    const heirs = await rows<{ name: string }>(sql`
      select rolname as name from pg_roles where rolname like 'nansen\\_%' and rolinherit order by rolname`);
    expect(heirs.map(({ name }) => name)).toEqual([
      'nansen_asylum_office',
      'nansen_border',
      'nansen_bureau',
      'nansen_immigration',
      'nansen_police',
    ]);
    const owned = await rows(sql`
      select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'nansen\\_%'`);
    expect(owned).toEqual([]);
    const members = await rows(sql`
      select m.roleid::regrole::text || ' of ' || m.member::regrole::text as name, m.admin_option from pg_auth_members m
      where m.member in (select oid from pg_roles where rolname like 'nansen\\_%') order by 1`);
    const entities = ['asylum_office', 'border', 'immigration', 'police'];
    expect([...members]).toEqual(
      [
        ...['bureau', ...entities].map((role) => `nansen_national of nansen_${role}`),
        ...entities.map((role) => `nansen_entity of nansen_${role}`),
      ]
        .sort()
        .map((name) => ({ name, admin_option: false })),
    );
  });

  test('every schema with tables is one of these', async () => {
    const found = await rows(sql`
      select distinct n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ${SCHEMAS}
        and n.nspname not in ('information_schema', 'nansen_migrations')`);
    expect(found).toEqual([]);
  });

  test('every table has row security, for its owner too, and no policy is for everybody', async () => {
    const open = await rows(sql`
      select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`);
    expect(open).toEqual([]);
    const tables = await rows<{ count: number }>(sql`
      select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p')`);
    expect(tables[0]?.count).toBeGreaterThanOrEqual(11);
    const forEverybody = await rows(sql`
      select policyname from pg_policies where schemaname in ${SCHEMAS} and 'public' = any(roles)`);
    expect(forEverybody).toEqual([]);
  });

  test('there is no view, rule or table of another kind, and two triggers', async () => {
    const found = await rows(sql`
      select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and c.relkind not in ('r', 'i', 'S')
        and not coalesce(c.reloptions @> array['security_invoker=true'], false)`);
    expect(found).toEqual([]);
    const triggers = await rows<{ tgname: string }>(sql`
      select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and not t.tgisinternal`);
    // One draws a position for every alert, for every writer, and shows nothing; the other holds a report to its country's law.
    expect(triggers.map(({ tgname }) => tgname).sort()).toEqual(['check_law', 'draw_status_index']);
  });

  test('the functions that run as somebody else are known, and look only where they must', async () => {
    const found = await rows<{ name: string; owner: string; settings: string[] | null; callers: string[] | null }>(sql`
      select format('%s.%s', n.nspname, p.proname) as name, p.proowner::regrole::text as owner, p.proconfig as settings,
        (select array_agg(acl.grantee::regrole::text order by acl.grantee::regrole::text) from aclexplode(p.proacl) acl
          where acl.grantee <> p.proowner) as callers
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`);
    expect(found).toEqual([
      // A trigger's: nobody calls it, and it answers nobody.
      { name: 'alerts.draw_status_index', owner: 'nansen_engine', settings: ['search_path=pg_catalog'], callers: null },
      {
        name: 'alerts.reference_is_taken',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_registry'],
      },
      {
        name: 'audit.append',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: [
          'nansen_announcer',
          'nansen_bulletins',
          'nansen_bulletins_asylum_office',
          'nansen_bulletins_immigration',
          'nansen_ccf',
          'nansen_constraints',
          'nansen_copies',
          'nansen_engine',
          'nansen_expiry',
          'nansen_importer',
          'nansen_intake',
          'nansen_intake_asylum_office',
          'nansen_intake_immigration',
          'nansen_keeper',
          'nansen_notices_desk',
          'nansen_outbox',
          'nansen_refugee_desk',
          'nansen_registry',
          'nansen_retention',
          'nansen_webhooks',
        ],
      },
      {
        name: 'audit.first_broken',
        owner: 'nansen_audit_keeper',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_auditor'],
      },
      {
        name: 'decisions.field_for_ccf',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_ccf'],
      },
      {
        name: 'decisions.field_for_secretariat',
        owner: 'nansen_engine',
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_refugee_desk'],
      },
      // Nobody but the owner of a table may have it counted. It answers nobody.
      {
        name: 'recalls.analyze_changes',
        owner: expect.any(String),
        settings: ['search_path=pg_catalog'],
        callers: ['nansen_announcer'],
      },
    ]);
  });

  test('no unique key answers a writer’s question about what it may not read', async () => {
    const found = await rows<{ name: string; columns: string[] }>(sql`
      select format('%s.%s', n.nspname, c.relname) as name, array_agg(a.attname::text order by a.attname::text) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where n.nspname in ${SCHEMAS} and i.indisunique group by i.indexrelid, n.nspname, c.relname order by 1, 2`);
    const reachable = ['nansen_registry', 'nansen_intake'].flatMap(
      (role) => WORK[role as 'nansen_registry']?.insert ?? [],
    );
    const ofWriters = found.filter(({ name }) => reachable.some((each) => each.startsWith(`${name}.`)));
    // Random ids tell nothing; a reference is public, and the source draws its own at random; a place in status lists is drawn in
    // the place of whatever is written. Of the steps of an alert a
    // source takes two of its own, and row security keeps it from naming the others.
    expect(ofWriters).toEqual([
      { name: 'alerts.alerts', columns: ['id'] },
      { name: 'alerts.alerts', columns: ['reference'] },
      { name: 'alerts.alerts', columns: ['status_index'] },
      // The place of an amendment among those of one's own alert.
      { name: 'alerts.amendments', columns: ['alert_id', 'ordinal'] },
      { name: 'alerts.amendments', columns: ['id'] },
      { name: 'alerts.former_recipients', columns: ['alert_id', 'country', 'removed_at'] },
      { name: 'alerts.identity_documents', columns: ['id'] },
      { name: 'alerts.lifecycle_facts', columns: ['alert_id', 'kind', 'round'] },
      { name: 'alerts.lifecycle_facts', columns: ['id'] },
      { name: 'alerts.recipients', columns: ['alert_id', 'country'] },
      { name: 'alerts.reexaminations', columns: ['alert_id', 'ordinal'] },
      { name: 'alerts.reexaminations', columns: ['id'] },
      { name: 'alerts.requests', columns: ['alert_id'] },
      { name: 'alerts.retention', columns: ['alert_id'] },
      { name: 'alerts.retention_extensions', columns: ['alert_id', 'ordinal'] },
      { name: 'alerts.subject_name_keys', columns: ['birth_year', 'key', 'sketch', 'subject_id'] },
      { name: 'alerts.subjects', columns: ['id'] },
      { name: 'alerts.warrants', columns: ['id'] },
      { name: 'decisions.decisions', columns: ['id'] },
      { name: 'outbox.jobs', columns: ['id'] },
      // Of what repeats, which no writer may enqueue.
      { name: 'outbox.jobs', columns: ['task'] },
    ]);
  });

  test('no foreign key leads from what a bureau writes to what it may not read', async () => {
    const found = await rows<{ from: string; to: string }>(sql`
      select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
      where contype = 'f' and connamespace::regnamespace::text in ${SCHEMAS}`);
    const crossing = found.filter(({ from, to }) => from.startsWith('alerts.') && !to.startsWith('alerts.'));
    expect(found.length).toBeGreaterThan(5);
    expect(crossing).toEqual([]);
  });

  test('no id is counted by the database, and no column tells when or how often a row changed', async () => {
    const counted = await rows(sql`
      select table_name, column_name from information_schema.columns
      where table_schema in ${SCHEMAS} and (column_default is not null or is_identity = 'YES')`);
    // A job shows since when it waits, to its worker and to auditors; it is gone when it is done.
    expect([...counted]).toEqual([{ table_name: 'jobs', column_name: 'enqueued_at' }]);
    const sequences = await rows(sql`select sequencename from pg_sequences where schemaname in ${SCHEMAS}`);
    expect(sequences).toEqual([]);
    // A law has versions; it is its country's own.
    const changes = allColumns.filter((column) => /updated_at|modified|version|revision/.test(column));
    expect(changes.filter((column) => !column.startsWith('law.'))).toEqual([]);
  });
});

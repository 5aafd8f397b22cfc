/** Where the fields of each type lie in the database: a table of data for the tests of privileges. */
import { subjects, GIVEN_BY } from '../../src/alerts/tables.ts';
import type { Role } from '../../src/policy/reader.ts';

export const APPENDED = ['id', 'alert_id', 'kind', 'round', 'recorded_at', 'reason'].map(
  (column) => `alerts.lifecycle_facts.${column}`,
);
/** The publication of an alert by the notices desk. */
const PUBLICATION = ['alert_id', 'kind', 'recorded_at'].map((column) => `alerts.lifecycle_facts.${column}`);
export const ISSUERS = ['alert_id', 'country'].map((column) => `alerts.issuers.${column}`);
export const RECIPIENTS = ['alert_id', 'country', 'source'].map((column) => `alerts.recipients.${column}`);
export const ofTable = (table: string, ...columns: string[]): string[] => columns.map((column) => `${table}.${column}`);
export const ofAlert = (...columns: string[]): string[] => ofTable('alerts.alerts', ...columns);

/** What is recorded of messages to a target. */
export const OF_MESSAGES = ['notified', 'message_id', 'message_cursor', 'message_of', 'failing_since', 'disabled_at'];

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
export const SUBJECT = Object.fromEntries(
  Object.keys(GIVEN_BY).map((field) => [field, subjects[field as keyof typeof GIVEN_BY].name]),
);

/** Where the fields of each type lie. A type or field that is not here fails the test. */
export const COLUMNS: Readonly<Record<string, Columns>> = {
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
      extractConsent: [
        ...ofAlert('extract_consent'),
        ...ofTable('alerts.source_acts', 'ordinal', 'alert_id', 'kind', 'consents'),
      ],
      publicExtract: [...ofAlert('public_extract'), ...ofTable('alerts.source_acts', 'alert_id', 'kind', 'consents')],
      asOf: [],
      // Sealed from the reference.
      id: ofAlert('reference'),
      version: ofTable('alerts.versions', 'alert_id', 'audience', 'version'),
      warrants: [],
      nationalReference: ofTable('alerts.requests', 'alert_id', 'source', 'national_reference'),
      requestedAt: ofTable('alerts.requests', 'alert_id', 'source', 'requested_at'),
      retentionEndsOn: ofTable('alerts.retention', 'alert_id', 'source', 'ends_on'),
      examinationDueOn: [...ofTable('alerts.requests', 'alert_id', 'requested_at'), ...PUBLICATION],
      dueAt: [...ofTable('alerts.requests', 'alert_id', 'requested_at'), ...PUBLICATION],
      publishedAt: PUBLICATION,
      disclosureDueAt: ofAlert('valid', 'disclosed'),
      recipients: [...RECIPIENTS, ...ofAlert('restricted')],
      // They are derived from all that is stored of the alert.
      reviews: [],
      grounds: [
        ...APPENDED,
        ...ofAlert(
          'closed_by_ccf',
          'imported',
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
      publicExtract: [...ofAlert('public_extract'), ...ofTable('alerts.source_acts', 'alert_id', 'kind', 'consents')],
      withdrawn: ofTable('alerts.source_acts', 'alert_id', 'kind'),
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
      reference: 'reference',
      law: 'law',
      facts: 'facts',
      maximumPenaltyMonths: 'maximum_penalty_months',
      sentenceMonths: 'sentence_months',
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
      ...['recalls.announcements.announced_at', 'recalls.announcements.audience', 'recalls.feed.epoch'],
    ],
    fields: plain('recalls.changes', {
      reference: 'reference',
      kind: 'kind',
      validity: 'valid',
      announcedAt: 'announced_at',
    }),
    attributes: {
      ...plain('recalls.changes', {
        audience: 'audience',
        source: 'source',
        restricted: 'restricted',
      }),
      issuers: ['recalls.parties.*'],
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
    attributes: plain('alerts.reexaminations', {
      source: 'source',
      forNoticesDesk: 'for_notices_desk',
      forRefugeeDesk: 'for_refugee_desk',
      forCcf: 'for_ccf',
    }),
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
    fields: {
      ...plain('alerts.amendments', {
        reference: 'reference',
        state: 'state',
        requestedAt: 'requested_at',
        dueOn: 'requested_at',
        dueAt: 'requested_at',
        subject: 'content',
        warrants: 'content',
      }),
      acceptedAt: ['alerts.amendments.id', ...ofTable('alerts.amendment_facts', 'amendment_id', 'kind', 'recorded_at')],
    },
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
      reviews: [],
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
          ...['highestRetentionMonths', 'checksKeptDays', 'useBeyondFearedCountries', 'entities', 'awaitsConfirmation'],
        ].map((field) => [field, ['law.law_versions.law']]),
      ),
      confirmedAt: ['law.law_versions.confirmation'],
    },
    attributes: { country: [] },
  },
  AlertMatch: {
    // What an ended decision still reaches is part of its effect.
    always: ofTable('decisions.matches', 'id', 'decision_id', 'alert_id', 'addressee', 'reach', 'content_id'),
    fields: {
      ...plain('decisions.matches', {
        reference: 'alert_reference',
        certainty: 'certainty',
        basis: 'basis',
        matchedAt: 'matched_at',
        previousCertainty: 'certainty',
      }),
      // Compares what the reader reads of the person and of the subject.
      contradictions: [],
      reasons: [],
      explanation: [],
    },
    attributes: { ...OF_DECISION, addressee: ['decisions.matches.addressee'] },
  },
  ReviewItem: {
    // The queue holds what is not closed.
    always: ofTable('decisions.reviews', 'addressee', 'closed_at', 'claimed_at', 'request_id', 'near_alerts'),
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
        [
          ...['reason', 'outcomes', 'match', 'version', 'proposal', 'steps', 'effects', 'questions', 'relatedAlerts'],
          'document',
        ].map((field) => [field, []]),
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
  AskedQuestion: {
    // Whose it is, and under which key.
    always: [
      ...ofTable('decisions.questions', 'id', 'decision_id', 'addressee', 'data_key'),
      ...ofTable('decisions.answers', 'question_id'),
    ],
    fields: {
      ...plain('decisions.questions', {
        addressee: 'addressee',
        askedBy: 'asked_by',
        askedAt: 'asked_at',
        dueAt: 'due_at',
        question: 'question',
      }),
      ...plain('decisions.answers', { answer: 'answer', answeredAt: 'answered_at' }),
    },
    attributes: { ...OF_DECISION, addressee: ['decisions.questions.addressee'] },
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
      'closed_review',
      'content_id',
      'described',
      'document',
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
      ...ofTable('recalls.recalls', 'id', 'superseded_restricted'),
      ...ofTable('recalls.acknowledgements', 'recall_id', 'country', 'ordinal', 'acknowledged_at'),
      ...['recalls.addressees.*', 'recalls.supersessions.*', 'recalls.reminders.*', 'recalls.parties.*'],
    ],
    fields: {
      ...plain('recalls.recalls', {
        reference: 'reference',
        scope: 'scope',
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
      issuers: ['recalls.parties.*'],
      restricted: ['recalls.recalls.restricted'],
      addressees: ['recalls.addressees.*'],
    },
  },
  OverdueRecall: {
    // The same for every country.
    always: [
      ...ofTable('recalls.recalls', 'id', 'source', 'restricted'),
      ...ofTable('recalls.recalls', 'superseded_at', 'superseded_restricted'),
      'recalls.parties.*',
      ...ofTable('recalls.acknowledgements', 'recall_id', 'country', 'ordinal', 'acknowledged_at'),
      ...['recalls.addressees.*', 'recalls.supersessions.*', 'recalls.reminders.*'],
    ],
    fields: {
      ...plain('recalls.recalls', { reference: 'reference', scope: 'scope', issuedAt: 'issued_at', dueAt: 'due_at' }),
      country: [],
      daysOverdue: [],
      repeats: [],
      lastRepeatedAt: [],
    },
    attributes: {},
  },
  CountryRecall: {
    // The same for every country.
    always: [
      ...ofTable('recalls.recalls', 'id', 'source', 'restricted'),
      ...ofTable('recalls.recalls', 'superseded_at', 'superseded_restricted'),
      'recalls.parties.*',
      ...ofTable('recalls.acknowledgements', 'recall_id', 'country', 'ordinal', 'acknowledged_at'),
      ...['recalls.addressees.*', 'recalls.supersessions.*', 'recalls.reminders.*'],
    ],
    fields: {
      ...plain('recalls.recalls', { reference: 'reference', scope: 'scope', issuedAt: 'issued_at', dueAt: 'due_at' }),
      country: [],
      state: [],
      acknowledgedAt: [],
      supersededAt: [],
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
      recipients: ['bulletins.recipients.*'],
    },
  },
  TravelDocument: {
    // In a page, records are in the order of their keys.
    always: ofTable('documents.travel_documents', 'number_key', 'last_key'),
    fields: plain('documents.travel_documents', {
      type: 'type',
      number: 'number',
      lastNumber: 'last_number',
      state: 'state',
      occurredOn: 'occurred_on',
      circumstances: 'circumstances',
      purpose: 'purpose',
      recordedOn: 'recorded_on',
    }),
    attributes: { issuingCountry: ['documents.travel_documents.issuing_country'] },
  },
  // A function looks documents up; nobody who checks reads the table.
  CheckedDocument: { always: [], fields: { state: [], action: [], isNear: [], hit: [] }, attributes: {} },
  CheckEntry: {
    always: ofTable('checks.entries', 'hash'),
    fields: plain('checks.entries', {
      checkedAt: 'checked_at',
      user: 'user_id',
      reader: 'reader',
      purpose: 'purpose',
      items: 'items',
    }),
    attributes: { country: ['checks.entries.country'] },
  },
  DocumentChange: {
    // What puts it in order, what its sealed text is bound to, and how far the feed goes.
    always: [
      ...ofTable('recalls.document_changes', 'announced_at', 'status_index'),
      ...ofTable('recalls.document_copies', 'id', 'status_index'),
      ...['recalls.announcements.announced_at', 'recalls.announcements.audience', 'recalls.feed.epoch'],
    ],
    fields: {
      document: ['recalls.document_copies.printed'],
      near: ['recalls.document_copies.printed'],
      state: ['recalls.document_changes.state', 'recalls.document_copies.state'],
      action: [],
      statusListEntry: [],
      announcedAt: ['recalls.document_changes.announced_at'],
    },
    attributes: {
      issuingCountry: ['recalls.document_changes.issuing_country', 'recalls.document_copies.issuing_country'],
    },
  },
  HitNotice: {
    always: [],
    fields: plain('checks.hit_notices', {
      id: 'id',
      alertReference: 'alert_reference',
      documentNumber: 'document_number',
      notifiedBy: 'notified_by',
      purpose: 'purpose',
      message: 'message',
      checkedAt: 'checked_at',
      notifiedAt: 'notified_at',
    }),
    attributes: { source: ['checks.hit_notices.source'] },
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
  RefusedOperation: {
    always: [],
    fields: plain('audit.refused_operations', {
      day: 'day',
      user: 'user_id',
      reader: 'reader',
      operation: 'operation',
      count: 'count',
      firstAt: 'first_at',
      lastAt: 'last_at',
    }),
    attributes: {},
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
  CcfRequest: {
    // The key of what is sealed, and whose request it is.
    always: ofTable('ccf.requests', 'data_key'),
    fields: {
      ...plain('ccf.requests', {
        id: 'id',
        kind: 'kind',
        language: 'language',
        state: 'state',
        receivedOn: 'received_on',
        discoveredOn: 'discovered_on',
        revises: 'revises',
        recordedBy: 'recorded_by',
        recordedAt: 'recorded_at',
        nextDueOn: 'next_due_on',
        applicant: 'applicant',
        grounds: 'grounds',
        alertReferences: 'alert_references',
      }),
      // What follows from its steps, or is read as the Commission reads alerts.
      ...Object.fromEntries(
        [
          'alerts',
          'clocks',
          'steps',
          'rapporteur',
          'draft',
          'allowedSteps',
          'keptUntil',
          'released',
          'documents',
          'operations',
        ].map((field) => [field, []]),
      ),
    },
    attributes: { recused: ['ccf.recusals.*'] },
  },
  CcfStep: {
    always: ofTable('ccf.steps', 'request_id', 'ordinal', 'data_key', 'content'),
    fields: {
      ...plain('ccf.steps', {
        id: 'id',
        kind: 'kind',
        officer: 'officer',
        recordedAt: 'recorded_at',
        happenedOn: 'happened_on',
        dueOn: 'due_on',
        addressee: 'addressee',
        clock: 'clock',
        about: 'about',
      }),
      ...Object.fromEntries(
        ['country', 'text', 'outcome', 'recognition', 'disclosure', 'operativeParts'].map((field) => [
          field,
          ['ccf.steps.content'],
        ]),
      ),
    },
    attributes: { recused: ['ccf.recusals.*'] },
  },
  CcfOperationEntry: {
    always: ofTable('ccf.operations', 'sequence', 'request_ids'),
    fields: plain('ccf.operations', {
      at: 'recorded_at',
      officer: 'officer',
      reader: 'reader',
      operation: 'operation',
    }),
    attributes: {},
  },
};

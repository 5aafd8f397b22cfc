/** The compartment of alerts: what bureaus may see, each according to its rights. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { MatchName } from '../matching/person.ts';
import { LIFECYCLE_KINDS, type LifecycleFact } from '../validity/facts.ts';
import { AlertForm, AlertState, DiffusionPurpose, DocumentType, NoticeColour, Sex } from '../vocabulary/alerts.ts';

export const alertsSchema = pgSchema('alerts');

export type LifecycleKind = LifecycleFact['kind'];

/**
 * The person an alert is about; several alerts may share one. NULL means "not given", an empty array means "given:
 * none".
 */
export const subjects = alertsSchema.table(
  'subjects',
  {
    id: uuid().primaryKey(),
    familyName: text('family_name').notNull(),
    /** Stored, because an index on an expression is not used under row security. */
    familyNameKey: text('family_name_key').generatedAlwaysAs(sql`lower(family_name)`),
    forename: text(),
    /** Other names of the person. */
    aliases: jsonb().$type<readonly MatchName[]>(),
    /** `1968`, `1968-02` or `1968-02-21`: as precise as it was given, never more. */
    birthDate: text('birth_date'),
    sex: text({ enum: Sex.members }),
    nationalities: text().array(),
    placeOfBirth: text('place_of_birth'),
    countryOfBirth: text('country_of_birth'),
    heightMetres: doublePrecision('height_metres'),
    weightKilograms: doublePrecision('weight_kilograms'),
    hairColours: text('hair_colours').array(),
    eyeColours: text('eye_colours').array(),
    languages: text().array(),
    distinguishingMarks: text('distinguishing_marks'),
  },
  (table) => [index('subjects_family_name_key').on(table.familyNameKey), ...knownMembers(table)],
);

/** What an alert says about its subject. */
export type SubjectContent = Omit<typeof subjects.$inferSelect, 'id' | 'familyNameKey'>;

/** Who gives it: the source that requests or amends an alert, or files of alerts. A column that is missing here does not build. */
export const GIVEN_BY = {
  familyName: ['SOURCE', 'FILE'],
  forename: ['SOURCE', 'FILE'],
  aliases: ['SOURCE', 'FILE'],
  birthDate: ['SOURCE', 'FILE'],
  sex: ['SOURCE', 'FILE'],
  nationalities: ['SOURCE', 'FILE'],
  placeOfBirth: ['SOURCE', 'FILE'],
  countryOfBirth: ['SOURCE', 'FILE'],
  heightMetres: ['FILE'],
  weightKilograms: ['FILE'],
  hairColours: ['FILE'],
  eyeColours: ['FILE'],
  languages: ['FILE'],
  distinguishingMarks: ['SOURCE', 'FILE'],
} as const satisfies Readonly<Record<keyof SubjectContent, readonly ('SOURCE' | 'FILE')[]>>;

/** The columns that one of them gives. */
export type GivenBy<Teller extends 'SOURCE' | 'FILE'> = {
  [Name in keyof SubjectContent]: Teller extends (typeof GIVEN_BY)[Name][number] ? Name : never;
}[keyof SubjectContent];

export const identityDocuments = alertsSchema.table(
  'identity_documents',
  {
    id: uuid().primaryKey(),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subjects.id, { onDelete: 'cascade' }),
    type: text({ enum: DocumentType.members }).notNull(),
    /** Exactly as given. */
    number: text().notNull(),
    /** Letters and digits only, in capitals: the form that matching compares. */
    numberKey: text('number_key').notNull(),
    issuer: text(),
  },
  (table) => [
    index('identity_documents_subject').on(table.subjectId),
    index('identity_documents_number_key').on(table.numberKey),
    ...knownMembers(table),
  ],
);

/** The condition of the next announcement. The index is used only by exactly this expression. */
export const TO_ANNOUNCE = sql`announced <> valid or was_visible <> valid`;
export const TO_ANNOUNCE_TO_PARTIES = sql`announced_to_parties <> disclosed or (was_visible_to_parties and not disclosed)`;
export const DISTRIBUTION_CHANGED = sql`distribution_changed`;
/** A request that its source sees as under examination. */
export const OPEN_REQUEST = sql`disclosed_state = 'UNDER_EXAMINATION'`;

/**
 * `state`, `valid` and `closedByCcf` are derived from facts and stored for reading; `nansen verify` compares them.
 * `disclosed` and `disclosedState` are what was last disclosed to the source, the other issuers of its warrants and the
 * public (`disclosure/`).
 */
export const alerts = alertsSchema.table(
  'alerts',
  {
    id: uuid().primaryKey(),
    /** `2020/45128`. */
    reference: text().notNull().unique(),
    referenceYear: integer('reference_year').notNull(),
    referenceSerial: integer('reference_serial').notNull(),
    form: text({ enum: AlertForm.members }).notNull(),
    colour: text({ enum: NoticeColour.members }),
    purpose: text({ enum: DiffusionPurpose.members }),
    /** Code of the bureau or international body that is responsible for it; NULL when it is not known. */
    source: text(),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subjects.id),
    /** Whether only named countries receive it. `recipients` holds them. */
    restricted: boolean().notNull(),
    /** Whether a file of public notices brought it, and no bureau requested it here. */
    imported: boolean().notNull(),
    /** Whether the source consents to an extract for everybody. */
    extractConsent: boolean('extract_consent').notNull(),
    /** Whether the notices desk published an extract for everybody. The consent comes first, and ends it when it ends. */
    publicExtract: boolean('public_extract').notNull(),
    state: text({ enum: AlertState.members }).notNull(),
    valid: boolean().notNull(),
    /** Whether it is not valid because of something that only the CCF knows. */
    closedByCcf: boolean('closed_by_ccf').notNull(),
    /** Its validity as last announced to the recipients (`src/recalls/announce.ts`). */
    announced: boolean().notNull(),
    /** Whether it was valid at any moment since the last announcement: then a recipient may hold a copy of it. */
    wasVisible: boolean('was_visible').notNull(),
    /**
     * Whether it is valid for its source and the public. It follows `valid` at fixed moments, and is true only for
     * alerts that they see as published.
     */
    disclosed: boolean().notNull(),
    disclosedState: text('disclosed_state', { enum: AlertState.members }).notNull(),
    /** Its validity as last announced to its parties: `disclosed`, at the first announcement after it changed. */
    announcedToParties: boolean('announced_to_parties').notNull(),
    /** Whether it was disclosed as valid since the last announcement: then a party may hold a copy of it. */
    wasVisibleToParties: boolean('was_visible_to_parties').notNull(),
    /**
     * Whether its recipients or its parties changed since the last announcement. The transaction that changes them sets
     * it. It follows from what sources and files contain, never from what is derived.
     */
    distributionChanged: boolean('distribution_changed').notNull(),
    /**
     * Its index in status lists: drawn at random by the database for every row, never given as input, never changed
     * (decision 0043).
     */
    statusIndex: integer('status_index')
      .notNull()
      .unique()
      .$default(() => sql`default`),
  },
  // A backward scan returns the newest first. Drizzle's `.desc()` would not serve it: it puts NULLs last, a query puts
  // them first.
  (table) => [
    index('alerts_newest').on(table.referenceYear, table.referenceSerial),
    index('alerts_subject').on(table.subjectId),
    index('alerts_source').on(table.source, table.referenceYear, table.referenceSerial),
    index('alerts_open_requests').on(table.source).where(OPEN_REQUEST),
    index('alerts_to_announce').on(table.id).where(TO_ANNOUNCE),
    index('alerts_to_announce_to_parties').on(table.id).where(TO_ANNOUNCE_TO_PARTIES),
    index('alerts_distribution_changed').on(table.id).where(DISTRIBUTION_CHANGED),
    check('alerts_status_index_drawn', sql`status_index between 0 and 4194303`),
    check('alerts_extract_has_consent', sql`extract_consent or not public_extract`),
    ...knownMembers(table),
  ],
);

export const warrants = alertsSchema.table(
  'warrants',
  {
    id: uuid().primaryKey(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    position: integer().notNull(),
    issuer: text(),
    charge: text(),
    chargeTranslation: text('charge_translation'),
    /** By which its issuer knows it: of the arrest warrant, or of the decision that is equal to one. */
    reference: text(),
    /** The provisions that cover the offence. */
    law: text(),
    /** A summary of what happened, with time and place. */
    facts: text(),
    /** The longest penalty that the law allows, for a prosecution. */
    maximumPenaltyMonths: integer('maximum_penalty_months'),
    /** What was imposed, or what is left of it, of a person who is sentenced. */
    sentenceMonths: integer('sentence_months'),
    /** Derived like the alert's validity. */
    standing: boolean().notNull(),
    /** Whether it stands for the source, the other issuers and the public. */
    disclosedStanding: boolean('disclosed_standing').notNull(),
  },
  (table) => [index('warrants_alert').on(table.alertId, table.position)],
);

/**
 * The issuers of warrants of an alert other than its source. They may be the country that somebody fears, so that
 * changes of the alert are disclosed to them together with its source.
 */
export const issuers = alertsSchema.table(
  'issuers',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    country: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.country] })],
);

/** The countries that a restricted diffusion goes to. The source is repeated for row security (RPD Art. 58(8)). */
export const recipients = alertsSchema.table(
  'recipients',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    country: text().notNull(),
    source: text(),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.country] })],
);

/**
 * The countries that a diffusion went to until its source took them off the list: they may hold copies. Rows stay until
 * the next announcement, which notifies these countries (`src/recalls/distribution.ts`). The source is repeated for row
 * security.
 */
export const formerRecipients = alertsSchema.table(
  'former_recipients',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    country: text().notNull(),
    source: text().notNull(),
    removedAt: timestamp('removed_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.country, table.removedAt] })],
);

/** Data of the source alone. The source is repeated for row security. */
export const requests = alertsSchema.table('requests', {
  alertId: uuid('alert_id')
    .primaryKey()
    .references(() => alerts.id),
  source: text(),
  nationalReference: text('national_reference'),
  requestedAt: timestamp('requested_at', { withTimezone: true, precision: 3 }),
});

/** Steps in the life of an alert. Rows are only appended. */
export const lifecycleFacts = alertsSchema.table(
  'lifecycle_facts',
  {
    id: uuid().primaryKey(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    kind: text({ enum: LIFECYCLE_KINDS }).notNull(),
    /** The round of its life: one more after each reinstatement, so that the notices desk can decide again. */
    round: integer().notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
    reason: text(),
  },
  // Each step happens once in a round.
  (table) => [unique('lifecycle_facts_once').on(table.alertId, table.kind, table.round), ...knownMembers(table)],
);

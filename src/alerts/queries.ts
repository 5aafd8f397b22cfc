/**
 * The statements that read alerts. Each contains the policy of its role and is prepared once per shape: per role, per
 * set of parts and per set of filters, never per value.
 */
import { and, desc, eq, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Selection } from '../api/selection.ts';
import type { Prepared, Queries, Statement } from '../database/database.ts';
import { compile } from '../database/policy-sql.ts';
import { qualified } from '../database/qualified.ts';
import { columnsReadableBy, fieldReadableBy, readsField, rowsReadableBy } from '../database/readable.ts';
import { isValidWhenSeen } from '../policy/alerts.ts';
import type { Role } from '../policy/reader.ts';
import { alertAttributes, warrantAttributes } from './attributes.ts';
import { filterSql, type FilterName } from './filters.ts';
import { publishedAtSql } from './publication.ts';
import { retention } from './retention/tables.ts';
import { EXTRACT_CONSENT, HAS_PUBLIC_EXTRACT } from './source-acts/pending.ts';
import {
  alerts,
  identityDocuments,
  lifecycleFacts,
  recipients,
  requests,
  subjects,
  warrants,
  GIVEN_BY,
} from './tables.ts';
import type { IdentityDocument } from './types.ts';
import type { Warrant } from './warrant-types.ts';
import { stateSeenBy, validitySeenBy } from './validity-views.ts';
import { VERSION_SEEN } from './versions/seen.ts';
import type { AlertForm, AlertState, DiffusionPurpose, NoticeColour } from '../vocabulary/alerts.ts';

/**
 * A row as a statement returns it. Values that the role may not read, or that were not requested, are null or missing.
 */
export interface AlertRow {
  readonly id?: string;
  readonly reference: string;
  readonly form: AlertForm;
  readonly colour: NoticeColour | null;
  readonly purpose?: DiffusionPurpose | null;
  readonly source?: string | null;
  readonly state: AlertState;
  readonly validity: boolean;
  readonly extractConsent?: boolean | null;
  readonly publicExtract?: boolean | null;
  readonly closedByCcf?: boolean;
  readonly disclosedValidity?: boolean;
  readonly statusListEntry?: number | null;
  readonly version?: string | null;
  readonly nationalReference?: string | null;
  readonly requestedAt?: Date | null;
  readonly retentionEndsOn?: string | null;
  readonly publishedAt?: Date | null;
  readonly recipients?: readonly string[] | null;
  readonly subject?: Partial<Omit<typeof subjects.$inferSelect, 'id'>> & { readonly familyName: string };
  readonly documents?: readonly IdentityDocument[];
  readonly warrants?: readonly Warrant[];
}

/** The parts of an alert that cost something; plain columns are always read. */
const PARTS = [
  ...(['subject', 'description', 'documents', 'warrants', 'request', 'publication'] as const),
  ...(['retention', 'recipients', 'version', 'extract', 'statusList'] as const),
] as const;
type Part = (typeof PARTS)[number];
export type Parts = ReadonlySet<Part>;

function baseOf(role: Role) {
  return {
    reference: alerts.reference,
    form: alerts.form,
    colour: alerts.colour,
    purpose: alerts.purpose,
    source: alerts.source,
    state: stateSeenBy(role),
    validity: validitySeenBy(role),
    closedByCcf: alerts.closedByCcf,
    disclosedValidity: alerts.disclosed,
  };
}

const EXTRACT = { extractConsent: EXTRACT_CONSENT, publicExtract: HAS_PUBLIC_EXTRACT };
const STATUS_LIST = { statusListEntry: alerts.statusIndex };

const IDENTITY = {
  familyName: subjects.familyName,
  forename: subjects.forename,
  birthDate: subjects.birthDate,
  sex: subjects.sex,
  nationalities: subjects.nationalities,
};

/** Everything else that an alert says about its subject. */
const DESCRIPTION = Object.fromEntries(
  (Object.keys(GIVEN_BY) as (keyof typeof GIVEN_BY)[])
    .filter((name) => !Object.hasOwn(IDENTITY, name))
    .map((name) => [name, subjects[name]]),
);

type SelectedFields = Record<string, SQL | PgColumn | Readonly<Record<string, SQL | PgColumn>>>;

/** The part of Drizzle's query type that is used here; its own type lists every column, which adds nothing. */
interface AlertQuery extends Prepared<AlertRow> {
  where(condition: SQL | undefined): AlertQuery;
  orderBy(...columns: SQL[]): AlertQuery;
  limit(placeholder: Placeholder): AlertQuery;
}

/** The parts that a selection requests and that a role may read. */
export function partsOf(role: Role, selection: Selection): Parts {
  const wants = (field: string): boolean => selection.has('Alert', field) && readsField(role, 'Alert', field);
  const parts = new Set<Part>();
  if (wants('subject')) {
    parts.add('subject');
    if (Object.keys(DESCRIPTION).some((field) => selection.has('Subject', field))) parts.add('description');
    if (selection.has('Subject', 'documents') && readsField(role, 'Subject', 'documents')) parts.add('documents');
  }
  if (wants('warrants')) parts.add('warrants');
  if (wants('nationalReference') || wants('requestedAt')) parts.add('request');
  if (wants('examinationDueOn') || wants('dueAt')) parts.add('request').add('publication');
  if (wants('publishedAt')) parts.add('publication');
  if (wants('retentionEndsOn')) parts.add('retention');
  if (wants('recipients')) parts.add('recipients');
  if (wants('version')) parts.add('version');
  if (Object.keys(EXTRACT).some(wants)) parts.add('extract');
  if (Object.keys(STATUS_LIST).some(wants)) parts.add('statusList');
  return parts;
}

/** A page of alerts, newest reference first: placeholders `limit`, the filters' names, and `year` and `serial` after a cursor. */
export function pageStatement(
  role: Role,
  parts: Parts,
  filters: readonly FilterName[],
  after: boolean,
): Statement<AlertRow> {
  return {
    key: ['alerts', role, keyOf(parts), filters.join('+'), after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      select(queries, role, parts)
        .where(
          and(
            rowsReadableBy(role, 'Alert', alertAttributes),
            ...filters.map((name) => filterSql(role, name)),
            after
              ? sql`(${alerts.referenceYear}, ${alerts.referenceSerial}) < (${sql.placeholder('year')}::int, ${sql.placeholder('serial')}::int)`
              : undefined,
          ),
        )
        .orderBy(desc(alerts.referenceYear), desc(alerts.referenceSerial))
        .limit(sql.placeholder('limit')),
  };
}

/** One alert: placeholder `reference`. */
export function oneStatement(role: Role, parts: Parts): Statement<AlertRow> {
  return {
    key: ['alert', role, keyOf(parts)].join(':'),
    isLookUp: true,
    build: (queries) =>
      select(queries, role, parts).where(
        and(eq(alerts.reference, sql.placeholder('reference')), rowsReadableBy(role, 'Alert', alertAttributes)),
      ),
  };
}

/** Alerts by id, in no order: placeholder `ids`, a JSON array. */
export function byIdStatement(role: Role, parts: Parts): Statement<AlertRow> {
  const ids = sql`select value::uuid from jsonb_array_elements_text(${sql.placeholder('ids')}::jsonb)`;
  return amongStatement('id', sql`${alerts.id} in (${ids})`, role, parts);
}

/** Alerts by reference, in no order: placeholder `references`, a JSON array. */
export function byReferenceStatement(role: Role, parts: Parts): Statement<AlertRow> {
  const references = sql`select value from jsonb_array_elements_text(${sql.placeholder('references')}::jsonb)`;
  return amongStatement('reference', sql`${alerts.reference} in (${references})`, role, parts);
}

function amongStatement(by: string, condition: SQL, role: Role, parts: Parts): Statement<AlertRow> {
  return {
    key: [`alerts-by-${by}`, role, keyOf(parts)].join(':'),
    build: (queries) =>
      select(queries, role, parts).where(and(condition, rowsReadableBy(role, 'Alert', alertAttributes))),
  };
}

/** Which of some references are valid: placeholder `references`. A reference that is missing is not valid. */
export function validityStatement(role: Role): Statement<{ reference: string }> {
  return {
    key: `validity:${role}`,
    isLookUp: true,
    build: (queries) =>
      queries
        .select({ reference: alerts.reference })
        .from(alerts)
        .where(and(sql`${alerts.reference} = any(${sql.placeholder('references')}::text[])`, validFor(role))),
  };
}

/**
 * Whether an alert is valid for a reader: an alert that they may not see is not.
 *
 * INVARIANT: answers about references and status lists use this one condition; signed statements use its two parts.
 */
export function validFor(role: Role): SQL | undefined {
  return and(rowsReadableBy(role, 'Alert', alertAttributes), compile(isValidWhenSeen(role), alertAttributes));
}

/** All references that are valid for the reader, oldest first: placeholders `limit`, and `year` and `serial` after a page. */
export function validReferencesStatement(role: Role, after: boolean): Statement<{ reference: string }> {
  return {
    key: `valid references:${role}:${after ? 'after' : 'first'}`,
    build: (queries) =>
      queries
        .select({ reference: alerts.reference })
        .from(alerts)
        .where(
          and(
            validFor(role),
            after
              ? sql`(${alerts.referenceYear}, ${alerts.referenceSerial}) > (${sql.placeholder('year')}::int, ${sql.placeholder('serial')}::int)`
              : undefined,
          ),
        )
        .orderBy(alerts.referenceYear, alerts.referenceSerial)
        .limit(sql.placeholder('limit')),
  };
}

function keyOf(parts: Parts): string {
  return PARTS.filter((part) => parts.has(part)).join('+');
}

/** The selected columns; the two parts of a subject are separate because most lists need only the first. */
function select(queries: Queries, role: Role, parts: Parts) {
  const field = (name: string, expression: SQL): SQL =>
    fieldReadableBy(role, 'Alert', name, expression, alertAttributes);
  const plain = {
    ...baseOf(role),
    ...(parts.has('extract') ? EXTRACT : {}),
    ...(parts.has('statusList') ? STATUS_LIST : {}),
  };
  const columns: SelectedFields = columnsReadableBy(role, 'Alert', plain, alertAttributes);
  // The id is needed to look up the grounds, and only for readers who may see them.
  if (readsField(role, 'Alert', 'grounds')) columns['id'] = alerts.id;
  if (parts.has('request')) {
    columns['nationalReference'] = field('nationalReference', sql`${requests.nationalReference}`);
    columns['requestedAt'] = field('requestedAt', sql`${requests.requestedAt}`).mapWith(requests.requestedAt);
  }
  if (parts.has('publication'))
    columns['publishedAt'] = field('publishedAt', publishedAtSql).mapWith(lifecycleFacts.recordedAt);
  if (parts.has('retention')) columns['retentionEndsOn'] = field('retentionEndsOn', sql`${retention.endsOn}`);
  if (parts.has('recipients')) columns['recipients'] = field('recipients', qualified(recipientsSql()));
  if (parts.has('version')) columns['version'] = field('version', qualified(VERSION_SEEN));
  if (parts.has('subject')) {
    const told = parts.has('description') ? { ...IDENTITY, ...DESCRIPTION } : IDENTITY;
    columns['subject'] = columnsReadableBy(role, 'Subject', told, {});
  }
  if (parts.has('documents')) columns['documents'] = qualified(documentsSql(role));
  if (parts.has('warrants')) columns['warrants'] = qualified(warrantsSql(role));

  const query = queries.select(columns).from(alerts).$dynamic();
  if (parts.has('subject')) query.innerJoin(subjects, eq(subjects.id, alerts.subjectId));
  if (parts.has('request')) query.leftJoin(requests, eq(requests.alertId, alerts.id));
  if (parts.has('retention')) query.leftJoin(retention, eq(retention.alertId, alerts.id));
  return query as unknown as AlertQuery;
}

function recipientsSql(): SQL {
  return sql`(select array_agg(${recipients.country} order by ${recipients.country}) from ${recipients}
    where ${recipients.alertId} = ${alerts.id})`;
}

function documentsSql(role: Role): SQL {
  const field = (name: string, expression: SQL): SQL => fieldReadableBy(role, 'IdentityDocument', name, expression, {});
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('type', ${field('type', sql`${identityDocuments.type}`)},
    'number', ${field('number', sql`${identityDocuments.number}`)}, 'issuer', ${field('issuer', sql`${identityDocuments.issuer}`)})
    order by ${identityDocuments.number}, ${identityDocuments.id}), '[]')
    from ${identityDocuments} where ${identityDocuments.subjectId} = ${alerts.subjectId}
      and ${rowsReadableBy(role, 'IdentityDocument', {})})`;
}

function warrantsSql(role: Role): SQL {
  const field = (name: string, expression: SQL): SQL =>
    fieldReadableBy(role, 'Warrant', name, expression, warrantAttributes);
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('issuer', ${field('issuer', sql`${warrants.issuer}`)},
    'charge', ${field('charge', sql`${warrants.charge}`)},
    'chargeTranslation', ${field('chargeTranslation', sql`${warrants.chargeTranslation}`)},
    'reference', ${field('reference', sql`${warrants.reference}`)},
    'law', ${field('law', sql`${warrants.law}`)},
    'facts', ${field('facts', sql`${warrants.facts}`)},
    'maximumPenaltyMonths', ${field('maximumPenaltyMonths', sql`${warrants.maximumPenaltyMonths}`)},
    'sentenceMonths', ${field('sentenceMonths', sql`${warrants.sentenceMonths}`)},
    'standing', ${field('standing', sql`${warrants.standing}`)}) order by ${warrants.position}, ${warrants.id}), '[]')
    from ${warrants} where ${warrants.alertId} = ${alerts.id} and ${rowsReadableBy(role, 'Warrant', warrantAttributes)})`;
}

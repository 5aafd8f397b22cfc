/** Rows put straight into the tables, in states that no story leads to. Only the owner of a database can. */
import { randomInt, randomUUID } from 'node:crypto';
import {
  alerts,
  identityDocuments,
  issuers,
  lifecycleFacts,
  recipients,
  requests,
  subjects,
  warrants,
} from '../../src/alerts/tables.ts';
import type { Schedule } from '../../src/law/schedule.ts';
import { reviewSteps, rulings } from '../../src/decisions/rulings-tables.ts';
import { receiptHash, sealDecisions, sealSupersession } from '../../src/decisions/sealed-decisions.ts';
import { decisions, matches, reviews } from '../../src/decisions/tables.ts';
import type { Queries } from '../../src/database/database.ts';
import { sealColumns } from '../../src/sealing/sealed-columns.ts';
import type { Sealing } from '../../src/sealing/sealing.ts';
import { changeRecipients, changes, type ChangeAudience } from '../../src/recalls/tables.ts';
import type { Row } from '../../src/policy/ability.ts';
import type { ReviewKind } from '../../src/vocabulary/reviews.ts';
import type { AlertState } from '../../src/vocabulary/alerts.ts';

export interface AlertOptions {
  readonly reference?: string;
  readonly form?: 'NOTICE' | 'DIFFUSION';
  readonly source?: string | null;
  readonly state?: AlertState;
  readonly valid?: boolean;
  /** As `valid` and `state`, unless it says otherwise. */
  readonly disclosed?: boolean;
  readonly disclosedState?: AlertState;
  /** As those of the warrants, unless it says otherwise. */
  readonly issuers?: readonly string[];
  readonly restricted?: boolean;
  readonly recipients?: readonly string[];
  readonly publicExtract?: boolean;
  readonly closedByCcf?: boolean;
  readonly warrants?: readonly {
    readonly issuer: string | null;
    readonly standing: boolean;
    readonly disclosedStanding?: boolean;
  }[];
}

export interface InsertedAlert {
  readonly id: string;
  readonly reference: string;
  readonly warrantIds: readonly string[];
}

/** An alert with everything that belongs to one, nothing of it NULL unless the options say so. */
export async function insertAlert(owner: Queries, options: AlertOptions = {}): Promise<InsertedAlert> {
  const { form = 'NOTICE', source = 'BY', recipients: chosen = [] } = options;
  const [id, subjectId] = [randomUUID(), randomUUID()];
  const reference = options.reference ?? `2024/${randomInt(1_000_000, 10_000_000)}`;
  const [referenceYear, referenceSerial] = reference.split('/').map(Number);
  await owner.insert(subjects).values({
    id: subjectId,
    familyName: 'Lindgren-Test',
    forename: 'Test',
    aliases: [{ familyName: 'Also-Invented', forename: null }],
    birthDate: '1984-05-06',
    sex: 'MALE',
    nationalities: ['BY'],
    placeOfBirth: 'Invented',
    countryOfBirth: 'BY',
    heightMetres: 1.8,
    weightKilograms: 80,
    hairColours: ['BRO'],
    eyeColours: ['BLU'],
    languages: ['BEL'],
    distinguishingMarks: 'Invented',
  });
  await owner.insert(identityDocuments).values({
    id: randomUUID(),
    subjectId,
    type: 'PASSPORT',
    number: `T-${id.slice(0, 8)}`,
    numberKey: `T${id.slice(0, 8).toUpperCase()}`,
    issuer: 'BY',
  });
  await owner.insert(alerts).values({
    id,
    reference,
    referenceYear: referenceYear ?? 0,
    referenceSerial: referenceSerial ?? 0,
    form,
    colour: 'RED',
    purpose: 'ARREST',
    source,
    subjectId,
    restricted: options.restricted ?? false,
    publicExtract: options.publicExtract ?? false,
    state: options.state ?? 'PUBLISHED',
    valid: options.valid ?? true,
    disclosed: options.disclosed ?? options.valid ?? true,
    announcedToParties: false,
    wasVisibleToParties: false,
    distributionChanged: false,
    disclosedState: options.disclosedState ?? options.state ?? 'PUBLISHED',
    closedByCcf: options.closedByCcf ?? false,
    announced: false,
    wasVisible: options.valid ?? true,
  });
  const ofAlert = (options.warrants ?? [{ issuer: source, standing: true }]).map((warrant, position) => ({
    id: randomUUID(),
    alertId: id,
    position,
    charge: 'Invented charge',
    chargeTranslation: 'Invented charge, translated',
    disclosedStanding: warrant.standing,
    ...warrant,
  }));
  const others = options.issuers ?? ofAlert.flatMap(({ issuer }) => (issuer === null ? [] : [issuer]));
  const ofOthers = [...new Set(others)].filter((country) => country !== source);
  if (ofOthers.length > 0) await owner.insert(issuers).values(ofOthers.map((country) => ({ alertId: id, country })));
  if (ofAlert.length > 0) await owner.insert(warrants).values(ofAlert);
  if (chosen.length > 0) {
    await owner.insert(recipients).values(chosen.map((country) => ({ alertId: id, country, source })));
  }
  const at = new Date('2024-01-01T00:00:00Z');
  await owner
    .insert(requests)
    .values({ alertId: id, source, nationalReference: `N-${id.slice(0, 8)}`, requestedAt: at });
  await owner
    .insert(lifecycleFacts)
    .values({ id: randomUUID(), alertId: id, kind: 'REQUESTED', round: 1, recordedAt: at, reason: 'Invented reason' });
  return { id, reference, warrantIds: ofAlert.map((warrant) => warrant.id) };
}

export interface ChangeOptions {
  /** The alert's. */
  readonly id: string;
  readonly audience: ChangeAudience;
  readonly source: string | null;
  readonly issuers: readonly string[];
  readonly restricted: boolean;
  readonly recipients: readonly string[];
}

/** That an alert is not valid any more, as it was announced. */
export async function insertChange(
  owner: Queries,
  { id: alertId, recipients: told, issuers: others, ...options }: ChangeOptions,
  announcedAt = new Date('2024-01-01T00:01:00Z'),
): Promise<{ readonly id: string; readonly reference: string }> {
  const id = randomUUID();
  const [referenceYear, referenceSerial] = [2024, randomInt(1_000_000, 10_000_000)];
  const reference = `${referenceYear}/${referenceSerial}`;
  await owner.insert(changes).values({
    ...{ id, alertId, reference, referenceYear, referenceSerial, valid: false, announcedAt },
    ...{ ...options, issuers: [...others] },
  });
  if (told.length > 0) await owner.insert(changeRecipients).values(told.map((country) => ({ changeId: id, country })));
  return { id, reference };
}

export interface DecisionOptions {
  readonly id?: string;
  readonly addressee?: 'SECRETARIAT' | 'CCF';
  readonly reportedBy?: string;
  readonly superseded?: boolean;
  readonly restrictions?: Schedule | null;
  readonly reviewKind?: ReviewKind;
  /** Whether its review awaits a second officer. */
  readonly awaiting?: boolean;
}

export interface InsertedDecision {
  readonly id: string;
  readonly matchId: string;
  readonly reviewId: string;
  readonly rulingId: string;
  readonly stepId: string;
}

/** A decision that matches an alert, with a review of it. */
export async function insertDecision(
  owner: Queries,
  sealing: Sealing,
  alert: Pick<InsertedAlert, 'id' | 'reference'>,
  options: DecisionOptions = {},
): Promise<InsertedDecision> {
  const {
    id = randomUUID(),
    addressee = 'SECRETARIAT',
    reportedBy = 'SE',
    superseded = false,
    awaiting = false,
    restrictions = null,
    reviewKind = 'INTERIM_PROTECTION',
  } = options;
  const [matchId, reviewId, rulingId, stepId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const at = new Date('2024-02-01T00:00:00Z');
  const [sealed] = await sealDecisions(sealing, [
    {
      id,
      addressee,
      content: {
        person: {
          names: [{ familyName: 'Lindgren-Test', forename: 'Test' }],
          aliases: [],
          birthDate: '1984-05-06',
          sex: 'MALE',
          nationalities: ['BY'],
          documents: [{ type: 'PASSPORT', number: 'T-1', issuer: 'BY' }],
        },
        alertReferences: [alert.reference],
        fearedCountries: ['BY'],
        decidedOn: '2024-01-15',
        reportedBy,
        fileReference: `F-${id.slice(0, 8)}`,
        handlingCode: 'H2',
        handlingRestriction: 'Invented restriction',
        consent: { givenOn: '2024-01-10', recordedAs: 'WRITTEN' },
      },
      retainUntil: '2029-02-01',
    },
  ]);
  const supersessionReason = superseded ? await sealSupersession(sealing, sealed!, 'Invented reason') : null;
  await owner.insert(decisions).values({
    ...sealed!,
    receiptHash: receiptHash(sealing, reportedBy, randomUUID()),
    kind: 'GRANTED',
    restrictions,
    reportedAt: at,
    supersededAt: superseded ? at : null,
    supersessionReason,
  });
  await owner.insert(matches).values({
    id: matchId,
    decisionId: id,
    alertId: alert.id,
    alertReference: alert.reference,
    certainty: 'SURE',
    basis: 'REFERENCE',
    matchedAt: at,
    addressee,
  });
  await owner.insert(reviews).values({
    id: reviewId,
    kind: reviewKind,
    decisionId: id,
    alertId: alert.id,
    createdAt: at,
    dueAt: at,
    urgency: 'ROUTINE',
    state: awaiting ? 'AWAITING_SECOND_OFFICER' : 'CLAIMED',
    claimedBy: 'officer-1',
    claimedAt: at,
    closedAt: null,
    addressee,
  });
  await owner.insert(rulings).values({
    id: rulingId,
    alertId: alert.id,
    kind: 'INTERIM_MEASURE',
    decisionId: id,
    warrantIds: [],
    barredIssuers: [],
    reviewId,
    settles: null,
    decidedBy: 'officer-1',
    confirmedBy: null,
    ...(await sealedReasons(sealing, 'decisions.rulings', { id: rulingId, addressee })),
    ruledAt: at,
    dueAt: at,
    addressee,
  });
  await owner.insert(reviewSteps).values({
    id: stepId,
    reviewId,
    kind: 'PROPOSED',
    officer: 'officer-1',
    recordedAt: at,
    outcome: 'COMPLIANT',
    ...(await sealedReasons(sealing, 'decisions.review_steps', { id: stepId, addressee })),
    warrantIds: [],
    dueAt: at,
    addressee,
  });
  return { id, matchId, reviewId, rulingId, stepId };
}

/** What the policy asks of a decision, its matches and its reviews, of which a law forbids something today, or nothing. */
export function decisionRow(
  addressee: 'SECRETARIAT' | 'CCF',
  restrictions: Schedule | null = null,
  kind: ReviewKind = 'INTERIM_PROTECTION',
): Row {
  const isForbidden = (what: keyof Schedule): boolean => restrictions?.[what] !== undefined;
  return {
    addressee,
    kind,
    closedToSecretariat: isForbidden('SECRETARIAT'),
    confined: isForbidden('USE_BEYOND'),
    withholdsAliases: isForbidden('ALIASES'),
    withholdsBirthDate: isForbidden('BIRTH_DATE'),
    withholdsSex: isForbidden('SEX'),
    withholdsNationalities: isForbidden('NATIONALITIES'),
    withholdsDocuments: isForbidden('DOCUMENTS'),
    withholdsAlertReferences: isForbidden('ALERT_REFERENCES'),
    withholdsFileReference: isForbidden('FILE_REFERENCE'),
  };
}

/** Reasons of an officer as they lie in a table. */
export async function sealedReasons(
  sealing: Sealing,
  table: string,
  row: { readonly id: string; readonly addressee: 'SECRETARIAT' | 'CCF' },
) {
  const [key] = await sealing.newDataKeys([row.addressee]);
  return { dataKey: key!.stored, ...sealColumns(key!.key, table, row, { reasons: 'Invented reasons' }) };
}

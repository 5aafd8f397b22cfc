/** Decisions with their matches, reviews and rulings, put straight into the tables. Only the owner of a database can. */
import { randomUUID } from 'node:crypto';
import type { Schedule } from '../../src/law/schedule.ts';
import { ANSWERS, QUESTIONS } from '../../src/decisions/questions.ts';
import { answers, questions } from '../../src/decisions/questions-tables.ts';
import { reviewSteps, rulings } from '../../src/decisions/rulings-tables.ts';
import { receiptHash, sealDecisions, sealSupersession } from '../../src/decisions/sealed-decisions.ts';
import { decisions, matches, reviews } from '../../src/decisions/tables.ts';
import type { Queries } from '../../src/database/database.ts';
import { sealColumns } from '../../src/sealing/sealed-columns.ts';
import type { Sealing } from '../../src/sealing/sealing.ts';
import type { Row } from '../../src/policy/ability.ts';
import type { ReviewKind } from '../../src/vocabulary/reviews.ts';
import type { InsertedAlert } from './alert-rows.ts';

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
  /** A question to the country, which answered it. */
  readonly questionId: string;
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
  const questionId = randomUUID();
  const at = new Date('2024-02-01T00:00:00Z');
  const [sealed] = await sealDecisions(sealing, [
    {
      id,
      kind: 'GRANTED',
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
    replyAddress: id,
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
    closedReview: null,
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
  const [key] = await sealing.newDataKeys([addressee]);
  const ofQuestion = { id: questionId, addressee };
  await owner.insert(questions).values({
    ...{
      ...ofQuestion,
      decisionId: id,
      askedBy: 'officer-1',
      askedAt: at,
      dueAt: at,
      replyAddress: id,
      dataKey: key!.stored,
    },
    ...sealColumns(key!.key, QUESTIONS, ofQuestion, { question: 'An invented question' }),
  });
  await owner.insert(answers).values({
    ...{ questionId, answeredAt: at },
    ...sealColumns(key!.key, ANSWERS, ofQuestion, { answer: 'An invented answer' }),
  });
  return { id, matchId, reviewId, rulingId, stepId, questionId };
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

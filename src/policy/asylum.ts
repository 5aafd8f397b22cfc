/**
 * Who may see what of asylum decisions. Countries may report and never read back (rule 8 of CONTRIBUTING); the Secretariat reads what was
 * addressed to it, the CCF reads everything (Statute Art. 19), and neither a bureau nor a notices officer reads anything.
 */
import { Contradiction, MatchBasis, MatchCertainty } from '../vocabulary/matching.ts';
import {
  AsylumDecisionKind,
  Compartment,
  GroundKind,
  HandlingCode,
  SupersessionAction,
} from '../vocabulary/decisions.ts';
import { LAW_READERS } from './constraints.ts';
import {
  connection,
  EVERY_ROW,
  grant,
  is,
  readBy,
  readersOf,
  readWhen,
  shape,
  type FieldRule,
  type TypeDeclaration,
} from './grammar.ts';
import { BULLETIN_READERS, CONFIDENTIAL, REPORTERS } from './groups.ts';
import type { Role } from './reader.ts';

/** The law of the country that reported may shut the Secretariat out later; then it is as if it had gone to the CCF. */
export const ownCompartment = [
  grant(['REFUGEE_DESK'], [is('addressee', 'SECRETARIAT'), is('closedToSecretariat', false)]),
  grant(['CCF'], EVERY_ROW),
];
const confidential = readBy(...CONFIDENTIAL);
/** What the law of the country that reported keeps at home from some day on, from everybody. */
const unless = (withheld: string): FieldRule => readWhen(CONFIDENTIAL, [is(withheld, false)]);
const REPORTERS_AND_CONFIDENTIAL: readonly Role[] = [...REPORTERS, ...CONFIDENTIAL];

export const asylumTypes: Readonly<Record<string, TypeDeclaration>> = {
  AsylumDecision: {
    kind: 'RECORD',
    key: 'id',
    rows: ownCompartment,
    fields: {
      id: [confidential],
      kind: [confidential],
      person: [confidential],
      fearedCountries: [confidential],
      decidedOn: [confidential],
      reportedBy: [confidential],
      fileReference: [unless('withholdsFileReference')],
      addressee: [confidential],
      handlingCode: [confidential],
      handlingRestriction: [confidential],
      consent: [confidential],
      reportedAt: [confidential],
      alertReferences: [unless('withholdsAlertReferences')],
      standing: [confidential],
      supersededAt: [confidential],
      supersessionReason: [confidential],
      retainUntil: [confidential],
      dueAt: [confidential],
      matches: [confidential],
      candidates: [confidential],
      reviews: [confidential],
    },
  },
  AlertMatch: {
    kind: 'RECORD',
    key: 'reference',
    rows: ownCompartment,
    fields: {
      reference: [confidential],
      certainty: [confidential],
      basis: [confidential],
      matchedAt: [confidential],
      previousCertainty: [confidential],
      contradictions: [confidential],
      reasons: [confidential],
      explanation: [confidential],
    },
  },
  DecisionPerson: {
    kind: 'RECORD',
    key: 'names',
    rows: ownCompartment,
    fields: {
      names: [confidential],
      aliases: [unless('withholdsAliases')],
      birthDate: [unless('withholdsBirthDate')],
      sex: [unless('withholdsSex')],
      nationalities: [unless('withholdsNationalities')],
      documents: [unless('withholdsDocuments')],
    },
  },
  Consent: shape(CONFIDENTIAL, 'givenOn', 'recordedAs'),
  DecisionDocument: shape(CONFIDENTIAL, 'type', 'number', 'issuer'),
  ...connection('AsylumDecision', CONFIDENTIAL),
  ...connection('AlertMatch', CONFIDENTIAL),
  AsylumDecisionFilter: shape(
    CONFIDENTIAL,
    ...['kind', 'reportedBy', 'fearedCountry', 'standing', 'matched', 'addressee'],
    ...['person', 'fileReference', 'receipt', 'alert', 'reportedFrom', 'reportedBefore'],
  ),
  ...readersOf(MatchCertainty, CONFIDENTIAL),
  ...readersOf(MatchBasis, CONFIDENTIAL),
  ...readersOf(Contradiction, CONFIDENTIAL),
  ...readersOf(GroundKind, CONFIDENTIAL),
  ...readersOf(AsylumDecisionKind, LAW_READERS),
  ...readersOf(Compartment, REPORTERS_AND_CONFIDENTIAL),
  ...readersOf(HandlingCode, [...LAW_READERS, ...BULLETIN_READERS]),
  ReportAsylumDecisionInput: shape(
    REPORTERS,
    ...['kind', 'person', 'alertReferences', 'fearedCountries', 'decidedOn', 'fileReference', 'addressee'],
    ...['handlingCode', 'handlingRestriction', 'consent', 'idempotencyKey'],
  ),
  PersonInput: shape(REPORTERS, 'names', 'aliases', 'birthDate', 'sex', 'nationalities', 'documents'),
  PersonDocumentInput: shape(REPORTERS, 'type', 'number', 'issuer', 'numberCheckDigit', 'mrz'),
  ConsentInput: shape(REPORTERS, 'givenOn', 'recordedAs'),
  ReportAsylumDecisionPayload: shape(REPORTERS, 'receipt', 'receivedAt', 'userErrors'),
  SupersedeAsylumDecisionInput: shape(REPORTERS, 'receipt', 'action', 'correction', 'reason'),
  ...readersOf(SupersessionAction, REPORTERS),
  SupersedeAsylumDecisionPayload: shape(REPORTERS, 'receipt', 'receivedAt', 'userErrors'),
  // Whose a receipt is lies sealed, so no condition of a statement can say it: the token by which it is found does, and row security.
  ReportReceipt: shape(REPORTERS, 'receipt', 'fileReference', 'receivedAt'),
  ...connection('ReportReceipt', REPORTERS),
  // Whom a question is for lies in its reply address, which only the holder of the receipt can compute.
  OpenQuestion: shape(REPORTERS, 'askedBy', 'askedAt', 'dueAt', 'question'),
  AnswerQuestionInput: shape(REPORTERS, 'receipt', 'askedBy', 'answer'),
  AnswerQuestionPayload: shape(REPORTERS, 'receivedAt', 'userErrors'),
};

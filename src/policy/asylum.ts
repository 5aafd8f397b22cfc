/**
 * Who may see what of asylum decisions. Countries may report and never read back (law 8); the Secretariat reads what was
 * addressed to it, the CCF reads everything (Statute Art. 19), and neither a bureau nor a notices officer reads anything.
 */
import { connection, EVERY_ROW, grant, is, readBy, shape, type TypeDeclaration } from './grammar.ts';
import { CONFIDENTIAL, REPORTERS } from './groups.ts';
import type { Role } from './reader.ts';

export const ownCompartment = [grant(['REFUGEE_DESK'], [is('addressee', 'SECRETARIAT')]), grant(['CCF'], EVERY_ROW)];
const confidential = readBy(...CONFIDENTIAL);
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
      fileReference: [confidential],
      addressee: [confidential],
      handlingCode: [confidential],
      reportedAt: [confidential],
      alertReferences: [confidential],
      standing: [confidential],
      supersededAt: [confidential],
      supersessionReason: [confidential],
      retainUntil: [confidential],
      matches: [confidential],
      candidates: [confidential],
    },
  },
  AlertMatch: {
    kind: 'RECORD',
    key: 'reference',
    rows: ownCompartment,
    fields: { reference: [confidential], certainty: [confidential], basis: [confidential], matchedAt: [confidential] },
  },
  DecisionPerson: shape(CONFIDENTIAL, 'names', 'birthDate', 'nationalities', 'documents'),
  PersonName: shape(CONFIDENTIAL, 'familyName', 'forename'),
  DecisionDocument: shape(CONFIDENTIAL, 'type', 'number', 'issuer'),
  ...connection('AsylumDecision', CONFIDENTIAL),
  AsylumDecisionFilter: shape(
    CONFIDENTIAL,
    ...['kind', 'reportedBy', 'fearedCountry', 'standing', 'matched', 'addressee'],
  ),
  MatchCertainty: shape(CONFIDENTIAL, 'SURE', 'PROBABLE', 'POSSIBLE'),
  MatchBasis: shape(CONFIDENTIAL, 'REFERENCE', 'DOCUMENT', 'NAME'),
  GroundKind: shape(
    CONFIDENTIAL,
    ...['WITHDRAWN', 'EXPIRED', 'NOT_COMPLIANT', 'PROTECTION', 'CCF_DECISION', 'INTERIM_MEASURE'],
  ),
  AsylumDecisionKind: shape(
    REPORTERS_AND_CONFIDENTIAL,
    ...['GRANTED', 'PENDING', 'DENIED', 'DENIED_CRIMINAL_BACKGROUND', 'EXCLUDED', 'REVOKED', 'CEASED', 'NATURALISED'],
  ),
  AsylumAddressee: shape(REPORTERS_AND_CONFIDENTIAL, 'SECRETARIAT', 'CCF'),
  HandlingCode: shape(REPORTERS_AND_CONFIDENTIAL, 'H0', 'H1', 'H2', 'H3'),
  ReportAsylumDecisionInput: shape(
    REPORTERS,
    ...['kind', 'person', 'alertReferences', 'fearedCountries', 'decidedOn', 'fileReference', 'addressee'],
    'handlingCode',
  ),
  PersonInput: shape(REPORTERS, 'names', 'birthDate', 'nationalities', 'documents'),
  PersonNameInput: shape(REPORTERS_AND_CONFIDENTIAL, 'familyName', 'forename'),
  DocumentInput: shape(REPORTERS_AND_CONFIDENTIAL, 'type', 'number', 'issuer'),
  ReportAsylumDecisionPayload: shape(REPORTERS, 'receipt', 'receivedAt', 'userErrors'),
  SupersedeAsylumDecisionInput: shape(REPORTERS, 'action', 'correction', 'reason'),
  SupersessionAction: shape(REPORTERS, 'CORRECT', 'WITHDRAW'),
  SupersedeAsylumDecisionPayload: shape(REPORTERS, 'receipt', 'receivedAt', 'userErrors'),
};

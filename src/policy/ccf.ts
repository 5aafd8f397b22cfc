/**
 * Who may see what of requests to the Commission (Statute Art. 20): those of its officers who work on requests, but for an officer who stood
 * aside (Art. 12). For the Secretariat, bureaus and the reader `ccf` there is no request.
 */
import {
  CcfAddressee,
  CcfClockKind,
  CcfClockState,
  CcfLanguage,
  CcfOperation,
  CcfOutcome,
  CcfProgress,
  CcfRequestKind,
  CcfRequestState,
  CcfStepKind,
  RecognitionAnswer,
} from '../vocabulary/ccf.ts';
import {
  connection,
  EVERY_ROW,
  grant,
  is,
  prohibit,
  readBy,
  readersOf,
  shape,
  type TypeDeclaration,
} from './grammar.ts';
import { COMMISSION } from './groups.ts';
import type { Role } from './reader.ts';

const commission = readBy(...COMMISSION);
const chamber = readBy('CCF_CHAMBER');
const SECRETARIAT: readonly Role[] = ['CCF_SECRETARIAT'];
const CHAMBER: readonly Role[] = ['CCF_CHAMBER'];
const PREPARING: readonly Role[] = ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'];
const ASKED: readonly Role[] = ['ASYLUM_OFFICE'];

const ofRequest = [grant(COMMISSION, EVERY_ROW), prohibit(COMMISSION, [is('recused', true)])];

export const ccfTypes: Readonly<Record<string, TypeDeclaration>> = {
  CcfRequest: {
    kind: 'RECORD',
    key: 'id',
    rows: ofRequest,
    fields: {
      id: [commission],
      kind: [commission],
      language: [commission],
      state: [commission],
      receivedOn: [commission],
      discoveredOn: [commission],
      revises: [commission],
      recordedBy: [commission],
      recordedAt: [commission],
      nextDueOn: [commission],
      applicant: [commission],
      grounds: [commission],
      alertReferences: [commission],
      alerts: [commission],
      clocks: [commission],
      steps: [commission],
      rapporteur: [commission],
      draft: [commission],
      allowedSteps: [commission],
      keptUntil: [commission],
      operations: [chamber],
    },
  },
  CcfStep: {
    kind: 'RECORD',
    key: 'id',
    rows: ofRequest,
    fields: {
      id: [commission],
      kind: [commission],
      officer: [commission],
      recordedAt: [commission],
      happenedOn: [commission],
      dueOn: [commission],
      addressee: [commission],
      country: [commission],
      clock: [commission],
      about: [commission],
      text: [commission],
      outcome: [commission],
      recognition: [commission],
      operativeParts: [commission],
    },
  },
  CcfOperationEntry: {
    kind: 'RECORD',
    key: 'at',
    rows: [grant(CHAMBER, EVERY_ROW)],
    fields: { at: [chamber], officer: [chamber], reader: [chamber], operation: [chamber] },
  },
  ...connection('CcfRequest', COMMISSION),
  CcfApplicant: shape(
    COMMISSION,
    ...['familyName', 'forename', 'birthDate', 'nationalities', 'contact', 'counsel', 'confidentialFromSource'],
  ),
  CcfConcernedAlert: shape(COMMISSION, 'reference', 'source', 'validity'),
  CcfClock: shape(COMMISSION, 'kind', 'beganOn', 'dueOn', 'firstDueOn', 'metOn', 'about', 'state'),
  CcfOperativePart: shape(COMMISSION, 'reference', 'decision'),
  CcfRequestFilter: shape(COMMISSION, 'kind', 'state', 'dueBefore', 'isLate', 'mine'),
  CcfApplicantInput: shape(
    SECRETARIAT,
    ...['familyName', 'forename', 'birthDate', 'nationalities', 'contact', 'counsel', 'confidentialFromSource'],
  ),
  CcfOperativePartInput: shape(['CCF_RAPPORTEUR'], 'reference', 'decision'),
  RecordCcfRequestInput: shape(
    SECRETARIAT,
    ...['kind', 'language', 'receivedOn', 'applicant', 'grounds', 'alertReferences', 'revises', 'discoveredOn'],
  ),
  AdmitCcfRequestInput: shape(SECRETARIAT, 'id', 'reasons'),
  AskForCcfRequestInput: shape(
    ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'],
    ...['id', 'addressee', 'country', 'question', 'askedOn', 'dueOn'],
  ),
  AskRecognitionInput: shape(PREPARING, 'id', 'country', 'fileReference', 'question', 'dueOn'),
  AskRecognitionPayload: shape(PREPARING, 'request', 'userErrors'),
  // Of the country that is asked, its asylum office alone.
  RecognitionQuestion: shape(
    ASKED,
    ...['id', 'askedAt', 'dueAt', 'familyName', 'forename', 'birthDate', 'nationalities', 'fileReference', 'question'],
  ),
  AnswerRecognitionQuestionInput: shape(ASKED, 'id', 'answer', 'remarks'),
  AnswerRecognitionQuestionPayload: shape(ASKED, 'receivedAt', 'userErrors'),
  ...readersOf(RecognitionAnswer, [...ASKED, ...COMMISSION]),
  RecordCcfAnswerInput: shape(SECRETARIAT, 'id', 'question', 'answer', 'answeredOn'),
  ExtendCcfLimitInput: shape(CHAMBER, 'id', 'clock', 'question', 'dueOn', 'reasons'),
  ClaimCcfRequestInput: shape(['CCF_RAPPORTEUR'], 'id'),
  DraftCcfDecisionInput: {
    kind: 'SHAPE',
    members: {
      id: ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'],
      outcome: ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'],
      study: ['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'],
      operativeParts: ['CCF_RAPPORTEUR'],
    },
  },
  ReturnCcfDraftInput: shape(CHAMBER, 'id', 'draft', 'reasons'),
  OrderCcfMeasureInput: shape(CHAMBER, 'id', 'reference', 'reasons'),
  AdoptCcfDecisionInput: shape(CHAMBER, 'id', 'draft', 'reasons'),
  RecordCcfProgressInput: shape(SECRETARIAT, 'id', 'progress', 'happenedOn', 'note'),
  RecuseFromCcfRequestInput: shape(COMMISSION, 'id', 'reasons'),
  RecordCcfRequestPayload: shape(SECRETARIAT, 'request', 'userErrors'),
  AdmitCcfRequestPayload: shape(SECRETARIAT, 'request', 'userErrors'),
  AskForCcfRequestPayload: shape(['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'], 'request', 'userErrors'),
  RecordCcfAnswerPayload: shape(SECRETARIAT, 'request', 'userErrors'),
  ExtendCcfLimitPayload: shape(CHAMBER, 'request', 'userErrors'),
  ClaimCcfRequestPayload: shape(['CCF_RAPPORTEUR'], 'request', 'userErrors'),
  DraftCcfDecisionPayload: shape(['CCF_SECRETARIAT', 'CCF_RAPPORTEUR'], 'request', 'userErrors'),
  ReturnCcfDraftPayload: shape(CHAMBER, 'request', 'userErrors'),
  OrderCcfMeasurePayload: shape(CHAMBER, 'request', 'userErrors'),
  AdoptCcfDecisionPayload: shape(CHAMBER, 'request', 'userErrors'),
  RecordCcfProgressPayload: shape(SECRETARIAT, 'request', 'userErrors'),
  RecuseFromCcfRequestPayload: shape(COMMISSION, 'request', 'userErrors'),
  ...readersOf(CcfRequestKind, COMMISSION),
  ...readersOf(CcfLanguage, COMMISSION),
  ...readersOf(CcfRequestState, COMMISSION),
  ...readersOf(CcfStepKind, COMMISSION),
  ...readersOf(CcfProgress, SECRETARIAT),
  ...readersOf(CcfAddressee, COMMISSION),
  ...readersOf(CcfOutcome, COMMISSION),
  ...readersOf(CcfClockKind, COMMISSION),
  ...readersOf(CcfClockState, COMMISSION),
  ...readersOf(CcfOperation, CHAMBER),
};

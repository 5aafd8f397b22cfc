/**
 * Who reads what a country recorded about its travel documents: its bureau, and those of its entities that its law lets record. Nobody else
 * lists documents: which of them a country issued to refugees, and what became of them, is no other country's business.
 */
import {
  DocumentAction,
  TravelDocumentCircumstances,
  TravelDocumentPurpose,
  TravelDocumentState,
  TravelDocumentType,
} from '../vocabulary/documents.ts';
import {
  connection,
  COUNTRY_OF_READER,
  EVERY_ROW,
  grant,
  is,
  prohibit,
  readBy,
  readersOf,
  shape,
  type TypeDeclaration,
} from './grammar.ts';
import { CONFIDENTIAL, NATIONAL } from './groups.ts';
import type { Role } from './reader.ts';

/** Who may record documents for a country: authorities that issue them. */
export const DOCUMENT_RECORDERS: readonly Role[] = ['BUREAU_OFFICER', 'ASYLUM_OFFICE', 'IMMIGRATION'];

const recorder = readBy(...DOCUMENT_RECORDERS);
const follower = readBy(...NATIONAL);

export const documentTypes: Readonly<Record<string, TypeDeclaration>> = {
  TravelDocument: {
    kind: 'RECORD',
    key: 'number',
    rows: [grant(DOCUMENT_RECORDERS, [is('issuingCountry', COUNTRY_OF_READER)])],
    fields: {
      type: [recorder],
      number: [recorder],
      lastNumber: [recorder],
      state: [recorder],
      occurredOn: [recorder],
      circumstances: [recorder],
      purpose: [recorder],
      recordedOn: [recorder],
    },
  },
  ...connection('TravelDocument', DOCUMENT_RECORDERS),
  TravelDocumentFilter: shape(DOCUMENT_RECORDERS, 'type', 'state', 'number'),
  // Those who check name a kind and are told a state. Officers see as what a document is recorded that they review.
  ...readersOf(TravelDocumentState, [...NATIONAL, ...CONFIDENTIAL]),
  ...readersOf(DocumentAction, NATIONAL),
  ...readersOf(TravelDocumentType, NATIONAL),
  ...readersOf(TravelDocumentCircumstances, DOCUMENT_RECORDERS),
  ...readersOf(TravelDocumentPurpose, DOCUMENT_RECORDERS),
  // Of documents of others a country follows what became of them, under names that only who holds a document can compute. It gets no changes
  // of its own: by them it would learn that one of its records is held down.
  DocumentChange: {
    kind: 'RECORD',
    key: 'document',
    rows: [grant(NATIONAL, EVERY_ROW), prohibit(NATIONAL, [is('issuingCountry', COUNTRY_OF_READER)])],
    fields: {
      document: [follower],
      near: [follower],
      state: [follower],
      action: [follower],
      statusListEntry: [follower],
      announcedAt: [follower],
    },
  },
  ...connection('DocumentChange', NATIONAL),
  RecordDocumentsInput: shape(DOCUMENT_RECORDERS, 'documents'),
  TravelDocumentInput: shape(
    DOCUMENT_RECORDERS,
    ...['type', 'number', 'lastNumber', 'state', 'occurredOn', 'circumstances', 'purpose'],
  ),
  RecordDocumentsPayload: shape(DOCUMENT_RECORDERS, 'recorded', 'userErrors'),
  WithdrawDocumentsInput: shape(DOCUMENT_RECORDERS, 'documents'),
  WithdrawnDocumentInput: shape(DOCUMENT_RECORDERS, 'type', 'number', 'lastNumber'),
  WithdrawDocumentsPayload: shape(DOCUMENT_RECORDERS, 'withdrawn', 'userErrors'),
};

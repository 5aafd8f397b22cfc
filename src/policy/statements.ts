/** Who may see what a source is told about its own alerts: that source, and the desks, who see the validity that it follows from. */
import { Language, ReexaminationOutcome, StatementKind } from '../vocabulary/lifecycle.ts';
import {
  connection,
  COUNTRY_OF_READER,
  EVERY_ROW,
  grant,
  is,
  readBy,
  readersOf,
  shape,
  type TypeDeclaration,
} from './grammar.ts';
import { COMMISSION, INSIDE } from './groups.ts';
import type { Role } from './reader.ts';

/** A statement is for the bureau that answers for the alert, not for the entities that it lets in. */
const SOURCES: readonly Role[] = ['BUREAU_OFFICER'];

export const statementTypes: Readonly<Record<string, TypeDeclaration>> = {
  Statement: {
    kind: 'RECORD',
    key: 'reference',
    rows: [grant(SOURCES, [is('source', COUNTRY_OF_READER)]), grant(INSIDE, EVERY_ROW)],
    fields: {
      reference: [readBy(...SOURCES, ...INSIDE)],
      kind: [readBy(...SOURCES, ...INSIDE)],
      issuedOn: [readBy(...SOURCES, ...INSIDE)],
      text: [readBy(...SOURCES, ...INSIDE)],
    },
  },
  ...connection('Statement', [...SOURCES, ...INSIDE]),
  // What a source sends is for those who can answer: who knows no cause of the fall does not learn that it is disputed.
  Reexamination: {
    kind: 'RECORD',
    key: 'reference',
    rows: [
      grant(SOURCES, [is('source', COUNTRY_OF_READER)]),
      grant(['NOTICES_DESK'], [is('forNoticesDesk', true)]),
      grant(['REFUGEE_DESK'], [is('forRefugeeDesk', true)]),
      grant(['CCF'], [is('forCcf', true)]),
    ],
    fields: {
      reference: [readBy(...SOURCES, ...INSIDE)],
      material: [readBy(...SOURCES, ...INSIDE)],
      requestedAt: [readBy(...SOURCES, ...INSIDE)],
      dueOn: [readBy(...SOURCES, ...INSIDE)],
      dueAt: [readBy(...SOURCES, ...INSIDE)],
      outcome: [readBy(...SOURCES)],
      outcomeOn: [readBy(...SOURCES)],
      text: [readBy(...SOURCES)],
    },
  },
  ...connection('Reexamination', [...SOURCES, ...INSIDE]),
  ReexaminationFilter: shape([...SOURCES, ...INSIDE], 'reference'),
  ...readersOf(ReexaminationOutcome, SOURCES),
  RequestReexaminationInput: shape(SOURCES, 'reference', 'material'),
  RequestReexaminationPayload: shape(SOURCES, 'reexamination', 'userErrors'),
  StatementFilter: shape([...SOURCES, ...INSIDE], 'reference'),
  ...readersOf(StatementKind, [...SOURCES, ...INSIDE, ...COMMISSION]),
  ...readersOf(Language, [...SOURCES, ...INSIDE]),
};

/** Who may see what a source is told about its own alerts: that source. */
import { connection, COUNTRY_OF_READER, grant, is, readBy, shape, type TypeDeclaration } from './grammar.ts';
import type { Role } from './reader.ts';

/** A statement is for the bureau that answers for the alert, not for the entities that it lets in. */
const SOURCES: readonly Role[] = ['BUREAU_OFFICER'];

export const statementTypes: Readonly<Record<string, TypeDeclaration>> = {
  Statement: {
    kind: 'RECORD',
    key: 'reference',
    rows: [grant(SOURCES, [is('source', COUNTRY_OF_READER)])],
    fields: {
      reference: [readBy(...SOURCES)],
      kind: [readBy(...SOURCES)],
      issuedOn: [readBy(...SOURCES)],
      text: [readBy(...SOURCES)],
    },
  },
  ...connection('Statement', SOURCES),
  StatementFilter: shape(SOURCES, 'reference'),
  StatementKind: shape(SOURCES, 'NOT_VALID', 'NOT_PUBLISHED', 'VALID_AGAIN'),
  Language: shape(SOURCES, 'AR', 'EN', 'ES', 'FR'),
};

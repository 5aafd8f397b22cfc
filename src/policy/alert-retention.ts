/** Who sees until when alerts are kept, and who extends that: their sources; the Secretariat and the CCF read all. */
import { connection, COUNTRY_OF_READER, EVERY_ROW, grant, is, readBy, shape, type TypeDeclaration } from './grammar.ts';
import { INSIDE } from './groups.ts';
import type { Role } from './reader.ts';

/** An alert is the bureau's to keep, and not its entities'. */
const SOURCES: readonly Role[] = ['BUREAU_OFFICER'];
const READERS: readonly Role[] = [...SOURCES, ...INSIDE];

export const alertRetentionTypes: Readonly<Record<string, TypeDeclaration>> = {
  RetentionReview: {
    kind: 'RECORD',
    key: 'reference',
    rows: [grant(SOURCES, [is('source', COUNTRY_OF_READER), is('over', false)]), grant(INSIDE, [is('over', false)])],
    fields: {
      reference: [readBy(...READERS)],
      askedOn: [readBy(...READERS)],
      endsOn: [readBy(...READERS)],
      dueAt: [readBy(...READERS)],
    },
  },
  RetentionExtension: {
    kind: 'RECORD',
    key: 'reference',
    rows: [grant(SOURCES, [is('source', COUNTRY_OF_READER)]), grant(INSIDE, EVERY_ROW)],
    fields: {
      reference: [readBy(...READERS)],
      reasons: [readBy(...READERS)],
      extendedAt: [readBy(...READERS)],
      endsOn: [readBy(...READERS)],
    },
  },
  ...connection('RetentionReview', READERS),
  ...connection('RetentionExtension', READERS),
  RetentionExtensionFilter: shape(READERS, 'reference'),
  ExtendAlertInput: shape(SOURCES, 'reference', 'reasons', 'until'),
  ExtendAlertPayload: shape(SOURCES, 'extension', 'userErrors'),
};

/** Who is told that the validity of an alert changed. */
import { connection, COUNTRY_OF_READER, grant, has, is, prohibit, readBy, type TypeDeclaration } from './grammar.ts';
import { ALERT_READERS, INSIDE, NATIONAL } from './groups.ts';

const toRecipients = is('audience', 'RECIPIENTS');
const ofOwnAlert = is('source', COUNTRY_OF_READER);

export const recallTypes: Readonly<Record<string, TypeDeclaration>> = {
  ValidityChange: {
    kind: 'RECORD',
    key: 'reference',
    rows: [
      grant(NATIONAL, [toRecipients, is('restricted', false)]),
      // Whoever received a restricted alert at that time is told; that others did is nobody's business (RPD Art. 58(8)).
      grant(NATIONAL, [toRecipients, has('recipients', COUNTRY_OF_READER)]),
      // A source is told at times of its own, which say nothing of a hearing; not even by its own entities before.
      prohibit(NATIONAL, [toRecipients, ofOwnAlert]),
      grant(NATIONAL, [is('audience', 'SOURCE'), ofOwnAlert]),
      grant(INSIDE, [toRecipients]),
    ],
    fields: {
      reference: [readBy(...ALERT_READERS)],
      validity: [readBy(...ALERT_READERS)],
      announcedAt: [readBy(...ALERT_READERS)],
    },
  },
  ...connection('ValidityChange', ALERT_READERS),
};

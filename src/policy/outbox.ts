/**
 * Work that failed is for auditors: they may know that every kind of work exists, and see of none what it is about. Officers of a
 * desk would learn from it that there was work of another compartment.
 */
import { connection, grant, is, readBy, shape, type TypeDeclaration } from './grammar.ts';

export const outboxTypes: Readonly<Record<string, TypeDeclaration>> = {
  DeadLetter: {
    kind: 'RECORD',
    key: 'id',
    rows: [grant(['AUDITOR'], [is('dead', true)])],
    fields: {
      id: [readBy('AUDITOR')],
      task: [readBy('AUDITOR')],
      attempts: [readBy('AUDITOR')],
      failure: [readBy('AUDITOR')],
      dueAt: [readBy('AUDITOR')],
      since: [readBy('AUDITOR')],
    },
  },
  ...connection('DeadLetter', ['AUDITOR']),
  RetryDeadLetterInput: shape(['AUDITOR'], 'id'),
  RetryDeadLetterPayload: shape(['AUDITOR'], 'id', 'userErrors'),
};

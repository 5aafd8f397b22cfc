/** The register of operations is read by auditors only, and holds no content (RPD Art. 126(2), 126(5)). */
import { connection, EVERY_ROW, grant, readBy, shape, type TypeDeclaration } from './grammar.ts';

export const auditTypes: Readonly<Record<string, TypeDeclaration>> = {
  AuditEntry: {
    kind: 'RECORD',
    key: 'sequence',
    rows: [grant(['AUDITOR'], EVERY_ROW)],
    fields: {
      sequence: [readBy('AUDITOR')],
      recordedAt: [readBy('AUDITOR')],
      user: [readBy('AUDITOR')],
      reader: [readBy('AUDITOR')],
      operation: [readBy('AUDITOR')],
      register: [readBy('AUDITOR')],
      purpose: [readBy('AUDITOR')],
      hash: [readBy('AUDITOR')],
    },
  },
  ...connection('AuditEntry', ['AUDITOR']),
  AuditOperation: shape(
    ['AUDITOR'],
    ...['REPORT', 'SUPERSEDE', 'APPLY', 'CONSULT', 'REQUEST', 'WITHDRAW', 'RESTRICT', 'PUBLISH', 'REFUSE', 'IMPORT'],
    ...[
      'CANCEL',
      'BEGIN_KEYS',
      'ROTATE_KEYS',
      'RETIRE_KEYS',
      'REPLACE_KEYS',
      'RENEW_PSEUDONYMS',
      'PROPOSE_DESTRUCTION',
      'DESTROY',
      'CONSTRAIN',
    ],
    ...['CLAIM_REVIEW', 'RELEASE_REVIEW', 'RECUSE', 'DECIDE', 'CONFIRM', 'RETURN'],
    ...['AMEND', 'REEXAMINE', 'EXTEND', 'ASK_SOURCE', 'EXPIRE', 'ERASE', 'PROPOSE_REINSTATEMENT', 'REINSTATE'],
    ...['ACKNOWLEDGE', 'REPEAT', 'COMPARE', 'RETRY'],
    ...['REGISTER_WEBHOOK', 'ROTATE_WEBHOOK_SECRET', 'REPLAY_WEBHOOK', 'REMOVE_WEBHOOK'],
  ),
  AuditRegister: shape(
    ['AUDITOR'],
    ...['ALERTS', 'RECALLS', 'ASYLUM_DECISIONS', 'KEYS', 'NATIONAL_CONSTRAINTS', 'BULLETINS', 'WEBHOOKS', 'OUTBOX'],
  ),
};

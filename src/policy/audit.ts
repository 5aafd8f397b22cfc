/** The register of operations is read by auditors only, and holds no content (RPD Art. 126(2), 126(5)). */
import { AuditOperation, AuditRegister } from '../vocabulary/audit.ts';
import { connection, EVERY_ROW, grant, readBy, readersOf, shape, type TypeDeclaration } from './grammar.ts';

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
  AuditEntryFilter: shape(
    ['AUDITOR'],
    ...['user', 'reader', 'operation', 'register', 'recordedFrom', 'recordedBefore'],
  ),
  // Nobody else learns of a refusal, not even the bureau of the entity that was refused.
  RefusedOperation: {
    kind: 'RECORD',
    key: 'operation',
    rows: [grant(['AUDITOR'], EVERY_ROW)],
    fields: {
      day: [readBy('AUDITOR')],
      user: [readBy('AUDITOR')],
      reader: [readBy('AUDITOR')],
      operation: [readBy('AUDITOR')],
      count: [readBy('AUDITOR')],
      firstAt: [readBy('AUDITOR')],
      lastAt: [readBy('AUDITOR')],
    },
  },
  ...connection('RefusedOperation', ['AUDITOR']),
  ...readersOf(AuditOperation, ['AUDITOR']),
  ...readersOf(AuditRegister, ['AUDITOR']),
};

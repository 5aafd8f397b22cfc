/** Rows of hits that checkers told to sources. */
import { randomUUID } from 'node:crypto';
import type { hitNotices } from '../../src/checks/tables.ts';

/** A hit on an alert, told to a country. */
export function hitNotice(source: string): typeof hitNotices.$inferInsert {
  return {
    ...{ id: randomUUID(), source, notifiedBy: 'border:TH', alertReference: '2026/1', documentNumber: null },
    ...{ purpose: 'BORDER_CONTROL', message: 'Invented', checkedAt: new Date(0), notifiedAt: new Date(0) },
    keptUntil: '2026-12-31',
  };
}

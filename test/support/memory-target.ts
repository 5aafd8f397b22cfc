/** A target of imports of alerts that keeps them in memory. */
import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import type { ImportedAlert } from '../../src/lifecycle/import/imported-alert.ts';
import type { AlertTarget } from '../../src/lifecycle/import/importer.ts';
import { reconcile } from '../../src/lifecycle/import/reconcile.ts';

/** Keeps alerts in memory by the rules that any target has. */
export class MemoryTarget implements AlertTarget {
  readonly alerts = new Map<string, ImportedAlert>();
  readonly batches: number[] = [];
  failAfter = Infinity;
  closed = false;

  importBatch(batch: ImportedAlert[]) {
    if (this.batches.length >= this.failAfter) {
      const cause = new Error('connection lost\nDetail: (family_name)=(HEMMELIGHED)');
      return Promise.reject(new Error("Failed query: insert … params: 'HEMMELIGHED'", { cause }));
    }
    expect(new Set(batch.map(({ reference }) => reference)).size).toBe(batch.length);
    this.batches.push(batch.length);
    const counts = { created: 0, updated: 0, unchanged: 0 };
    for (const alert of batch) {
      const stored = this.alerts.get(alert.reference);
      const standing = stored ? reconcile(stored, alert) : alert;
      counts[stored === undefined ? 'created' : isDeepStrictEqual(standing, stored) ? 'unchanged' : 'updated'] += 1;
      this.alerts.set(alert.reference, standing);
    }
    return Promise.resolve(counts);
  }

  close() {
    this.closed = true;
    return Promise.resolve();
  }
}

/** A record of the notices format with a reference and a name. */
export const record = (reference: string, change: object = {}) => ({ entity_id: reference, name: 'DOE', ...change });

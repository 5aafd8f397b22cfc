/** The import of alerts from files of public notices. `src/importing` has the parts that all imports share. */
import { isDeepStrictEqual } from 'node:util';
import type { ImportWork, Written } from '../../importing/run.ts';
import type { RejectionReason } from '../../importing/rejects-file.ts';
import type { ImportedAlert } from './imported-alert.ts';
import { isEntity, parseEntity } from './ftm-entity.ts';
import { NoticeRow } from './notice-table.ts';
import { parseNotice, type ParsedNotice } from './notices-format.ts';
import { readNotices } from './notices-reader.ts';
import { reconcile } from './reconcile.ts';
import type { NoticeColour } from '../../vocabulary/alerts.ts';

/** The storage of imported alerts. */
export interface AlertTarget {
  /** Writes a batch in one transaction: all of it or nothing. No reference occurs twice in a batch. */
  importBatch(batch: ImportedAlert[]): Promise<{ created: number; updated: number; unchanged: number }>;
}

export interface AlertDefaults {
  /** The source of records without one. */
  readonly source: string | null;
  /** The colour of records without one. */
  readonly colour: NoticeColour | null;
}

/** Parses records and gives them to the target in batches. */
export class AlertImport implements ImportWork {
  readonly read = readNotices;
  readonly #target: AlertTarget;
  readonly #defaults: AlertDefaults;
  readonly #unkept = new Map<string, number>();
  #batch = new Map<string, ImportedAlert>();
  /** Records whose reference is already in the current batch. */
  #merged = { updated: 0, unchanged: 0 };

  constructor(target: AlertTarget, defaults: AlertDefaults) {
    this.#target = target;
    this.#defaults = defaults;
  }

  get inHand(): number {
    return this.#batch.size;
  }

  take(record: unknown): readonly RejectionReason[] {
    const parsed = parsedRecord(record);
    if (!parsed.ok) return parsed.reasons;
    for (const field of parsed.unkept) this.#unkept.set(field, (this.#unkept.get(field) ?? 0) + 1);
    const { source, colour } = this.#defaults;
    this.#add({ ...parsed.alert, source: parsed.alert.source ?? source, colour: parsed.alert.colour ?? colour });
    return [];
  }

  async write(): Promise<Written> {
    const batch = [...this.#batch.values()];
    const merged = this.#merged;
    this.#batch = new Map();
    this.#merged = { updated: 0, unchanged: 0 };
    const { created, updated, unchanged } = await this.#target.importBatch(batch);
    return {
      created,
      updated: updated + merged.updated,
      unchanged: unchanged + merged.unchanged,
      rejections: [],
    };
  }

  notes(): readonly string[] {
    if (this.#unkept.size === 0) return [];
    const fields = [...this.#unkept].map(
      ([field, count]) => `${JSON.stringify(field)} (${count.toLocaleString('en')})`,
    );
    return [`Fields that Nansen has no place for, and did not keep: ${fields.join(', ')}`];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Two records of one reference in a batch are merged here, in the same way as the target merges them between batches. */
  #add(alert: ImportedAlert): void {
    const earlier = this.#batch.get(alert.reference);
    if (earlier === undefined) {
      this.#batch.set(alert.reference, alert);
      return;
    }
    const standing = reconcile(earlier, alert);
    this.#batch.set(alert.reference, standing);
    this.#merged[isDeepStrictEqual(standing, earlier) ? 'unchanged' : 'updated'] += 1;
  }
}

/** A record in any of the formats. */
function parsedRecord(record: unknown): ParsedNotice {
  if (record instanceof NoticeRow) return record.parse();
  return isEntity(record) ? parseEntity(record) : parseNotice(record);
}

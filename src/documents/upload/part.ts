/** A part of a file: what is to be stored in one transaction. */
import type { Extent, FileItem } from '../../importing/file-item.ts';
import type { DocumentKeys, GivenDocument } from '../inputs.ts';
import type { ReadRecord, UploadedRecord } from './record.ts';
import type { FileLayout, UploadProblem } from './tables.ts';

/** A record that was left out. */
export interface RejectedRecord {
  readonly line: number;
  readonly reasons: readonly UploadProblem[];
}

export interface FilePart {
  /** Bytes of the file before it. */
  readonly from: number;
  /** Bytes and lines of the file up to its end. */
  readonly to: Extent;
  readonly layout: FileLayout | null;
  /** Which records it stores and withdraws. */
  readonly about: ReadonlySet<string>;
  readonly documents: readonly GivenDocument[];
  readonly withdrawn: readonly DocumentKeys[];
  /** How many records are to be stored. Of several about one document the last one counts. */
  readonly accepted: number;
  readonly rejected: readonly RejectedRecord[];
}

/** Collects a part. */
export class PartOfFile {
  readonly #last = new Map<string, UploadedRecord>();
  readonly #rejected: RejectedRecord[] = [];
  #accepted = 0;

  /** How many records it has. */
  get size(): number {
    return this.#accepted + this.#rejected.length;
  }

  /** Adds a record as it was read; an item that is no record; or what is wrong with it. */
  add(item: FileItem, linesBefore: number, read: (record: unknown) => ReadRecord): void {
    const line = linesBefore + (item.position.line ?? 0);
    if ('problem' in item) {
      this.#rejected.push({ line, reasons: [{ path: '', code: 'INVALID', message: `The line ${item.problem}.` }] });
      return;
    }
    const result = read(item.record);
    if ('problems' in result) this.#rejected.push({ line, reasons: result.problems });
    else this.take(result);
  }

  take(record: UploadedRecord): void {
    const { type, numberKey, lastKey } = record.keys;
    this.#accepted += 1;
    this.#last.set(`${type} ${numberKey} ${lastKey}`, record);
  }

  upTo(place: Pick<FilePart, 'from' | 'to' | 'layout'>): FilePart {
    const records = [...this.#last.values()];
    return {
      ...place,
      about: new Set(this.#last.keys()),
      documents: records.flatMap((each) => (each.action === 'RECORD' ? [each.document] : [])),
      withdrawn: records.flatMap((each) => (each.action === 'WITHDRAW' ? [each.keys] : [])),
      accepted: this.#accepted,
      rejected: this.#rejected,
    };
  }
}

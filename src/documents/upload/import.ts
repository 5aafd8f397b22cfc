/** Imports travel documents from files (`src/importing` has the common parts of imports): the same as an upload, by the operator. */
import type { RejectionReason } from '../../importing/rejects-file.ts';
import type { ImportWork, Place, Written } from '../../importing/run.ts';
import type { DocumentUploadKind } from '../../vocabulary/documents.ts';
import { DocumentRow, readDocuments } from './file-records.ts';
import type { UploadProblem } from './tables.ts';

/** In whose name an import records, and what its files are. */
export interface DocumentImportOf {
  /** A reader such as `bureau:FR`. */
  readonly as: string;
  readonly kind: DocumentUploadKind;
}

/** Records that follow those that are stored. */
export interface DocumentBatch extends DocumentImportOf {
  readonly upload: string;
  /** How many records are stored. */
  readonly from: number;
  readonly records: readonly { readonly record: unknown; readonly isRow: boolean }[];
}

export interface StoredBatch {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  /** By the place of the record in the batch. */
  readonly rejected: readonly { readonly place: number; readonly reasons: readonly UploadProblem[] }[];
}

export interface EndOfDocuments extends DocumentImportOf {
  readonly upload: string;
  readonly from: number;
  /** Records that were rejected. */
  readonly rejected: number;
}

/** The destination of imported documents. */
export interface DocumentTarget {
  /** @returns the id of the upload */
  beginDocuments(of: DocumentImportOf): Promise<string>;
  /** Stores a batch in one transaction. */
  recordBatch(batch: DocumentBatch): Promise<StoredBatch>;
  /** @returns how many records a whole file withdrew; null when it kept what it lacks */
  endDocuments(end: EndOfDocuments): Promise<number | null>;
}

interface Pending {
  readonly record: unknown;
  readonly place: Place;
}

export class DocumentImport implements ImportWork {
  readonly read = (bytes: AsyncIterable<Uint8Array>): ReturnType<typeof readDocuments> => readDocuments(bytes);
  readonly #target: DocumentTarget;
  readonly #of: DocumentImportOf;
  readonly #upload: string;
  #batch: Pending[] = [];
  #stored = 0;
  #withdrawn = 0;
  #kept = false;

  private constructor(target: DocumentTarget, of: DocumentImportOf, upload: string) {
    this.#target = target;
    this.#of = of;
    this.#upload = upload;
  }

  static async begin(target: DocumentTarget, of: DocumentImportOf): Promise<DocumentImport> {
    return new DocumentImport(target, of, await target.beginDocuments(of));
  }

  get inHand(): number {
    return this.#batch.length;
  }

  take(record: unknown, place: Place): readonly RejectionReason[] {
    this.#batch.push({ record, place });
    return [];
  }

  async write(): Promise<Written> {
    const batch = this.#batch;
    this.#batch = [];
    const { created, changed, unchanged, withdrawn, rejected } = await this.#target.recordBatch({
      ...this.#of,
      ...{ upload: this.#upload, from: this.#stored },
      records: batch.map(({ record }) => ({ record, isRow: record instanceof DocumentRow })),
    });
    this.#stored += batch.length;
    this.#withdrawn += withdrawn;
    const rejections = rejected.flatMap(({ place, reasons }) => {
      const pending = batch[place];
      return pending === undefined ? [] : [{ ...pending.place, reasons, record: pending.record }];
    });
    return { created, updated: changed, unchanged, rejections };
  }

  async finish(rejected: number): Promise<void> {
    const missing = await this.#target.endDocuments({
      ...this.#of,
      ...{ upload: this.#upload, from: this.#stored, rejected },
    });
    this.#kept = this.#of.kind === 'WHOLE' && missing === null;
    this.#withdrawn += missing ?? 0;
  }

  notes(): readonly string[] {
    return [
      ...(this.#withdrawn > 0 ? [`Withdrawn: ${this.#withdrawn.toLocaleString('en')}`] : []),
      ...(this.#kept
        ? [
            'Nothing that the files lack was withdrawn, because records were rejected, or there were none. Correct them and import again.',
          ]
        : []),
    ];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

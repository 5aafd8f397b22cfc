/**
 * The import of alerts from files: read, parse, write in batches.
 *
 * Each batch is one transaction of the target, and a record that is already there changes nothing. So a run that was killed
 * is continued by running it again; there is no state of its own to keep or to go stale.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isDeepStrictEqual, types } from 'node:util';
import type { ImportedAlert } from './imported-alert.ts';
import { NoticesFileError, type NoticeItem } from './notice-item.ts';
import { parseNotice } from './notices-format.ts';
import { readNotices } from './notices-reader.ts';
import { reconcile } from './reconcile.ts';
import { RejectsFile, type Rejection } from './rejects-file.ts';
import type { NoticeColour } from './tables.ts';

export const STDIN = '-';

/** Where imported alerts go. */
export interface ImportTarget {
  /** Writes a batch, in which no reference occurs twice, in one transaction: all of it or nothing. */
  importBatch(batch: ImportedAlert[]): Promise<{ created: number; updated: number; unchanged: number }>;
}

export interface ImportOptions {
  /** Paths, or `-` for standard input. */
  readonly files: readonly string[];
  /** The source of records that do not tell one. */
  readonly source: string | null;
  /** The colour of records that do not tell one. */
  readonly colour: NoticeColour | null;
  /** Where rejected records go; written anew, and only when there is one. */
  readonly rejects: string;
  readonly batchSize: number;
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Stops the run after the batch in hand. */
  readonly signal?: AbortSignal;
}

export interface ImportCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface ImportProgress {
  readonly file: string;
  readonly counts: Readonly<ImportCounts>;
  /** Of all files together; null when a length is not known. */
  readonly fraction: number | null;
  readonly seconds: number;
}

export interface ImportOutput {
  /** Called after every batch. */
  progress(progress: ImportProgress): void;
}

export interface ImportSummary {
  readonly counts: Readonly<ImportCounts>;
  readonly files: number;
  readonly seconds: number;
  /** What could not be read or written, as sentences. Empty means that every record was kept or rejected. */
  readonly failures: readonly string[];
  readonly interrupted: boolean;
  /** Fields of the records that Nansen has no place for, with the number of records that had them. */
  readonly unkept: ReadonlyMap<string, number>;
  /** Null when nothing was rejected. */
  readonly rejects: string | null;
}

/** Reads every file into the target. Problems with files and records are part of the summary and stop nothing else. */
export async function importAlerts(
  options: ImportOptions,
  target: ImportTarget,
  output: ImportOutput,
): Promise<ImportSummary> {
  const run = new ImportRun(options, target, output, await totalBytesOf(options.files));
  try {
    for (const file of options.files) {
      if (!(await run.importFile(file))) break;
    }
  } finally {
    await run.close();
  }
  return run.summary();
}

class ImportRun {
  readonly #counts: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  readonly #unkept = new Map<string, number>();
  readonly #failures: string[] = [];
  readonly #startedAt = performance.now();
  readonly #options: ImportOptions;
  readonly #target: ImportTarget;
  readonly #output: ImportOutput;
  readonly #totalBytes: number | null;
  readonly #rejects: RejectsFile;
  #batch = new Map<string, ImportedAlert>();
  #bytesOfEarlierFiles = 0;
  #interrupted = false;

  constructor(options: ImportOptions, target: ImportTarget, output: ImportOutput, totalBytes: number | null) {
    this.#options = options;
    this.#target = target;
    this.#output = output;
    this.#totalBytes = totalBytes;
    this.#rejects = new RejectsFile(options.rejects);
  }

  /** @returns whether the run can go on with another file. */
  async importFile(file: string): Promise<boolean> {
    const stream = file === STDIN ? null : createReadStream(file);
    const bytesRead = () => stream?.bytesRead ?? 0;
    try {
      for await (const item of readNotices(stream ?? this.#options.stdin ?? process.stdin)) {
        this.#counts.read += 1;
        this.#take(file, item);
        if (this.#batch.size + this.#rejects.waiting < this.#options.batchSize) continue;
        if (!(await this.#flush(file, bytesRead()))) return false;
      }
    } catch (error) {
      const problem = error instanceof NoticesFileError ? error.message : `cannot be read: ${reasonOf(error)}`;
      this.#failures.push(`${nameOf(file)} ${problem}.`);
    } finally {
      stream?.destroy();
    }
    const goesOn = await this.#flush(file, bytesRead());
    this.#bytesOfEarlierFiles += bytesRead();
    return goesOn;
  }

  summary(): ImportSummary {
    return {
      counts: this.#counts,
      files: this.#options.files.length,
      seconds: this.#seconds(),
      failures: this.#failures,
      interrupted: this.#interrupted,
      unkept: this.#unkept,
      rejects: this.#rejects.path,
    };
  }

  async close(): Promise<void> {
    await this.#rejects.close();
  }

  #take(file: string, item: NoticeItem): void {
    if ('problem' in item) {
      this.#reject({ file, ...item.position, reasons: [{ path: '', message: item.problem }], text: item.text });
      return;
    }
    const parsed = parseNotice(item.record);
    if (!parsed.ok) {
      this.#reject({ file, ...item.position, reasons: parsed.reasons, record: item.record });
      return;
    }
    for (const field of parsed.unkept) this.#unkept.set(field, (this.#unkept.get(field) ?? 0) + 1);
    const { source, colour } = this.#options;
    this.#add({ ...parsed.alert, source: parsed.alert.source ?? source, colour: parsed.alert.colour ?? colour });
  }

  /** A reference that occurs twice in one batch is settled here, as the target settles it between batches. */
  #add(alert: ImportedAlert): void {
    const earlier = this.#batch.get(alert.reference);
    if (earlier === undefined) {
      this.#batch.set(alert.reference, alert);
      return;
    }
    const standing = reconcile(earlier, alert);
    this.#batch.set(alert.reference, standing);
    this.#counts[isDeepStrictEqual(standing, earlier) ? 'unchanged' : 'updated'] += 1;
  }

  #reject(rejection: Rejection): void {
    this.#counts.rejected += 1;
    this.#rejects.add(rejection);
  }

  /** @returns false when the run has to stop. */
  async #flush(file: string, bytesRead: number): Promise<boolean> {
    const batch = [...this.#batch.values()];
    this.#batch = new Map();
    try {
      await this.#rejects.flush();
      if (batch.length > 0) {
        const { created, updated, unchanged } = await this.#target.importBatch(batch);
        this.#counts.created += created;
        this.#counts.updated += updated;
        this.#counts.unchanged += unchanged;
      }
    } catch (error) {
      this.#failures.push(`The records up to number ${this.#counts.read} could not be written: ${reasonOf(error)}.`);
      return false;
    }
    this.#tell(file, bytesRead);
    this.#interrupted = this.#options.signal?.aborted ?? false;
    return !this.#interrupted;
  }

  #tell(file: string, bytesRead: number): void {
    const fraction = this.#totalBytes && (this.#bytesOfEarlierFiles + bytesRead) / this.#totalBytes;
    this.#output.progress({ file: nameOf(file), counts: this.#counts, fraction, seconds: this.#seconds() });
  }

  #seconds(): number {
    return (performance.now() - this.#startedAt) / 1000;
  }
}

/** Null when it cannot be known, as of a pipe. */
async function totalBytesOf(files: readonly string[]): Promise<number | null> {
  if (files.includes(STDIN)) return null;
  const stats = await Promise.all(files.map((file) => stat(file)));
  return stats.every((each) => each.isFile()) ? stats.reduce((sum, { size }) => sum + size, 0) : null;
}

function nameOf(file: string): string {
  return file === STDIN ? 'Standard input' : file;
}

/** The innermost cause, in one line: what wraps a database's error repeats the statement with all its values. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return 'failed for an unknown reason';
  return types.isNativeError(error.cause) ? reasonOf(error.cause) : (error.message.split('\n')[0] ?? '');
}

/**
 * The import of files: read, add to a batch, write in batches. What is imported, and where it goes, is defined by a
 * module.
 *
 * Each batch is one transaction, and a record that already exists changes nothing. A run that was killed is continued
 * by running it again.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { types } from 'node:util';
import { UnreadableFileError, type FileItem, type Position } from './file-item.ts';
import { RejectsFile, type Rejection, type RejectionReason } from './rejects-file.ts';

export const STDIN = '-';

export interface ImportOptions {
  /** Paths, or `-` for standard input. */
  readonly files: readonly string[];
  /** Where rejected records go. The file is overwritten, and only created when there is one. */
  readonly rejects: string;
  readonly batchSize: number;
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Stops the run after the current batch. */
  readonly signal?: AbortSignal;
}

export interface Place extends Position {
  readonly file: string;
}

/** The result of a batch. */
export interface Written {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Records whose mistakes were found only when they were written. */
  readonly rejections: readonly Rejection[];
}

/** How the records of files are processed. */
export interface ImportWork {
  /** The records of one file. */
  read(bytes: AsyncIterable<Uint8Array>): AsyncIterable<FileItem>;
  /** Adds a record to the current batch. @returns why it cannot be added; nothing when it was */
  take(record: unknown, place: Place): readonly RejectionReason[];
  /** The number of records in the current batch. */
  readonly inHand: number;
  /** Writes the current batch in one transaction, all or nothing, and clears it. */
  write(): Promise<Written>;
  /** Called when all files were read and written to their ends. @param rejected how many records were rejected */
  finish?(rejected: number): Promise<void>;
  /** Sentences for the end of the summary. */
  notes(): readonly string[];
  /** Closes its files. */
  close(): Promise<void>;
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
  /** What could not be read or written, as sentences. Empty means that every record was stored or rejected. */
  readonly failures: readonly string[];
  readonly interrupted: boolean;
  readonly notes: readonly string[];
  /** Null when nothing was rejected. */
  readonly rejects: string | null;
}

/** Imports every file. Problems with files and records are part of the summary and do not stop the run. */
export async function importFiles(
  options: ImportOptions,
  work: ImportWork,
  output: ImportOutput,
): Promise<ImportSummary> {
  const run = new ImportRun(options, work, output, await totalBytesOf(options.files));
  try {
    for (const file of options.files) {
      if (!(await run.importFile(file))) break;
    }
    await run.finish();
  } finally {
    await run.close();
  }
  return run.summary();
}

class ImportRun {
  readonly #counts: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  readonly #failures: string[] = [];
  readonly #startedAt = performance.now();
  readonly #options: ImportOptions;
  readonly #work: ImportWork;
  readonly #output: ImportOutput;
  readonly #totalBytes: number | null;
  readonly #rejects: RejectsFile;
  #bytesOfEarlierFiles = 0;
  #interrupted = false;

  constructor(options: ImportOptions, work: ImportWork, output: ImportOutput, totalBytes: number | null) {
    this.#options = options;
    this.#work = work;
    this.#output = output;
    this.#totalBytes = totalBytes;
    this.#rejects = new RejectsFile(options.rejects);
  }

  /** @returns whether the run can continue with another file */
  async importFile(file: string): Promise<boolean> {
    const stream = file === STDIN ? null : createReadStream(file);
    const bytesRead = () => stream?.bytesRead ?? 0;
    try {
      for await (const item of this.#work.read(stream ?? this.#options.stdin ?? process.stdin)) {
        this.#counts.read += 1;
        this.#take(file, item);
        if (this.#work.inHand + this.#rejects.waiting < this.#options.batchSize) continue;
        if (!(await this.#flush(file, bytesRead()))) return false;
      }
    } catch (error) {
      const problem = error instanceof UnreadableFileError ? error.message : `cannot be read: ${reasonOf(error)}`;
      this.#failures.push(`${nameOf(file)} ${problem}.`);
    } finally {
      stream?.destroy();
    }
    const goesOn = await this.#flush(file, bytesRead());
    this.#bytesOfEarlierFiles += bytesRead();
    return goesOn;
  }

  /** Lets the work end what only whole files can end. */
  async finish(): Promise<void> {
    if (this.#interrupted || this.#failures.length > 0) return;
    try {
      await this.#work.finish?.(this.#counts.rejected);
    } catch (error) {
      this.#failures.push(`The end of the import could not be written: ${reasonOf(error)}.`);
    }
  }

  summary(): ImportSummary {
    return {
      counts: this.#counts,
      files: this.#options.files.length,
      seconds: this.#seconds(),
      failures: this.#failures,
      interrupted: this.#interrupted,
      notes: this.#work.notes(),
      rejects: this.#rejects.path,
    };
  }

  async close(): Promise<void> {
    await this.#rejects.close();
  }

  #take(file: string, item: FileItem): void {
    const place = { file, ...item.position };
    if ('problem' in item) {
      this.#reject({ ...place, reasons: [{ path: '', message: item.problem }], text: item.text });
      return;
    }
    const reasons = this.#work.take(item.record, place);
    if (reasons.length > 0) this.#reject({ ...place, reasons, record: item.record });
  }

  #reject(rejection: Rejection): void {
    this.#counts.rejected += 1;
    this.#rejects.add(rejection);
  }

  /** @returns false when the run has to stop */
  async #flush(file: string, bytesRead: number): Promise<boolean> {
    try {
      await this.#rejects.flush();
      if (this.#work.inHand > 0) {
        const { created, updated, unchanged, rejections } = await this.#work.write();
        this.#counts.created += created;
        this.#counts.updated += updated;
        this.#counts.unchanged += unchanged;
        for (const rejection of rejections) this.#reject(rejection);
        await this.#rejects.flush();
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

/** Null when it cannot be known, as for a pipe. */
async function totalBytesOf(files: readonly string[]): Promise<number | null> {
  if (files.includes(STDIN)) return null;
  const stats = await Promise.all(files.map((file) => stat(file)));
  return stats.every((each) => each.isFile()) ? stats.reduce((sum, { size }) => sum + size, 0) : null;
}

function nameOf(file: string): string {
  return file === STDIN ? 'Standard input' : file;
}

/** The innermost cause, in one line: the outer error of a database repeats the statement with all its values. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return 'failed for an unknown reason';
  return types.isNativeError(error.cause) ? reasonOf(error.cause) : (error.message.split('\n')[0] ?? '');
}

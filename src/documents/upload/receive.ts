/**
 * Reads the bytes of an upload as they arrive, and stores them part by part. Two parts are stored while the next one is read, so memory holds
 * three of them. When the bytes stop, what has arrived is stored, and the upload goes on from there.
 */
import { UnreadableFileError, type Extent, type FileItem } from '../../importing/file-item.ts';
import { AnotherOffsetError, LongerThanAnnouncedError, UploadEndedError, UploadStoppedError } from './errors.ts';
import { readDocuments } from './file-records.ts';
import { PartOfFile, type FilePart } from './part.ts';
import { recordReader } from './record.ts';
import type { FileLayout } from './tables.ts';
import type { DocumentUploads, Upload } from './uploads.ts';

/** Records of one part. */
export const PART = 10_000;
/** A part of an upload over a slow line is stored after so long, so that little is sent again. */
const STORED_EVERY_MS = 5_000;

/** The rest of a file cannot be read. */
export class UnreadableUploadError extends Error {
  /** The line after the last one that was stored. */
  readonly line: number;

  constructor(problem: string, line: number) {
    super(`The file ${problem}.`);
    this.line = line;
  }
}

/**
 * Stores the bytes of a file from an offset on.
 *
 * @param today in UTC
 * @throws UnreadableUploadError, UploadStoppedError, LongerThanAnnouncedError after all that could be read was stored, and whatever the
 *   bytes throw; AnotherOffsetError, UploadEndedError, UploadNotFoundError
 */
export async function receive(
  uploads: DocumentUploads,
  id: string,
  offset: number,
  source: AsyncIterable<Uint8Array>,
  today: string,
): Promise<Upload> {
  const upload = await uploads.find(id);
  if (upload.state !== 'OPEN') throw new UploadEndedError();
  if (upload.storedBytes !== offset) throw new AnotherOffsetError(upload.storedBytes);
  const length = upload.bytes ?? Number.POSITIVE_INFINITY;
  const receiver = new Receiver(uploads, upload, today);
  const items = readDocuments(source, {
    layout: upload.layout,
    found: (layout) => (receiver.layout = layout),
    watch: (bytes, skipped) => untilTheEnd(bytes, length, offset + skipped),
  });
  try {
    for await (const item of items) await receiver.take(item);
  } catch (error) {
    await receiver.store(null);
    if (error instanceof UnreadableFileError) throw new UnreadableUploadError(error.message, receiver.line);
    throw error;
  }
  await receiver.store(length);
  return uploads.end(id, length);
}

class Receiver {
  layout: FileLayout | null;
  /** Bytes of the file before this request. */
  readonly #bytesBefore: number;
  readonly #uploads: DocumentUploads;
  readonly #id: string;
  readonly #linesBefore: number;
  readonly #read: ReturnType<typeof recordReader>;
  #part = new PartOfFile();
  #partBegan = performance.now();
  /** Up to where the present part has come, and up to where parts were handed over. */
  #reached: Extent;
  #handedOver: Extent;
  /** The last part that was handed over. */
  #last: Storing | null = null;

  constructor(uploads: DocumentUploads, upload: Upload, today: string) {
    this.#uploads = uploads;
    this.#id = upload.id;
    this.layout = upload.layout;
    this.#bytesBefore = upload.storedBytes;
    this.#linesBefore = upload.storedLines;
    this.#reached = { bytes: upload.storedBytes, lines: upload.storedLines };
    this.#handedOver = this.#reached;
    this.#read = recordReader({ kind: upload.kind, country: uploads.country, today });
  }

  /** The line after what has been read. */
  get line(): number {
    return this.#reached.lines + 1;
  }

  async take(item: FileItem): Promise<void> {
    this.#part.add(item, this.#linesBefore, this.#read);
    const { bytes, lines } = item.extent ?? { bytes: 0, lines: 0 };
    this.#reached = { bytes: this.#bytesBefore + bytes, lines: this.#linesBefore + lines };
    if (this.#part.size < PART && performance.now() - this.#partBegan < STORED_EVERY_MS) return;
    await this.#handOver();
  }

  /** Stores what is left. @param length of the file, when all of it was read */
  async store(length: number | null): Promise<void> {
    if (length !== null) this.#reached = { ...this.#reached, bytes: length };
    if (this.#reached.bytes > this.#handedOver.bytes) await this.#handOver();
    await this.#last?.done;
  }

  async #handOver(): Promise<void> {
    const part = this.#part.upTo({ from: this.#handedOver.bytes, to: this.#reached, layout: this.layout });
    const last = this.#last;
    // Two parts are stored at the same time, unless they are about the same document: then the later one has to find what the earlier one stored.
    const isBeside = last !== null && areApart(part.about, last.about);
    await (isBeside ? last.before : last?.done);
    const done = isBeside ? this.#storedBeside(part, last.done) : this.#uploads.store(this.#id, part);
    // Its failure is thrown where it is waited for.
    done.catch(() => undefined);
    this.#last = { about: part.about, before: last?.done, done };
    this.#part = new PartOfFile();
    this.#partBegan = performance.now();
    this.#handedOver = this.#reached;
  }

  /** Stores a part while the one before it is stored. If that fails for any reason, it is stored behind it. */
  async #storedBeside(part: FilePart, before: Promise<unknown>): Promise<unknown> {
    try {
      return await this.#uploads.store(this.#id, part, before);
    } catch {
      await before;
      return this.#uploads.store(this.#id, part);
    }
  }
}

function areApart(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const each of one) if (other.has(each)) return false;
  return true;
}

/** A part that is being stored, and the one before it. */
interface Storing {
  readonly about: ReadonlySet<string>;
  readonly before: Promise<unknown> | undefined;
  readonly done: Promise<unknown>;
}

/**
 * The bytes of a file up to its end. A reader that is at its end takes an unfinished last line for a record, so before the end it gets an
 * error instead.
 */
async function* untilTheEnd(bytes: AsyncIterable<Buffer>, length: number, before: number): AsyncGenerator<Buffer> {
  let arrived = before;
  for await (const chunk of bytes) {
    arrived += chunk.length;
    if (arrived > length) throw new LongerThanAnnouncedError();
    yield chunk;
  }
  if (arrived < length) throw new UploadStoppedError();
}

/** An uploaded list, read line by line as it arrives: memory holds at most one line and the chunk that it came in. */

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';

/** The upload has more lines than are accepted at once. */
export class TooManyLinesError extends Error {}

/** A line of an upload, with its number from 1; null for a line that is too long to be valid. */
export interface UploadedLine {
  readonly line: number;
  readonly text: string | null;
}

/**
 * The lines of an upload that are not empty, trimmed. Bytes that are not UTF-8 become U+FFFD, so that they do not form
 * an entry.
 *
 * @param longest bytes of a line; a longer one is skipped without being stored
 * @param most lines, empty ones among them
 * @throws TooManyLinesError
 */
export async function* uploadedLines(
  bytes: AsyncIterable<Buffer>,
  longest: number,
  most: number,
): AsyncGenerator<UploadedLine> {
  let line = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (): UploadedLine | null => {
    line += 1;
    if (line > most) throw new TooManyLinesError();
    const content = length > longest ? null : Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    if (content === null) return { line, text: null };
    const text = (line === 1 && content.startsWith(BYTE_ORDER_MARK) ? content.slice(1) : content).trim();
    return text === '' ? null : { line, text };
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, start);
      const end = newline === -1 ? chunk.length : newline;
      length += end - start;
      if (length > longest) parts = [];
      else if (end > start) parts.push(chunk.subarray(start, end));
      if (newline === -1) break;
      const finished = finish();
      if (finished !== null) yield finished;
      start = newline + 1;
    }
  }
  if (length > 0) {
    const finished = finish();
    if (finished !== null) yield finished;
  }
}

/** Groups of limited size, in the same order. */
export async function* batches<T>(items: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < most) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

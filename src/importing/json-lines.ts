/** JSON lines: each line is a separate value, so a damaged line affects only itself. */
import { LARGEST_RECORD, type Extent, type FileItem } from './file-item.ts';

const NEWLINE = 0x0a;
const TOO_LONG = Symbol('a line that was not kept because of its length');

/** The records in the value of a line. */
type RecordsOf = (value: unknown) => readonly unknown[];

/** Yields the records of each line, and the lines that are not JSON. */
export async function* readLines(
  bytes: AsyncIterable<Buffer>,
  recordsOf: RecordsOf = (value) => [value],
): AsyncGenerator<FileItem> {
  let line = 0;
  let read = 0;
  for await (const { content, length } of splitLines(bytes)) {
    line += 1;
    read += length;
    const extent = { bytes: read, lines: line };
    if (content === TOO_LONG) {
      yield { position: { line }, extent, problem: `is longer than ${LARGEST_RECORD / 2 ** 20} MiB`, text: '' };
      continue;
    }
    // Bytes that are not UTF-8 become U+FFFD, for which the record is rejected.
    const text = content.toString('utf8').trim();
    if (text === '') continue;
    yield* itemsOf(text, extent, recordsOf);
  }
}

function* itemsOf(text: string, extent: Extent, recordsOf: RecordsOf): Generator<FileItem> {
  const line = extent.lines;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message is not passed on, because it quotes the content.
    yield { position: { line }, extent, problem: 'is not JSON', text };
    return;
  }
  const records = recordsOf(value);
  const isRecordItself = records.length === 1 && records[0] === value;
  for (const [index, record] of records.entries()) {
    yield { position: isRecordItself ? { line } : { line, index }, extent, record };
  }
}

/** A line, and how long it is in the file with its end. */
interface Line {
  readonly content: Buffer | typeof TOO_LONG;
  readonly length: number;
}

async function* splitLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (end: number): Line => {
    const line = { content: length > LARGEST_RECORD ? TOO_LONG : Buffer.concat(parts), length: length + end } as const;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      parts.push(chunk.subarray(start, end));
      length += end - start;
      yield finish(1);
      start = end + 1;
    }
    length += chunk.length - start;
    if (length > LARGEST_RECORD) parts = [];
    else if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (length > 0) yield finish(0);
}

/**
 * Reads files of public notices as a stream, in constant memory: a JSON array, JSON lines, pages as the API answers
 * them, or a table (CSV), plain or gzip. The kind of a file is detected from its content, because names and extensions are often wrong.
 */
import { readRows } from '../../importing/csv-rows.ts';
import { firstCharacter, plainBytes } from '../../importing/plain-bytes.ts';
import type { FileItem } from '../../importing/file-item.ts';
import { readLines } from '../../importing/json-lines.ts';
import type { PeekableBytes } from '../../importing/peekable-bytes.ts';
import { readDocuments } from './json-documents.ts';
import { recordsOf } from './notice-records.ts';
import { NoticeColumns } from './notice-table.ts';

/** A first line longer than this is not one of JSON lines; a page of the API's 160 notices has about 250 kB. */
const LONGEST_FIRST_LINE = 4 * 2 ** 20;

/**
 * Yields each record of a file, and each piece of it that is not JSON, with its position.
 *
 * @throws UnreadableFileError where the rest of the file cannot be read; everything before has been yielded.
 */
export async function* readNotices(source: AsyncIterable<Uint8Array>): AsyncGenerator<FileItem> {
  const { bytes, skipped } = await plainBytes(source);
  const first = await firstCharacter(bytes);
  if (first === undefined) return;
  if (first === '[') yield* readDocuments(bytes, skipped);
  else if (first !== '{') yield* readRows(bytes, (header) => NoticeColumns.of(header));
  else if (await hasOneValuePerLine(bytes)) yield* readLines(bytes, recordsOf);
  else yield* readDocuments(bytes, skipped);
}

/**
 * Distinguishes JSON lines from one value spread over many lines. In JSON lines the first line is JSON by itself; if it is damaged,
 * the next one is.
 */
async function hasOneValuePerLine(bytes: PeekableBytes): Promise<boolean> {
  const { head, ended } = await bytes.peek((part) => part.length > LONGEST_FIRST_LINE || linesOf(part).length > 2);
  const [first = '', second] = linesOf(head);
  const isWhole = second !== undefined || ended;
  if (!isWhole) return false;
  if (isJson(first)) return true;
  // A single line that was cut off. Read as a page, its records before the cut are kept.
  return second === undefined ? !first.includes('"_embedded"') : isJson(second);
}

/** The lines that are not blank. */
function linesOf(head: Buffer): string[] {
  return head
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

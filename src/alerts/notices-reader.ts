/**
 * Reads files of public notices as a stream, in constant memory: a JSON array, JSON lines, or pages as the API answers
 * them, plain or gzip. The kind of file is told by its content, because names and extensions are often wrong.
 */
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readDocuments } from './json-documents.ts';
import { readLines } from './json-lines.ts';
import { NoticesFileError, type NoticeItem } from './notice-item.ts';
import { PeekableBytes } from './peekable-bytes.ts';

const GZIP = [0x1f, 0x8b];
const UTF8_BOM = [0xef, 0xbb, 0xbf];
const UTF16_BOMS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** A first line longer than this is not one of JSON lines; a page of the API's 160 notices has about 250 kB. */
const LONGEST_FIRST_LINE = 4 * 2 ** 20;

/**
 * Yields each record of a file, and each piece of it that is not JSON, with its position.
 *
 * @throws NoticesFileError where the rest of the file cannot be read; everything before has been yielded.
 */
export async function* readNotices(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<NoticeItem> {
  const plain = await uncompressed(bytes);
  const { head: start } = await plain.peek((head) => head.length >= 3);
  if (UTF16_BOMS.some((bom) => startsWith(start, bom))) {
    throw new NoticesFileError('is UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE');
  }
  const skipped = startsWith(start, UTF8_BOM) ? UTF8_BOM.length : 0;
  plain.skip(skipped);

  const { head, ended } = await plain.peek((part) => firstOf(part) !== undefined);
  const first = firstOf(head);
  if (first === undefined && ended) return;
  if (first === '[') yield* readDocuments(plain, skipped);
  else if (first !== '{') {
    throw new NoticesFileError('does not look like JSON: it starts with neither [ nor {');
  } else if (await hasOneValuePerLine(plain)) yield* readLines(plain);
  else yield* readDocuments(plain, skipped);
}

async function uncompressed(bytes: AsyncIterable<Uint8Array>): Promise<PeekableBytes> {
  const source = new PeekableBytes(bytes);
  const { head } = await source.peek((part) => part.length >= GZIP.length);
  if (!startsWith(head, GZIP)) return source;
  const gunzip = createGunzip();
  // Errors reach the reader of `gunzip`, which pipeline destroys with them.
  pipeline(source, gunzip, () => {});
  return new PeekableBytes(withClearErrors(gunzip));
}

async function* withClearErrors(gunzip: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* gunzip;
  } catch (error) {
    const isOfGzip = String((error as NodeJS.ErrnoException | null)?.code).startsWith('Z_');
    throw isOfGzip ? new NoticesFileError('is damaged or cut off: its gzip compression ends wrongly') : error;
  }
}

function startsWith(bytes: Buffer, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
}

function firstOf(bytes: Buffer): string | undefined {
  return /[^ \t\r\n]/.exec(bytes.toString('latin1'))?.[0];
}

/**
 * Tells JSON lines from one value spread over many lines. The first line is JSON by itself in the former; if it is damaged,
 * the next one still is.
 */
async function hasOneValuePerLine(bytes: PeekableBytes): Promise<boolean> {
  const { head, ended } = await bytes.peek((part) => part.length > LONGEST_FIRST_LINE || linesOf(part).length > 2);
  const [first = '', second] = linesOf(head);
  const isWhole = second !== undefined || ended;
  if (!isWhole) return false;
  if (isJson(first)) return true;
  // A single line that was cut off: as a page, its records before the cut can still be read.
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

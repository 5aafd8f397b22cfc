/** The bytes of a text file, uncompressed and without a byte order mark. */
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableFileError } from './file-item.ts';
import { PeekableBytes } from './peekable-bytes.ts';

const GZIP = [0x1f, 0x8b];
const UTF8_BOM = [0xef, 0xbb, 0xbf];
const UTF16_BOMS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

export interface PlainBytes {
  readonly bytes: PeekableBytes;
  /** How many bytes of the file come before `bytes`, for offsets in messages. */
  readonly skipped: number;
}

/** @throws UnreadableFileError for UTF-16; and, while the bytes are read, for damaged gzip */
export async function plainBytes(source: AsyncIterable<Uint8Array>): Promise<PlainBytes> {
  const bytes = await uncompressed(source);
  const { head } = await bytes.peek((part) => part.length >= UTF8_BOM.length);
  if (UTF16_BOMS.some((bom) => startsWith(head, bom))) {
    throw new UnreadableFileError('is UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 FILE');
  }
  const skipped = startsWith(head, UTF8_BOM) ? UTF8_BOM.length : 0;
  bytes.skip(skipped);
  return { bytes, skipped };
}

/** The first character that is not white space; undefined in a file that has none. */
export async function firstCharacter(bytes: PeekableBytes): Promise<string | undefined> {
  const { head } = await bytes.peek((part) => firstOf(part) !== undefined);
  return firstOf(head);
}

async function uncompressed(source: AsyncIterable<Uint8Array>): Promise<PeekableBytes> {
  const bytes = new PeekableBytes(source);
  const { head } = await bytes.peek((part) => part.length >= GZIP.length);
  if (!startsWith(head, GZIP)) return bytes;
  const gunzip = createGunzip();
  // Errors reach the reader of `gunzip`, which pipeline destroys with them.
  pipeline(bytes, gunzip, () => {});
  return new PeekableBytes(withClearErrors(gunzip));
}

async function* withClearErrors(gunzip: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* gunzip;
  } catch (error) {
    const isOfGzip = String((error as NodeJS.ErrnoException | null)?.code).startsWith('Z_');
    throw isOfGzip ? new UnreadableFileError('is damaged or truncated: its gzip compression ends wrongly') : error;
  }
}

function startsWith(bytes: Buffer, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
}

function firstOf(bytes: Buffer): string | undefined {
  return /[^ \t\r\n]/.exec(bytes.toString('latin1'))?.[0];
}

/**
 * Whether a file is what it says, and holds no program. Pure. Nothing of a file is executed or shown: its bytes are compared, and the compressed
 * objects of a PDF are unpacked and searched for names.
 */
import { inflateSync } from 'node:zlib';
import type { CcfDocumentType } from '../../vocabulary/ccf.ts';

/** Bytes of a document. */
export const LARGEST_DOCUMENT = 20 * 2 ** 20;

export type DocumentProblem = 'EMPTY' | 'TOO_LARGE' | 'NOT_THAT_TYPE' | 'HAS_PROGRAM' | 'NOT_READABLE';

/** What is wrong with a document; null when nothing is. */
export function problemOf(type: CcfDocumentType, bytes: Buffer): DocumentProblem | null {
  if (bytes.length === 0) return 'EMPTY';
  if (bytes.length > LARGEST_DOCUMENT) return 'TOO_LARGE';
  if (!isOfType[type](bytes)) return 'NOT_THAT_TYPE';
  return type === 'PDF' ? problemOfPdf(bytes) : null;
}

const PNG_BEGIN = Buffer.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
]);
const PNG_END = Buffer.from([0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

const isOfType: Readonly<Record<CcfDocumentType, (bytes: Buffer) => boolean>> = {
  PDF: (bytes) => /^%PDF-[12]\.\d/.test(latin(bytes.subarray(0, 16))) && latin(bytes.subarray(-1024)).includes('%%EOF'),
  // What follows the end would be a second file in this one.
  PNG: (bytes) =>
    bytes.subarray(0, PNG_BEGIN.length).equals(PNG_BEGIN) && bytes.subarray(-PNG_END.length).equals(PNG_END),
  JPEG: (bytes) =>
    bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) &&
    bytes.subarray(-2).equals(Buffer.from([0xff, 0xd9])),
};

/**
 * Names that begin a program, another file, or a form that has programs (ISO 32000-2, 12.6, 12.7, 13). The pixels of a large scan hold every
 * short name by chance, so those count with a value behind them alone.
 */
const PROGRAMS =
  /\/(?:(?:JavaScript|Launch|RichMedia|EmbeddedFiles?|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])|(?:JS|XFA)\s*(?:[(<[]|\d+\s+\d+\s+R))/;
/** All that the objects of one document may unpack to. */
const LARGEST_UNPACKED = 64 * 2 ** 20;

function problemOfPdf(bytes: Buffer): DocumentProblem | null {
  const text = latin(bytes);
  const plain = withPlainNames(text);
  // What is encrypted cannot be searched.
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) return 'NOT_READABLE';
  if (PROGRAMS.test(plain)) return 'HAS_PROGRAM';
  try {
    for (const unpacked of unpackedObjects(bytes, text)) {
      if (PROGRAMS.test(withPlainNames(latin(unpacked)))) return 'HAS_PROGRAM';
    }
  } catch {
    return 'NOT_READABLE';
  }
  return null;
}

/** The compressed objects of a document. @throws when one cannot be unpacked, or all of them are too much */
function* unpackedObjects(bytes: Buffer, text: string): Generator<Buffer> {
  let left = LARGEST_UNPACKED;
  for (const { dictionary, from } of objectStreams(text)) {
    // Without a filter it was searched with the rest.
    if (!dictionary.includes('/Filter')) continue;
    // A filter that stands elsewhere in the document, or more than one, hides what the stream says.
    const filters = [...dictionary.matchAll(/\/(\w+Decode)/g)].map(([, name]) => name);
    if (filters.join() !== 'FlateDecode' || dictionary.includes('/Predictor')) throw new UnreadableError();
    // What follows the compressed bytes is not read.
    const unpacked = inflateSync(bytes.subarray(from), { maxOutputLength: left });
    left -= unpacked.length;
    if (left <= 0) throw new UnreadableError();
    yield unpacked;
  }
}

/** No dictionary of a stream is longer, and no document has more streams. Otherwise a search could take as long as somebody likes. */
const LONGEST_DICTIONARY = 16 * 1024;
const MOST_STREAMS = 10_000;

/** The streams that hold objects of the document, each with its dictionary and its place. @throws UnreadableError */
function* objectStreams(text: string): Generator<{ readonly dictionary: string; readonly from: number }> {
  let streams = 0;
  for (const match of text.matchAll(/stream(\r\n|\n)/g)) {
    if (text.slice(match.index - 3, match.index) === 'end') continue;
    streams += 1;
    const before = text.slice(Math.max(0, match.index - LONGEST_DICTIONARY), match.index);
    const began = before.lastIndexOf(' obj');
    if (streams > MOST_STREAMS || began === -1) throw new UnreadableError();
    const dictionary = withPlainNames(before.slice(began));
    if (/\/ObjStm(?![A-Za-z0-9])/.test(dictionary)) yield { dictionary, from: match.index + match[0].length };
  }
}

class UnreadableError extends Error {}

const HASH = 0x23;

/** A name may write any of its letters as `#4a`. One pass over the bytes: a text full of such letters takes no longer than another. */
function withPlainNames(text: string): string {
  if (!text.includes('#')) return text;
  const bytes = Buffer.from(text, 'latin1');
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const [high, low] = bytes[at] === HASH ? [digitOf(bytes[at + 1]), digitOf(bytes[at + 2])] : [-1, -1];
    const isEscape = high >= 0 && low >= 0;
    bytes[length] = isEscape ? high * 16 + low : (bytes[at] ?? 0);
    length += 1;
    if (isEscape) at += 2;
  }
  return latin(bytes.subarray(0, length));
}

/** The value of a hexadecimal digit; -1 for anything else. */
function digitOf(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function latin(bytes: Buffer): string {
  return bytes.toString('latin1');
}

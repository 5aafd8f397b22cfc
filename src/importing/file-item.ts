/** What a reader of files yields: records, and fragments that are not records. */

export interface Position {
  /** Counted from 1; where a record is on a line of its own. */
  readonly line?: number;
  /** Counted from 0; in an array, or on a page. */
  readonly index?: number;
}

/** How much of the bytes was read together with an item: a reader that goes on from there reads the next item. */
export interface Extent {
  readonly bytes: number;
  readonly lines: number;
}

export type FileItem = { readonly position: Position; readonly extent?: Extent } & (
  { readonly record: unknown } | { readonly problem: string; readonly text: string }
);

/** The rest of a file cannot be read. The message continues "FILE …". */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** No valid record is nearly as large. The limit keeps a damaged file from filling the memory. */
export const LARGEST_RECORD = 16 * 2 ** 20;

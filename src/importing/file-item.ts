/** What a reader of files yields: records, and pieces that are not even one. */

export interface Position {
  /** Counted from 1; where a record has a line of its own. */
  readonly line?: number;
  /** Counted from 0; in an array, or on a page. */
  readonly index?: number;
}

export type FileItem =
  | { readonly position: Position; readonly record: unknown }
  | { readonly position: Position; readonly problem: string; readonly text: string };

/** The rest of a file cannot be read. The message continues "FILE …". */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** No record is nearly as large; the limit keeps a damaged file from filling the memory. */
export const LARGEST_RECORD = 16 * 2 ** 20;

/** What a reader of files yields: records, and pieces that are not even JSON. */

export interface Position {
  /** Counted from 1; only in JSON lines. */
  readonly line?: number;
  /** Counted from 0; in an array, or on a page. */
  readonly index?: number;
}

export type NoticeItem =
  | { readonly position: Position; readonly record: unknown }
  | { readonly position: Position; readonly problem: string; readonly text: string };

/** The rest of a file cannot be read. The message continues "FILE …". */
export class NoticesFileError extends Error {
  override readonly name = 'NoticesFileError';
}

/** No record is nearly as large; the limit keeps a damaged file from filling the memory. */
export const LARGEST_RECORD = 16 * 2 ** 20;

/** The records in a JSON value: a list of them, a page as the API answers it, or one record. */
export function recordsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((element: unknown) => noticesOfPage(element) ?? [element]);
  return noticesOfPage(value) ?? [value];
}

/** The notices of one page of the API, whose key `_embedded` a detail has too, for other things. */
function noticesOfPage(value: unknown): readonly unknown[] | null {
  const embedded = propertyOf(value, '_embedded');
  const notices = propertyOf(embedded, 'notices');
  return Array.isArray(notices) ? notices : null;
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

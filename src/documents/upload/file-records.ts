/**
 * Reads files of travel documents as a stream, in constant memory: a table (CSV) or JSON lines, plain or gzip. The kind of file is detected
 * from its content. A file can be read from its middle, if what it begins with is known.
 */
import { readRows, type TableColumns } from '../../importing/csv-rows.ts';
import { UnreadableFileError, type FileItem } from '../../importing/file-item.ts';
import { readLines } from '../../importing/json-lines.ts';
import { firstCharacter, plainBytes } from '../../importing/plain-bytes.ts';
import { PeekableBytes } from '../../importing/peekable-bytes.ts';
import type { FileLayout } from './tables.ts';

/** The columns of a table, and the fields of a record that they stand for. */
const FIELD_OF_COLUMN: Readonly<Record<string, string>> = {
  action: 'action',
  type: 'type',
  number: 'number',
  last_number: 'lastNumber',
  issuing_country: 'issuingCountry',
  state: 'state',
  occurred_on: 'occurredOn',
  circumstances: 'circumstances',
  purpose: 'purpose',
};
const COLUMNS = Object.keys(FIELD_OF_COLUMN);
const NEEDED = ['type', 'number'];

/** The fields of a record. */
export const FIELDS: ReadonlySet<string> = new Set(Object.values(FIELD_OF_COLUMN));

/** Bytes: no row of documents is nearly as long. */
const LONGEST_ROW = 64 * 2 ** 10;

/** A row of a table, as a record with the fields that it fills. */
export class DocumentRow {
  readonly record: Readonly<Record<string, string>>;

  constructor(record: Readonly<Record<string, string>>) {
    this.record = record;
  }

  toJSON(): Readonly<Record<string, string>> {
    return this.record;
  }
}

/** The column of a field; null for what is no field. */
export function columnOf(field: string): string | null {
  return COLUMNS.find((column) => FIELD_OF_COLUMN[column] === field) ?? null;
}

/** Where in a file the bytes begin. */
export interface FileStart {
  /** What the file begins with; null at its beginning. */
  readonly layout: FileLayout | null;
  /** Told what the file begins with. */
  readonly found?: (layout: FileLayout) => void;
  /** Watches the bytes of the file, uncompressed. `skipped` of them came before: a byte order mark. */
  readonly watch?: (bytes: AsyncIterable<Buffer>, skipped: number) => AsyncIterable<Buffer>;
}

/** A file that is read from its beginning to its end. */
export const WHOLE_FILE: FileStart = { layout: null };

/**
 * Yields each record of a file with the line in which it begins, counted from the start. A row of a table is a `DocumentRow`.
 *
 * @throws UnreadableFileError if the rest of the file cannot be read; everything before has been yielded.
 */
export async function* readDocuments(
  source: AsyncIterable<Uint8Array>,
  { layout, found, watch }: FileStart = WHOLE_FILE,
): AsyncGenerator<FileItem> {
  const { bytes: plain, skipped } = await plainBytes(source);
  const bytes = watch === undefined ? plain : new PeekableBytes(watch(plain, skipped));
  const first = layout === null ? await firstCharacter(bytes) : undefined;
  if (layout === null && first === undefined) return;
  if (first === '[') throw new UnreadableFileError("is one list; write one record a line: jq -c '.[]' FILE");
  const isJson = first === '{' || layout?.format === 'JSON_LINES';
  if (first === '{') found?.({ format: 'JSON_LINES' });
  const items = isJson
    ? readLines(bytes)
    : readRows(bytes, columnsOf, {
        longestRow: LONGEST_ROW,
        ...(layout?.format === 'CSV' ? { layout } : {}),
        found: (table) => found?.({ format: 'CSV', ...table }),
      });
  if (skipped === 0) {
    yield* items;
    return;
  }
  for await (const item of items) {
    yield item.extent === undefined
      ? item
      : { ...item, extent: { ...item.extent, bytes: item.extent.bytes + skipped } };
  }
}

function columnsOf(header: readonly string[]): TableColumns | string {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const unknown = names.filter((name) => !Object.hasOwn(FIELD_OF_COLUMN, name));
  if (unknown.length > 0) {
    const list = unknown.map((name) => JSON.stringify(name)).join(', ');
    return `has columns that are not known: ${list}. Known are ${COLUMNS.join(', ')}`;
  }
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) return `has the column ${twice} twice`;
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) return `lacks the column ${missing.join(' and the column ')}`;
  const fields = names.map((name) => FIELD_OF_COLUMN[name] ?? name);
  return {
    count: fields.length,
    row: (cells) => {
      const record: Record<string, string> = {};
      for (const [place, field] of fields.entries()) {
        const cell = cells[place] ?? '';
        if (cell.trim() !== '') record[field] = cell;
      }
      return new DocumentRow(record);
    },
  };
}

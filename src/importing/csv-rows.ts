/**
 * The rows of a table in CSV, as a stream. The delimiter is the one that splits the header into most cells: spreadsheets of some countries
 * write a semicolon, because they use the comma in numbers.
 */
import { CsvError, parse } from 'csv-parse';
import { LARGEST_RECORD, UnreadableFileError, type Extent, type FileItem } from './file-item.ts';
import type { PeekableBytes } from './peekable-bytes.ts';

const DELIMITERS = [',', ';', '\t'];
const NEWLINE = 0x0a;
/** The longest header. */
const LONGEST_HEADER = 64 * 2 ** 10;

/** The columns of a file, which turn its rows into records. */
export interface TableColumns {
  readonly count: number;
  row(cells: readonly string[]): unknown;
}

/** How the first line of a table is read, so that the rest of it can be read without that line. */
export interface TableLayout {
  readonly delimiter: string;
  readonly header: readonly string[];
}

export interface RowsOptions {
  /** Bytes of the longest row. A quotation mark that never closes makes a row of the rest of the file. */
  readonly longestRow?: number;
  /** What an earlier part of the table began with; without it, the first row is the header. */
  readonly layout?: TableLayout;
  /** Told what the table begins with. */
  readonly found?: (layout: TableLayout) => void;
}

/**
 * Yields the record of each row with the line in which the row begins.
 *
 * @param columnsOf gives the columns of a header, or the problem with it
 * @throws UnreadableFileError if the rest of the file cannot be read; everything before has been yielded.
 */
export async function* readRows(
  bytes: PeekableBytes,
  columnsOf: (header: readonly string[]) => TableColumns | string,
  { layout, longestRow = LARGEST_RECORD, found }: RowsOptions = {},
): AsyncGenerator<FileItem> {
  const delimiter = layout?.delimiter ?? (await delimiterOf(bytes));
  let columns = layout === undefined ? null : knownColumns(columnsOf(layout.header));
  for await (const rows of parsedRows(bytes, delimiter, longestRow)) {
    for (const { cells, extent } of rows) {
      const position = { line: extent.lines - newlinesIn(cells) };
      if (columns === null) {
        columns = knownColumns(columnsOf(cells));
        found?.({ delimiter, header: cells });
      } else if (cells.every((cell) => cell.trim() === '')) continue;
      else if (cells.length === columns.count) yield { position, extent, record: columns.row(cells) };
      else {
        const problem = `has ${cells.length} cells where the header has ${columns.count}: put quotes around a cell with a delimiter in it`;
        yield { position, extent, problem, text: JSON.stringify(cells) };
      }
    }
  }
}

function knownColumns(found: TableColumns | string): TableColumns {
  if (typeof found === 'string') throw new UnreadableFileError(found);
  return found;
}

interface ParsedRow {
  readonly cells: readonly string[];
  /** Up to its end; `lines` is the line in which it ends. */
  readonly extent: Extent;
}

/** Yields the rows that end in the same piece of the bytes together: to wait for each row would take longer than to parse it. */
async function* parsedRows(bytes: PeekableBytes, delimiter: string, longestRow: number): AsyncGenerator<ParsedRow[]> {
  const rows: ParsedRow[] = [];
  const parser = parse({
    delimiter,
    // A row with too few or too many cells is reported with its line, and the other rows are read.
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    // A failing stream loses its parsed rows, so each row is taken from it at once.
    on_record: (cells: string[], { bytes: read, lines }) => {
      rows.push({ cells, extent: { bytes: read, lines } });
      return null;
    },
  });
  const finished = new Promise<void>((resolve, reject) => parser.once('end', resolve).once('error', reject));
  finished.catch(() => undefined);
  parser.resume();
  try {
    for await (const chunk of bytes) {
      await new Promise<void>((resolve, reject) => parser.write(chunk, (error) => (error ? reject(error) : resolve())));
      yield rows.splice(0);
    }
    parser.end();
    await finished;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield rows;
    // After a misplaced quote the start of the next row is unknown. A guess could lose a row.
    throw new UnreadableFileError(`cannot be read further: ${error.message}; the rows before it were read`);
  }
  yield rows;
}

async function delimiterOf(bytes: PeekableBytes): Promise<string> {
  const { head } = await bytes.peek((part) => part.includes(NEWLINE) || part.length > LONGEST_HEADER);
  const [header = ''] = head.toString('utf8').trimStart().split('\n');
  const cells = (delimiter: string): number => header.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (cells(each) > cells(best) ? each : best));
}

function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => (cell.includes('\n') ? sum + cell.split('\n').length - 1 : sum), 0);
}

/**
 * Reads files of reports as a stream, in constant memory. A file is a table (CSV), or JSON lines with inputs of `reportAsylumDecision`,
 * plain or gzip. The kind of file is detected from its content.
 */
import { readRows } from '../../importing/csv-rows.ts';
import { UnreadableFileError, type FileItem } from '../../importing/file-item.ts';
import { readLines } from '../../importing/json-lines.ts';
import { firstCharacter, plainBytes } from '../../importing/plain-bytes.ts';
import { CsvColumns } from './csv-columns.ts';

/**
 * Yields each report of a file with the line in which it begins. A row of a table is a `CsvRow`.
 *
 * @throws UnreadableFileError if the rest of the file cannot be read; everything before has been yielded.
 */
export async function* readDecisions(source: AsyncIterable<Uint8Array>): AsyncGenerator<FileItem> {
  const { bytes } = await plainBytes(source);
  const first = await firstCharacter(bytes);
  if (first === undefined) return;
  if (first === '[') throw new UnreadableFileError("is one list; write one report a line: jq -c '.[]' FILE");
  yield* first === '{' ? readLines(bytes) : readRows(bytes, (header) => CsvColumns.of(header));
}

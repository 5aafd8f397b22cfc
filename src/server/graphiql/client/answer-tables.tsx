/** An answer as tables, each of which can be taken as a CSV file. */
import { csvOf } from '../answers/csv.ts';
import type { Table } from '../answers/tables.ts';
import type { Cell } from '../../csv.ts';

export function AnswerTables({ tables, name }: { readonly tables: readonly Table[]; readonly name: string }) {
  return (
    <div className="nansen-tables">
      {tables.map((table) => (
        <section key={table.title} aria-label={table.title}>
          <div className="nansen-table-head">
            <h2>
              {table.title} <span>{countOf(table)}</span>
            </h2>
            <button type="button" disabled={table.rows.length === 0} onClick={() => download(table, name)}>
              Download as CSV
            </button>
          </div>
          {table.rows.length > 0 && (
            // The keyboard scrolls it, too.
            <div className="nansen-table" tabIndex={0} role="group" aria-label={`Table of ${table.title}`}>
              <PlainTable table={table} />
            </div>
          )}
        </section>
      ))}
    </div>
  );
}

export function PlainTable({ table: { columns, rows } }: { readonly table: Table }) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) => (
              <td key={columns[column]}>{textOf(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function countOf({ rows }: Table): string {
  if (rows.length === 0) return 'nothing';
  return rows.length === 1 ? '1 row' : `${rows.length} rows`;
}

function textOf(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

function download(table: Table, name: string): void {
  const url = URL.createObjectURL(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replace(/\W+/g, '')}-${table.title}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}

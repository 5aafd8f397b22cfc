/** Tables as CSV (RFC 4180), for spreadsheets. */
import type { Cell, Table } from './tables.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Where a spreadsheet could begin a cell with what follows: at the start, or behind what it may take for the end of a cell, since it may
 * expect another separator than the comma. In front of these signs stands an apostrophe, which makes them text.
 */
const FORMULA = /(^|[;|\t\r\n"])(\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
/** A cell that begins with one of these can be a formula in some programs, even if none of the signs follows. */
const CONTROL = /^[\t\r\n]/;

/** The text of a CSV file. Whatever other people wrote into a record stays text in a spreadsheet. */
export function csvOf({ columns, rows }: Table): string {
  const lines = [columns, ...rows].map((cells) => cells.map(field).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return `"${asText(cell).replaceAll('"', '""')}"`;
}

function asText(text: string): string {
  const harmless = text.replace(FORMULA, "$1$2'");
  return CONTROL.test(harmless) ? `'${harmless}` : harmless;
}

/** Cells and lines of CSV (RFC 4180), for spreadsheets. What other people wrote into a record stays text there. */

/** A value without parts. What has parts is text here. */
export type Cell = string | number | boolean | null;

/** What a file begins with, so that spreadsheets read it as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Where a spreadsheet could begin a cell with what follows: at the start, or behind what it may take for the end of a cell, since it may
 * expect another separator than the comma. In front of these signs stands an apostrophe, which makes them text.
 */
const FORMULA = /(^|[;|\t\r\n"])([^\S\t\r\n]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
/** A cell that begins with one of these can be a formula in some programs, even if none of the signs follows. */
const CONTROL = /^[\t\r\n]/;

/** A line, with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

/** A value of an answer as a cell: a list of values is joined, anything else with parts is JSON. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  const isPlainList = Array.isArray(value) && value.every((part) => typeof part !== 'object' || part === null);
  return isPlainList ? value.join(', ') : JSON.stringify(value);
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

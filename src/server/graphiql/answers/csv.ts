/** Tables as CSV. */
import { BYTE_ORDER_MARK, csvLine } from '../../csv.ts';
import type { Table } from './tables.ts';

/** The text of a CSV file. */
export function csvOf({ columns, rows }: Table): string {
  return BYTE_ORDER_MARK + [columns, ...rows].map(csvLine).join('');
}

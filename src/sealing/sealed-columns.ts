/** Seals and opens several columns of several records at once. */
import type { KeyObject } from 'node:crypto';
import { mapInSlices } from '../database/slices.ts';
import { open, seal, type Sealed } from './envelope.ts';
import type { SealedRecord, Sealing } from './sealing.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** The content of a column; a column that is not sealed is its own content. */
export type Opened<Value> = Value extends Sealed<infer Content> ? Content : Value;

type OpenedColumns<Row, Column extends keyof Row> = Omit<Row, Column> & { [Name in Column]: Opened<Row[Name]> };
type SealedContent<Content> = { [Name in keyof Content]: Sealed<Content[Name]> };

/** Seals the columns of one record. */
export function sealColumns<Content extends object>(
  key: KeyObject,
  table: string,
  { id, addressee }: { readonly id: string; readonly addressee: Compartment },
  content: Content,
): SealedContent<Content> {
  return Object.fromEntries(
    Object.entries(content).map(([column, value]) => [
      column,
      seal(key, { table, id, column, compartment: addressee }, value),
    ]),
  ) as SealedContent<Content>;
}

/**
 * Opens columns of records, in their order. A column that was not selected, or that is empty, stays unchanged.
 *
 * @throws SealBrokenError, KeyError
 */
export async function openColumns<Row extends SealedRecord, Column extends keyof Row & string>(
  sealing: Sealing,
  table: string,
  rows: readonly Row[],
  columns: readonly Column[],
): Promise<OpenedColumns<Row, Column>[]> {
  const keys = await sealing.dataKeysOf(rows);
  return mapInSlices(rows, (row, place) => {
    const opened = columns.flatMap((column) => {
      const [key, sealed] = [keys[place], row[column] as Sealed<unknown> | null | undefined];
      if (key === undefined || typeof sealed !== 'string') return [];
      return [[column, open(key, { table, id: row.id, column, compartment: row.addressee }, sealed)] as const];
    });
    return { ...row, ...Object.fromEntries(opened) } as OpenedColumns<Row, Column>;
  });
}

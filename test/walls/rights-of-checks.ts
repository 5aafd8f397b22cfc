/** What database roles do about travel documents: a table of data for the tests of privileges. */
import { ofTable } from './columns.ts';

/** `*` stands for every column of the table. */
export type Doings = Readonly<Partial<Record<'select' | 'insert' | 'update' | 'delete', readonly string[]>>>;

/** What records documents of a country. */
export const DOCUMENTS: Doings = {
  select: ['documents.travel_documents.*'],
  insert: ['documents.travel_documents.*'],
  update: ofTable(
    'documents.travel_documents',
    ...['number', 'last_number', 'state', 'occurred_on', 'circumstances', 'purpose'],
  ),
  delete: ['documents.travel_documents'],
};

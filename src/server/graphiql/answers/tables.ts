/** Answers as tables: one for each field that the operation asks for, with a row for each item of its list. */
import { cellOf, type Cell } from '../../csv.ts';

export interface Table {
  /** The field, by its name in the answer. */
  readonly title: string;
  /** The fields of the items, those inside others joined by dots: `subject.familyName`. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

type Json = Readonly<Record<string, unknown>>;

/** @param data of an answer */
export function tablesOf(data: unknown): readonly Table[] {
  if (!isObject(data)) return [];
  return Object.entries(data).map(([title, value]) => tableOf(title, itemsOf(value)));
}

function tableOf(title: string, items: readonly unknown[]): Table {
  const rows = items.map((item) => new Map(fieldsOf(item, '')));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return { title, columns, rows: rows.map((row) => columns.map((column) => row.get(column) ?? null)) };
}

/** The items of a list or of a connection; anything else is one item. */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  if (Array.isArray(value['nodes'])) return value['nodes'];
  if (Array.isArray(value['edges']))
    return (value['edges'] as unknown[]).map((edge) => (isObject(edge) ? edge['node'] : edge));
  const fields = Object.entries(value).filter(([name]) => name !== 'userErrors');
  const lists = fields.filter(([, field]) => isListOfObjects(field));
  const [list] = lists;
  const holdsOneList = lists.length === 1 && fields.every(([, field]) => !isObject(field));
  return list !== undefined && holdsOneList ? (list[1] as unknown[]) : [value];
}

function fieldsOf(value: unknown, path: string): [string, Cell][] {
  if (!isObject(value)) return [[path === '' ? 'value' : path, cellOf(value)]];
  return Object.entries(value).flatMap(([name, field]) => fieldsOf(field, path === '' ? name : `${path}.${name}`));
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

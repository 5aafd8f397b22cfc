/**
 * Maps the columns of a table to the fields of a report. An empty cell is not given. A number at the end of a column's name stands for a
 * further name or document: the second name is in `family_name_2` and `forename_2`, the second document in `document_number_2`. Aliases are
 * in `alias_family_name`. Codes in one cell are separated by spaces or any of `,;|`.
 */

type Kind = 'TEXT' | 'CODES';

interface Column {
  /** Its path in a report. `#` is the position in a list, from the number at the end of the column's name. */
  readonly path: string;
  readonly kind: Kind;
}

const COLUMNS: Readonly<Record<string, Column>> = {
  kind: { path: 'kind', kind: 'TEXT' },
  decided_on: { path: 'decidedOn', kind: 'TEXT' },
  file_reference: { path: 'fileReference', kind: 'TEXT' },
  addressee: { path: 'addressee', kind: 'TEXT' },
  feared_countries: { path: 'fearedCountries', kind: 'CODES' },
  alert_references: { path: 'alertReferences', kind: 'CODES' },
  handling_code: { path: 'handlingCode', kind: 'TEXT' },
  handling_restriction: { path: 'handlingRestriction', kind: 'TEXT' },
  consent_given_on: { path: 'consent.givenOn', kind: 'TEXT' },
  consent_recorded_as: { path: 'consent.recordedAs', kind: 'TEXT' },
  idempotency_key: { path: 'idempotencyKey', kind: 'TEXT' },
  birth_date: { path: 'person.birthDate', kind: 'TEXT' },
  sex: { path: 'person.sex', kind: 'TEXT' },
  nationalities: { path: 'person.nationalities', kind: 'CODES' },
  family_name: { path: 'person.names.#.familyName', kind: 'TEXT' },
  forename: { path: 'person.names.#.forename', kind: 'TEXT' },
  alias_family_name: { path: 'person.aliases.#.familyName', kind: 'TEXT' },
  alias_forename: { path: 'person.aliases.#.forename', kind: 'TEXT' },
  document_type: { path: 'person.documents.#.type', kind: 'TEXT' },
  document_number: { path: 'person.documents.#.number', kind: 'TEXT' },
  document_issuer: { path: 'person.documents.#.issuer', kind: 'TEXT' },
  document_check_digit: { path: 'person.documents.#.numberCheckDigit', kind: 'TEXT' },
  document_mrz: { path: 'person.documents.#.mrz', kind: 'CODES' },
};

/** The highest number of a name or document that a report may have. */
const MOST_NUMBERED = 20;

/** The names of the columns, without numbers. */
export const COLUMN_NAMES = Object.keys(COLUMNS);

/** A column of a file. */
interface NamedColumn extends Column {
  readonly name: string;
  /** The number of the name or document, counted from 1; null for a field that has only one value. */
  readonly number: number | null;
}

/** A row of a table, as a report and as the original cells. */
export class CsvRow {
  /** The report, as `reportAsylumDecision` takes it. */
  readonly report: Readonly<Record<string, unknown>>;
  readonly #cells: Readonly<Record<string, string>>;
  readonly #columnOfPath: ReadonlyMap<string, string>;

  constructor(report: Record<string, unknown>, cells: Record<string, string>, columnOfPath: Map<string, string>) {
    this.report = report;
    this.#cells = cells;
    this.#columnOfPath = columnOfPath;
  }

  /** The column of a mistake; null if it is in no filled column. */
  columnAt(path: readonly string[]): string | null {
    for (let length = path.length; length > 0; length -= 1) {
      const column = this.#columnOfPath.get(path.slice(0, length).join('.'));
      if (column !== undefined) return column;
    }
    return null;
  }

  toJSON(): Readonly<Record<string, string>> {
    return this.#cells;
  }
}

/** The columns of a file, in its order. */
export class CsvColumns {
  readonly #columns: readonly NamedColumn[];

  private constructor(columns: readonly NamedColumn[]) {
    this.#columns = columns;
  }

  /** @returns the columns of a header, or the problem with it */
  static of(header: readonly string[]): CsvColumns | string {
    const names = header.map((cell) => cell.trim().toLowerCase());
    const unknown = names.filter((name) => columnOf(name) === null);
    if (unknown.length > 0) {
      const list = unknown.map((name) => JSON.stringify(name)).join(', ');
      return `has columns that are not known: ${list}. Known are ${COLUMN_NAMES.join(', ')}`;
    }
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice !== undefined) return `has the column ${twice} twice`;
    return new CsvColumns(names.flatMap((name) => columnOf(name) ?? []));
  }

  get count(): number {
    return this.#columns.length;
  }

  row(cells: readonly string[]): CsvRow {
    const filled = this.#columns.flatMap((column, place) => {
      const cell = cells[place] ?? '';
      return cell.trim() === '' ? [] : [{ column, cell }];
    });
    // If the first document is empty and the second is filled, the report has one document.
    const numbers = new Map<string, number[]>();
    for (const { column } of filled) {
      if (column.number === null) continue;
      const list = listOf(column);
      numbers.set(
        list,
        [...new Set([...(numbers.get(list) ?? []), column.number])].sort((a, b) => a - b),
      );
    }
    const report: Record<string, unknown> = {};
    const columnOfPath = new Map<string, string>();
    for (const { column, cell } of filled) {
      const place = column.number === null ? -1 : (numbers.get(listOf(column)) ?? []).indexOf(column.number);
      const steps = column.path.split('.').map((step) => (step === '#' ? place : step));
      put(report, steps, column.kind === 'CODES' ? codesOf(cell) : cell);
      columnOfPath.set(steps.join('.'), column.name);
    }
    const named = Object.fromEntries(this.#columns.map(({ name }, place) => [name, cells[place] ?? '']));
    return new CsvRow(report, named, columnOfPath);
  }
}

function columnOf(name: string): NamedColumn | null {
  const [, base = '', digits] = /^([a-z_]+?)(?:_(\d{1,2}))?$/.exec(name) ?? [];
  const column = Object.hasOwn(COLUMNS, base) ? COLUMNS[base] : undefined;
  if (column === undefined) return null;
  if (!column.path.includes('#')) return digits === undefined ? { ...column, name, number: null } : null;
  const number = digits === undefined ? 1 : Number(digits);
  return (digits === undefined || number >= 2) && number <= MOST_NUMBERED ? { ...column, name, number } : null;
}

/** The path of the list that a numbered column belongs to. */
function listOf({ path }: Column): string {
  return path.slice(0, path.indexOf('#'));
}

function codesOf(cell: string): string[] {
  return cell.split(/[\s,;|]+/).filter((code) => code !== '');
}

function put(into: Record<string, unknown>, steps: readonly (string | number)[], value: unknown): void {
  let place = into;
  for (const [depth, step] of steps.entries()) {
    if (depth === steps.length - 1) {
      place[step] = value;
      return;
    }
    place[step] ??= typeof steps[depth + 1] === 'number' ? [] : {};
    place = place[step] as Record<string, unknown>;
  }
}

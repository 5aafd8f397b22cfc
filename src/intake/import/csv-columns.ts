/**
 * The columns of a table of reports, and the report that each row is. A cell that is empty is not given. A person's second
 * name stands in `family_name_2` and `forename_2`, an alias in `alias_family_name`, a second document in `document_number_2` and so on; codes in one cell are
 * separated by spaces or any of `,;|`.
 */

type Kind = 'TEXT' | 'CODES';

interface Column {
  /** Where it goes in a report; `#` is the place in a list that the number at the end of the column's name tells. */
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

/** As many names and documents as a report may have. */
const MOST_NUMBERED = 20;

/** Of the names of its columns: those without a number. */
export const COLUMN_NAMES = Object.keys(COLUMNS);

/** A column of a file. */
interface NamedColumn extends Column {
  readonly name: string;
  /** Which of a person's names or documents it is about, counted from 1; null where there is but one. */
  readonly number: number | null;
}

/** A row of a table: the report that it is, and how it stood there. */
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

  /** The column that a mistake is in; null when it is in none that was filled in. */
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

  /** @returns the columns that a header names, or what is wrong with it */
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
    // Who leaves the first document out and fills in the second has one document.
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

/** The list that a numbered column is about. */
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

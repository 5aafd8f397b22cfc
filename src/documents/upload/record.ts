/** A record of a file: what is to be recorded or withdrawn, or what is wrong with it. */
import { parseInput } from '../../api/input.ts';
import { InputError } from '../../api/user-error.ts';
import { isCountryCode } from '../../policy/countries.ts';
import { nearDocumentKey } from '../../icao/document-key.ts';
import { documentSchema, keyed, type DocumentKeys, type GivenDocument } from '../inputs.ts';
import type { DocumentUploadKind } from '../../vocabulary/documents.ts';
import { columnOf, DocumentRow, FIELDS } from './file-records.ts';
import type { UploadProblem } from './tables.ts';

export type UploadedRecord =
  | { readonly action: 'RECORD'; readonly keys: DocumentKeys; readonly document: GivenDocument }
  | { readonly action: 'WITHDRAW'; readonly keys: DocumentKeys };

export type ReadRecord = UploadedRecord | { readonly problems: readonly UploadProblem[] };

/** A word for a person who reads a table: documents are added and changed alike. */
const ACTIONS: Readonly<Record<string, UploadedRecord['action']>> = {
  ADD: 'RECORD',
  CHANGE: 'RECORD',
  WITHDRAW: 'WITHDRAW',
};

/** What bytes become that are not UTF-8. A number with it would never be found. */
const NOT_UTF8 = '\ufffd';

export interface RecordsOf {
  readonly kind: DocumentUploadKind;
  readonly country: string;
  /** In UTC. */
  readonly today: string;
}

/** Makes the reader of the records of one file. It says everything that is wrong with a record. */
export function recordReader({ kind, country, today }: RecordsOf): (record: unknown) => ReadRecord {
  const schema = documentSchema(today);
  const read = (given: Readonly<Record<string, unknown>>): ReadRecord => {
    const problems = mistakesOf(given, kind, country);
    const { action = 'ADD', issuingCountry: _, ...document } = given;
    const what = kind === 'WHOLE' ? 'RECORD' : ACTIONS[String(action)];
    try {
      if (what === 'WITHDRAW') {
        const keys = parseInput(keyed, document, []);
        return problems.length > 0 ? { problems } : { action: what, keys };
      }
      const recorded = parseInput(schema, document, []);
      return problems.length > 0 ? { problems } : { action: 'RECORD', keys: recorded, document: recorded };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const others = error.userErrors.map(({ path, code, message }) => ({
        path: path.join('.'),
        code: isMissing(document, path[0]) ? 'REQUIRED' : code,
        message: isMissing(document, path[0]) && code !== 'REQUIRED' ? requiredText(message) : message,
      }));
      return { problems: [...problems, ...others] };
    }
  };
  const alike = new AlikeRows(read);
  return (record) => {
    const isRow = record instanceof DocumentRow;
    const given: unknown = isRow ? record.record : record;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      return { problems: [{ path: '', code: 'INVALID', message: 'Write one record a line, as an object.' }] };
    }
    if (!isRow) return read(given as Readonly<Record<string, unknown>>);
    const result = alike.read(record.record);
    return 'problems' in result ? { problems: result.problems.map(inColumn) } : result;
  };
}

/** A number that is its own key. What else a row says of a single document is checked alike, whichever of these it has. */
const PLAIN_NUMBER = /^[0-9A-Z]{1,50}$/;
/** More than the states, circumstances and days of most files. */
const MOST_ALIKE = 2_000;

/** Reads rows. Those of a file differ in hardly anything but their number, so the others take over what was checked for the first one. */
class AlikeRows {
  readonly #read: (row: Readonly<Record<string, string>>) => ReadRecord;
  readonly #known = new Map<string, GivenDocument>();

  constructor(read: (row: Readonly<Record<string, string>>) => ReadRecord) {
    this.#read = read;
  }

  read(row: Readonly<Record<string, string>>): ReadRecord {
    const { number, lastNumber } = row;
    if (number === undefined || lastNumber !== undefined || !PLAIN_NUMBER.test(number)) return this.#read(row);
    let rest = '';
    for (const field in row) {
      const value = row[field] ?? '';
      // With its length, so that no value is taken for the beginning of another field.
      if (field !== 'number') rest += `${field} ${value.length} ${value} `;
    }
    const known = this.#known.get(rest);
    if (known !== undefined) {
      const document = { ...known, number, numberKey: number, lastKey: number, nearKey: nearDocumentKey(number) };
      return { action: 'RECORD', keys: document, document };
    }
    const result = this.#read(row);
    if ('document' in result) {
      if (this.#known.size >= MOST_ALIKE) this.#known.clear();
      this.#known.set(rest, result.document);
    }
    return result;
  }
}

/** What is wrong with a record besides the document that it describes. */
function mistakesOf(
  given: Readonly<Record<string, unknown>>,
  kind: DocumentUploadKind,
  country: string,
): UploadProblem[] {
  const problems: UploadProblem[] = [];
  const mistake = (path: string, code: string, message: string): void => void problems.push({ path, code, message });
  for (const field in given) {
    // The name of a field may be a secret of its writer, such as a holder's name: it is not repeated.
    if (!FIELDS.has(field)) mistake('', 'INVALID', 'Leave out fields that are not known. A record has no holder.');
  }
  const { action, issuingCountry, number, lastNumber } = given;
  if (action !== undefined && action !== null) {
    if (kind === 'WHOLE') mistake('action', 'INVALID', 'Leave it out: a whole file has no actions.');
    else if (!Object.hasOwn(ACTIONS, String(action))) {
      mistake('action', 'INVALID', `Write one of ${Object.keys(ACTIONS).join(', ')}, or leave it out for ADD.`);
    }
  }
  if (issuingCountry !== undefined && issuingCountry !== null && issuingCountry !== country) {
    if (isCountryCode(String(issuingCountry))) {
      mistake('issuingCountry', 'INVALID', `Leave out documents of other countries: you record those of ${country}.`);
    } else mistake('issuingCountry', 'UNKNOWN_CODE', `Write ${country}, or leave it out. There is no such country.`);
  }
  for (const [path, value] of Object.entries({ number, lastNumber })) {
    if (typeof value === 'string' && value.includes(NOT_UTF8)) mistake(path, 'INVALID', 'Write the file in UTF-8.');
  }
  return problems;
}

function isMissing(document: Readonly<Record<string, unknown>>, field: string | undefined): boolean {
  return field !== undefined && (document[field] === undefined || document[field] === null);
}

/** zod says of a missing text what it expected of its type. */
function requiredText(message: string): string {
  return message.startsWith('Give') ? message : 'Enter a value.';
}

function inColumn(problem: UploadProblem): UploadProblem {
  const column = columnOf(problem.path);
  return column === null ? problem : { ...problem, column };
}

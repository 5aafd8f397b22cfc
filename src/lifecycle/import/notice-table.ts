/**
 * A table of notices (CSV), each row mapped to a record of the notices format. The columns have the names of its fields, or the usual other
 * ones; `docs/imports.md` lists them. An empty cell is not told. A column that is not known is named in the summary, and not kept.
 */
import type { TableColumns } from '../../importing/csv-rows.ts';
import type { RejectionReason } from '../../importing/rejects-file.ts';
import type { NoticeColour } from '../../vocabulary/alerts.ts';
import { NoticeColour as Colours } from '../../vocabulary/alerts.ts';
import { parseAddress } from './notice-address.ts';
import { shapeOf } from './notice-fields.ts';
import { NO_PERSON, parseNotice, type ParsedNotice } from './notices-format.ts';

type Kind = 'TEXT' | 'CODES' | 'NAMES' | 'NUMBER' | 'SEX';

interface Column {
  readonly kind: Kind;
  /** Other names of the column. */
  readonly also: readonly string[];
}

const column = (kind: Kind, ...also: readonly string[]): Column => ({ kind, also });

/** By the field of a notice. */
const COLUMNS: Readonly<Record<string, Column>> = {
  entity_id: column('TEXT', 'reference', 'notice_id'),
  name: column('TEXT', 'family_name', 'last_name', 'surname'),
  forename: column('TEXT', 'forenames', 'first_name', 'given_name'),
  date_of_birth: column('TEXT', 'birth_date', 'dob'),
  nationalities: column('CODES', 'nationality'),
  sex_id: column('SEX', 'sex', 'gender'),
  place_of_birth: column('TEXT', 'birth_place'),
  country_of_birth_id: column('TEXT', 'country_of_birth', 'birth_country'),
  height: column('NUMBER'),
  weight: column('NUMBER'),
  hairs_id: column('CODES', 'hair_colours'),
  eyes_colors_id: column('CODES', 'eye_colours'),
  languages_spoken_ids: column('CODES', 'languages'),
  distinguishing_marks: column('TEXT'),
  issuing_country: column('TEXT', 'source', 'issuing_country_id'),
  birth_name: column('TEXT', 'name_at_birth'),
  aliases: column('NAMES', 'alias', 'also_known_as'),
  name_in_original_script: column('TEXT'),
  forename_in_original_script: column('TEXT'),
};
/** What a table has in columns of its own, and a notice elsewhere. */
const OWN_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  url: ['link', 'href'],
  colour: ['color', 'notice_type'],
  warrant_issuers: ['arrest_warrant_countries'],
  charge: ['charges'],
  passport_numbers: ['passport_number', 'passport'],
};

const FIELD_OF = new Map<string, string>(
  [
    ...Object.entries(COLUMNS).map(([field, { also }]) => [field, also] as const),
    ...Object.entries(OWN_COLUMNS).map(([field, also]) => [field, also] as const),
  ].flatMap(([field, also]) => [field, ...also].map((name) => [name, field] as const)),
);

/** The columns of a table of notices. */
export class NoticeColumns implements TableColumns {
  readonly #names: readonly string[];

  private constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** @returns the columns of a header, or the problem with it */
  static of(header: readonly string[]): NoticeColumns | string {
    const names = header.map((cell) =>
      cell
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, '_'),
    );
    const fields = names.map((name) => FIELD_OF.get(name) ?? name);
    if (!fields.includes('entity_id') || !(fields.includes('name') || fields.includes('forename'))) {
      return 'is neither JSON nor a table of notices: its first line has no columns entity_id and name';
    }
    const twice = names.find((_, place) => fields[place] !== '' && fields.indexOf(fields[place] ?? '') !== place);
    return twice === undefined ? new NoticeColumns(names) : `has two columns for ${FIELD_OF.get(twice) ?? twice}`;
  }

  get count(): number {
    return this.#names.length;
  }

  row(cells: readonly string[]): NoticeRow {
    return new NoticeRow(this.#names.map((name, place) => [name, cells[place]?.trim() ?? ''] as const));
  }
}

/** A row, as it is in the file. */
export class NoticeRow {
  readonly #cells: readonly (readonly [name: string, cell: string])[];

  constructor(cells: readonly (readonly [string, string])[]) {
    this.#cells = cells;
  }

  toJSON(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#cells);
  }

  /** Parses the row. Reasons name the column. */
  parse(): ParsedNotice {
    const filled = this.#cells.filter(([, cell]) => cell !== '');
    const told = new Map(filled.map(([name, cell]) => [FIELD_OF.get(name) ?? name, cell]));
    const address = parseAddress(told.get('url') ?? '');
    if (address?.isOfEntity === true) return this.#rejected([{ path: 'url', message: NO_PERSON }]);
    const mistakes = [...mistakesIn(told)];
    if (mistakes.length > 0) return this.#rejected(mistakes);
    const parsed = parseNotice({ ...fieldsFrom(told), ...warrantsFrom(told), ...passportsFrom(told) });
    if (!parsed.ok) return this.#rejected(parsed.reasons);
    const colour = colourIn(told) ?? address?.colour ?? null;
    const unkept = filled.map(([name]) => name).filter((name) => !FIELD_OF.has(name));
    return { ok: true, alert: { ...parsed.alert, colour, isPartial: true }, unkept };
  }

  #rejected(reasons: readonly RejectionReason[]): ParsedNotice {
    return {
      ok: false,
      reasons: reasons.map((reason) => {
        const [field = ''] = /^[a-z_]*/.exec(reason.path) ?? [];
        const named = this.#cells.find(([name]) => (FIELD_OF.get(name) ?? name) === (OWN_OF[field] ?? field));
        return named === undefined ? reason : { ...reason, column: named[0] };
      }),
    };
  }
}

/** The columns from which a warrant is made. */
const OWN_OF: Readonly<Record<string, string>> = { arrest_warrants: 'warrant_issuers' };

function fieldsFrom(told: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([field, { kind }]) => {
      const cell = told.get(field);
      return cell === undefined ? [] : [[field, VALUES[kind](cell)]];
    }),
  );
}

const SEXES: Readonly<Record<string, string>> = { MALE: 'M', FEMALE: 'F', UNKNOWN: 'U' };

const VALUES: Readonly<Record<Kind, (cell: string) => unknown>> = {
  TEXT: (cell) => cell,
  CODES: codesOf,
  NAMES: (cell) =>
    cell
      .split(/[;|]/)
      .map((name) => name.trim())
      .filter(Boolean),
  NUMBER: (cell) => (/^[0-9]+(\.[0-9]+)?$/.test(cell) ? Number(cell) : cell),
  SEX: (cell) => SEXES[cell.toUpperCase()] ?? cell.toUpperCase(),
};

/** Codes apart by spaces or any of `,;|`. Python and JSON write a list with brackets and quotation marks. */
function codesOf(cell: string): string[] {
  return cell
    .replace(/[[\]'"]/g, ' ')
    .split(/[\s,;|]+/)
    .filter(Boolean);
}

function warrantsFrom(told: ReadonlyMap<string, string>): Record<string, unknown> {
  const issuers = told.get('warrant_issuers');
  if (issuers === undefined) return {};
  const charge = told.get('charge') ?? null;
  return {
    arrest_warrants: codesOf(issuers).map((issuer) => ({
      issuing_country_id: issuer,
      charge,
      charge_translation: null,
    })),
  };
}

function passportsFrom(told: ReadonlyMap<string, string>): Record<string, unknown> {
  const numbers = VALUES.NAMES(told.get('passport_numbers') ?? '') as string[];
  return { identity_documents: numbers.map((number) => ({ type: 'PASSPORT', number })) };
}

function colourIn(told: ReadonlyMap<string, string>): NoticeColour | null {
  const given = told.get('colour')?.toUpperCase();
  return Colours.members.find((colour) => colour === given) ?? null;
}

function* mistakesIn(told: ReadonlyMap<string, string>): Generator<RejectionReason> {
  const colour = told.get('colour');
  if (colour !== undefined && colourIn(told) === null) {
    yield { path: 'colour', message: `must be one of ${Colours.members.join(', ')}, found ${shapeOf(colour)}` };
  }
  if (told.has('charge') && codesOf(told.get('warrant_issuers') ?? '').length !== 1) {
    yield { path: 'charge', message: 'needs one country in warrant_issuers, whose warrant it is of' };
  }
}

/**
 * One record of INTERPOL's public notices format, a list entry or a detail, read strictly into an `ImportedAlert`.
 *
 * Nothing is invented and nothing is lost. Names are unchanged, a birth year stays a year, and null and an empty list stay
 * different. A record that cannot be stored as it is is rejected with every reason, and never repaired. Three values are
 * interpreted, as the format defines them: `0` for a height or weight means "not known", an empty text means "not known", and
 * `2020-45128` is the reference `2020/45128` as the format writes it in addresses.
 */
import { z } from 'zod';
import type { RejectionReason } from '../../importing/rejects-file.ts';
import { isIssuerCode } from '../../policy/countries.ts';
import type { ImportedAlert, ImportedWarrant } from './imported-alert.ts';
import { parsePartialDate } from './partial-date.ts';
import type { NoticeColour } from '../../vocabulary/alerts.ts';

// The message of a reason shows the shape of the value, not the value: reasons are shown on screens.
export type ParsedNotice =
  | { readonly ok: true; readonly alert: ImportedAlert; readonly unkept: readonly string[] }
  | { readonly ok: false; readonly reasons: readonly RejectionReason[] };

/** Characters, long enough for the longest seen in the wild several times over. */
const LONGEST = { name: 500, place: 500, code: 40, marks: 10_000, charge: 50_000 };
const MOST = { codes: 100, warrants: 500 };

/** The shape of a value, without the value. */
function shapeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') {
    const masked = value.replace(/\p{L}/gu, (letter) => (/\p{Lu}/u.test(letter) ? 'A' : 'a')).replace(/\p{Nd}/gu, '9');
    return value.length <= 12 && /^[Aa9 /.,_-]+$/.test(masked) ? `text like "${masked}"` : `text of ${value.length}`;
  }
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function mustBe(expected: string) {
  return { error: (issue: { input?: unknown }) => `must be ${expected}, found ${shapeOf(issue.input)}` };
}

/** Line breaks and tabs are part of some charges; no other control character can be meant. */
const CONTROL_IN_PROSE = /[^\P{Cc}\t\n\r]/u;
const CONTROL = /\p{Cc}/u;
/** Half a surrogate pair cannot be written as UTF-8. U+FFFD marks bytes that were already damaged. */
const DAMAGED = /[\p{Cs}\ufffd]/u;

function text(longest: number, { prose = false } = {}) {
  return z
    .string(mustBe('text or null'))
    .max(longest, { error: (issue) => `is longer than ${longest} characters: ${shapeOf(issue.input)}` })
    .refine((value) => !(prose ? CONTROL_IN_PROSE : CONTROL).test(value), { error: 'contains a control character' })
    .refine((value) => !DAMAGED.test(value), { error: 'contains a damaged character (was the file UTF-8?)' });
}

/** An empty text means the same as null. */
function optionalText(longest: number, options?: { prose: boolean }) {
  return text(longest, options)
    .nullish()
    .transform((value) => value || null);
}

const familyName = text(LONGEST.name)
  .nullish()
  .refine((value) => typeof value === 'string' && value.trim() !== '', {
    error: 'is missing: a notice about a person has a name',
  })
  .transform((value) => value ?? '');

const reference = z
  .string(mustBe('a reference such as 2020/45128'))
  .regex(/^[0-9]{4}[/-](0|[1-9][0-9]{0,8})$/, mustBe('a reference such as 2020/45128'))
  .transform((value) => value.replace('-', '/'));

const code = z
  .string(mustBe("a country's code"))
  .refine(isIssuerCode, { error: (issue) => `is not a code of the list of countries: ${shapeOf(issue.input)}` });

const optionalCode = z.preprocess((value) => (value === '' ? null : (value ?? null)), code.nullable());

function optionalList<T extends z.ZodType>(element: T, most: number) {
  return z
    .array(element, mustBe('a list or null'))
    .max(most, { error: (issue) => `has more than ${most} elements: ${shapeOf(issue.input)}` })
    .nullish()
    .transform((value) => value ?? null);
}

const vocabularyCode = text(LONGEST.code).min(1, { error: 'is an empty text' });

const birthDate = z
  .string(mustBe('a date such as 1968/02/21 or 1968'))
  .nullish()
  .transform((value, context) => {
    if (!value) return null;
    const date = parsePartialDate(value);
    if (date !== null) return date;
    context.addIssue({ code: 'custom', message: `is not a date such as 1968/02/21 or 1968: ${shapeOf(value)}` });
    return z.NEVER;
  });

/** Zero is how the format writes "not known". */
function optionalMeasure(unit: string, most: number) {
  return z
    .number(mustBe('a number or null'))
    .min(0, { error: 'is negative' })
    .max(most, { error: `is more than ${most} ${unit}` })
    .nullish()
    .transform((value) => value || null);
}

const SEXES = { M: 'MALE', F: 'FEMALE', U: 'UNKNOWN' } as const;
const sex = z.preprocess(
  (value) => (value === '' ? null : (value ?? null)),
  z.enum(['M', 'F', 'U'], mustBe('M, F or U')).nullable(),
);

const warrantFields = {
  issuing_country_id: optionalCode,
  charge: optionalText(LONGEST.charge, { prose: true }),
  charge_translation: optionalText(LONGEST.charge, { prose: true }),
};

const listFields = {
  entity_id: reference,
  name: familyName,
  forename: optionalText(LONGEST.name),
  date_of_birth: birthDate,
  nationalities: optionalList(code, MOST.codes),
};

const detailFields = {
  sex_id: sex,
  place_of_birth: optionalText(LONGEST.place),
  country_of_birth_id: optionalCode,
  height: optionalMeasure('metres', 3),
  weight: optionalMeasure('kilograms', 700),
  hairs_id: optionalList(vocabularyCode, MOST.codes),
  eyes_colors_id: optionalList(vocabularyCode, MOST.codes),
  languages_spoken_ids: optionalList(vocabularyCode, MOST.codes),
  distinguishing_marks: optionalText(LONGEST.marks, { prose: true }),
  arrest_warrants: optionalList(z.object(warrantFields, mustBe('an object')), MOST.warrants),
};

const noticeRecord = z.object({ ...listFields, ...detailFields }, mustBe('an object'));

/** Addresses and pictures of the record on INTERPOL's server. They are no content of the alert. */
const NOT_CONTENT = new Set(['_links', '_embedded', 'thumbnail']);

/**
 * Parses one record.
 *
 * @returns the alert, and the names of fields for which Nansen has no place; or every reason to reject the record.
 */
export function parseNotice(record: unknown): ParsedNotice {
  const result = noticeRecord.safeParse(record);
  if (!result.success) {
    return {
      ok: false,
      reasons: result.error.issues.map((issue) => ({ path: pathOf(issue.path), message: issue.message })),
    };
  }
  const raw = record as Readonly<Record<string, unknown>>;
  const fields = result.data;
  const warrants = (fields.arrest_warrants ?? []).map((warrant) => ({
    issuer: warrant.issuing_country_id,
    charge: warrant.charge,
    chargeTranslation: warrant.charge_translation,
  }));
  const alert: ImportedAlert = {
    reference: fields.entity_id,
    form: 'NOTICE',
    colour: colourOf(raw['_links']),
    source: sourceOf(warrants),
    isDetail: Object.keys(detailFields).some((key) => Object.hasOwn(raw, key)),
    subject: {
      familyName: fields.name,
      forename: fields.forename,
      birthDate: fields.date_of_birth,
      sex: fields.sex_id === null ? null : SEXES[fields.sex_id],
      nationalities: fields.nationalities,
      placeOfBirth: fields.place_of_birth,
      countryOfBirth: fields.country_of_birth_id,
      heightMetres: fields.height,
      weightKilograms: fields.weight,
      hairColours: fields.hairs_id,
      eyeColours: fields.eyes_colors_id,
      languages: fields.languages_spoken_ids,
      distinguishingMarks: fields.distinguishing_marks,
    },
    warrants,
  };
  return { ok: true, alert, unkept: unkeptFields(raw) };
}

/**
 * The source of a notice, derived from its warrants.
 *
 * No field of the format names the source. A country asks for a notice on the strength of a warrant of its own courts, so
 * the one country that issued all warrants is the country that asked. With warrants of several countries any of them may
 * have asked; with none, or one without an issuer, the source stays unknown rather than guessed.
 */
function sourceOf(warrants: readonly ImportedWarrant[]): string | null {
  const [issuer, ...others] = new Set(warrants.map((warrant) => warrant.issuer));
  return issuer === undefined || others.length > 0 ? null : issuer;
}

const COLOUR_SEGMENTS: ReadonlyMap<string, NoticeColour> = new Map([
  ['red', 'RED'],
  ['blue', 'BLUE'],
  ['green', 'GREEN'],
  ['yellow', 'YELLOW'],
  ['black', 'BLACK'],
  ['purple', 'PURPLE'],
  ['orange', 'ORANGE'],
  ['special', 'SPECIAL'],
  // INTERPOL–United Nations Security Council Special Notices have this address.
  ['un', 'SPECIAL'],
]);

const addressOfItself = z.object({ self: z.object({ href: z.string() }) });

/** The colour is only in the record's own address, as in `…/notices/v1/red/2020-45128`. */
function colourOf(links: unknown): NoticeColour | null {
  const { data } = addressOfItself.safeParse(links);
  const segment = data && /\/([a-z]+)\/[0-9]{4}-[0-9]+\/?(?:[?#]|$)/i.exec(data.self.href)?.[1];
  return (segment && COLOUR_SEGMENTS.get(segment.toLowerCase())) || null;
}

function unkeptFields(raw: Readonly<Record<string, unknown>>): string[] {
  const ofRecord = Object.keys(raw).filter(
    (key) => !Object.hasOwn(noticeRecord.shape, key) && !NOT_CONTENT.has(key) && raw[key] !== null,
  );
  const warrants = (raw['arrest_warrants'] ?? []) as readonly object[];
  const ofWarrants = warrants
    .flatMap((warrant) => Object.keys(warrant))
    .filter((key) => !Object.hasOwn(warrantFields, key));
  return [...ofRecord, ...new Set(ofWarrants.map((key) => `arrest_warrants[].${key}`))];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** The building blocks of inputs, validated with zod, and the translation of zod's issues into user errors. */
import { z } from 'zod';
import { ArgumentError } from './errors.ts';
import { isCountryCode, isIssuerCode } from '../policy/countries.ts';
import { InputError, type UserError } from './user-error.ts';
import { UserErrorCode } from '../vocabulary/user-errors.ts';

/** Validates an input. @throws InputError with every mistake found */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  root: readonly string[] = ['input'],
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InputError(result.error.issues.map((issue) => userErrorOf(issue, root)));
}

function userErrorOf(issue: z.core.$ZodIssue, root: readonly string[]): UserError {
  return { path: [...root, ...issue.path.map(String)], code: codeOf(issue), message: issue.message };
}

function codeOf(issue: z.core.$ZodIssue): UserErrorCode {
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.['code'];
    if (typeof code === 'string' && Object.hasOwn(UserErrorCode.descriptions, code)) return code as UserErrorCode;
  }
  if (issue.code === 'too_big') return issue.origin === 'array' ? 'TOO_MANY' : 'TOO_LONG';
  if (issue.code === 'too_small') return 'REQUIRED';
  return 'INVALID';
}

/** A check with a code of its own. */
function check<T>(valid: (value: T) => boolean, code: UserErrorCode, message: string, { abort = false } = {}) {
  return (schema: z.ZodType<T>): z.ZodType<T> => schema.refine(valid, { message, params: { code }, abort });
}

/** Text that is not a date gets no further checks: "in the future" would only confuse. */
const OR_NOTHING_ELSE = { abort: true };

/**
 * Characters that no text may contain: control characters, line and paragraph separators, unpaired surrogates,
 * noncharacters, and invisible characters that change the text direction, with which a name would read differently from
 * how it is stored. The marks and joiners of the Arabic, Hebrew, Persian and Indic scripts are allowed.
 */
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- these characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udfff]|[\u{e0000}-\u{e007f}]/u;

/** Text that is stored exactly as given: not empty, of limited length, without control characters. */
export function text(longest: number): z.ZodType<string> {
  return z
    .string()
    .max(longest, `Use at most ${longest} characters.`)
    .refine((value) => value.trim() !== '', {
      message: 'Enter a value, or leave the field out.',
      params: { code: 'REQUIRED' },
    })
    .refine((value) => !UNSAFE.test(value), { message: 'Remove the control characters.' });
}

/** A name: a text in any script that still has a letter or digit when all characters without sound are removed. */
export function personName(longest: number): z.ZodType<string> {
  return text(longest).refine((value) => value.trim() === '' || /[\p{L}\p{N}]/u.test(value.normalize('NFKC')), {
    message: 'Write the name with at least one letter.',
  });
}

/** Text that may be missing or null; both become null. */
export function optional<T>(schema: z.ZodType<T>): z.ZodType<T | null> {
  return schema.nullish().transform((value) => value ?? null);
}

/** A list of limited length. A list that is too long is refused for its length alone; its entries are not checked. */
export function list<T>(schema: z.ZodType<T>, most: number): z.ZodType<T[]> {
  return z.array(z.unknown()).max(most, `Give at most ${most} entries.`).pipe(z.array(schema));
}

/** A list without duplicates. @param keyOf what makes two entries equal; by default, all of them */
export function distinct<T>(schema: z.ZodType<T[]>, keyOf: (entry: T) => unknown = (entry) => entry): z.ZodType<T[]> {
  return schema.check(({ value, issues }) => {
    const known = new Set<string>();
    for (const [index, entry] of value.entries()) {
      const key = JSON.stringify(keyOf(entry));
      if (known.has(key)) {
        issues.push({
          code: 'custom',
          input: entry,
          path: [index],
          message: 'This entry is already in the list: leave it out.',
        });
      }
      known.add(key);
    }
  });
}

/** A country's ISO 3166-1 alpha-2 code. */
export const countryCode: z.ZodType<string> = check<string>(
  isCountryCode,
  'UNKNOWN_CODE',
  'Use the two capital letters of ISO 3166-1 for a country, such as SE.',
)(z.string());

/** A country, or a body that has a code of its own at INTERPOL (`914`, `916`, `922`, `UNK`). */
export const issuerCode: z.ZodType<string> = check<string>(
  isIssuerCode,
  'UNKNOWN_CODE',
  'Use the two capital letters of ISO 3166-1 for a country, or one of 914, 916, 922 and UNK.',
)(z.string());

const isCalendarDate = (value: string): boolean => {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

/** `1968`, `1968-02` or `1968-02-21`. */
export const partialDate: z.ZodType<string> = check<string>(
  (value) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(value) && isCalendarDate(`${value}-01-01`.slice(0, 10)),
  'INVALID',
  'Write the date as 1968, 1968-02 or 1968-02-21, as precisely as it is known.',
  OR_NOTHING_ELSE,
)(z.string());

/** `2026-03-14`. */
export const calendarDate: z.ZodType<string> = check<string>(
  // There is no year 0, and PostgreSQL takes none.
  (value) => /^\d{4}-\d\d-\d\d$/.test(value) && value >= '0001' && isCalendarDate(value),
  'INVALID',
  'Write the date as 2026-03-14.',
  OR_NOTHING_ELSE,
)(z.string());

/** `2026-03-14T09:26:53.589Z`; seconds and fractions may be omitted, and another time zone may be used. */
export const momentInTime: z.ZodType<Date> = z.iso
  .datetime({ offset: true, error: 'Write the moment as 2026-03-14T09:26:53.589Z.' })
  .transform((value) => new Date(value));

/** The reference of an alert, `2020/45128`. */
export const alertReference: z.ZodType<string> = check<string>(
  (value) => /^\d{4}\/(0|[1-9]\d{0,8})$/.test(value),
  'INVALID',
  'Write the reference as 2020/45128.',
)(z.string());

/** Checks a day of a filter. @throws ArgumentError for a text that is no day of the calendar */
export function assertDay(name: string, given: string | null): void {
  if (given === null || calendarDate.safeParse(given).success) return;
  throw new ArgumentError(`"${name}" must be a day such as \`2026-11-30\`.`);
}

/** Whether a text has the form of an id that the database draws. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

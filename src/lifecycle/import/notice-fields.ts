/** The fields of public notices, read strictly. A message shows the shape of a value, never the value: reasons are shown on screens. */
import { z } from 'zod';
import { isIssuerCode } from '../../policy/countries.ts';
import { parsePartialDate } from './partial-date.ts';

/** Characters, long enough for the longest seen in the wild several times over. */
export const LONGEST = {
  name: 500,
  place: 500,
  code: 40,
  marks: 10_000,
  documentNumber: 200,
  charge: 50_000,
  address: 2_000,
};
export const MOST = { codes: 100, warrants: 500, aliases: 100, documents: 100 };

/** The shape of a value, without the value. */
export function shapeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') {
    const masked = value.replace(/\p{L}/gu, (letter) => (/\p{Lu}/u.test(letter) ? 'A' : 'a')).replace(/\p{Nd}/gu, '9');
    return value.length <= 12 && /^[Aa9 /.,_-]+$/.test(masked) ? `text like "${masked}"` : `text of ${value.length}`;
  }
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

export function mustBe(expected: string) {
  return { error: (issue: { input?: unknown }) => `must be ${expected}, found ${shapeOf(issue.input)}` };
}

/** Line breaks and tabs are part of some charges; no other control character can be meant. */
const CONTROL_IN_PROSE = /[^\P{Cc}\t\n\r]/u;
const CONTROL = /\p{Cc}/u;
/** Half a surrogate pair cannot be written as UTF-8. U+FFFD marks bytes that were already damaged. */
const DAMAGED = /[\p{Cs}\ufffd]/u;

export function text(longest: number, { prose = false } = {}) {
  return z
    .string(mustBe('text or null'))
    .max(longest, { error: (issue) => `is longer than ${longest} characters: ${shapeOf(issue.input)}` })
    .refine((value) => !(prose ? CONTROL_IN_PROSE : CONTROL).test(value), { error: 'contains a control character' })
    .refine((value) => !DAMAGED.test(value), { error: 'contains a damaged character (was the file UTF-8?)' });
}

/** An empty text means the same as null. */
export function optionalText(longest: number, options?: { prose: boolean }) {
  return text(longest, options)
    .nullish()
    .transform((value) => value || null);
}

export const familyName = text(LONGEST.name)
  .nullish()
  .refine((value) => typeof value === 'string' && value.trim() !== '', {
    error: 'is missing: a notice about a person has a name',
  })
  .transform((value) => value ?? '');

export const reference = z
  .string(mustBe('a reference such as 2020/45128'))
  .regex(/^[0-9]{4}[/-](0|[1-9][0-9]{0,8})$/, mustBe('a reference such as 2020/45128'))
  .transform((value) => value.replace('-', '/'));

export const code = z
  .string(mustBe("a country's code"))
  .refine(isIssuerCode, { error: (issue) => `is not a code of the list of countries: ${shapeOf(issue.input)}` });

export const optionalCode = z.preprocess((value) => (value === '' ? null : (value ?? null)), code.nullable());

export function optionalList<T extends z.ZodType>(element: T, most: number) {
  return z
    .array(element, mustBe('a list or null'))
    .max(most, { error: (issue) => `has more than ${most} elements: ${shapeOf(issue.input)}` })
    .nullish()
    .transform((value) => value ?? null);
}

export const vocabularyCode = text(LONGEST.code).min(1, { error: 'is an empty text' });

export const birthDate = z
  .string(mustBe('a date such as 1968/02/21 or 1968'))
  .nullish()
  .transform((value, context) => {
    if (!value) return null;
    const date = parsePartialDate(value);
    if (date !== 'NO DATE') return date;
    context.addIssue({ code: 'custom', message: `is not a date such as 1968/02/21 or 1968: ${shapeOf(value)}` });
    return z.NEVER;
  });

/** Zero is how the format writes "not known". */
export function optionalMeasure(unit: string, most: number) {
  return z
    .number(mustBe('a number or null'))
    .min(0, { error: 'is negative' })
    .max(most, { error: `is more than ${most} ${unit}` })
    .nullish()
    .transform((value) => value || null);
}

export const sex = z.preprocess(
  (value) => (value === '' ? null : (value ?? null)),
  z.enum(['M', 'F', 'U'], mustBe('M, F or U')).nullable(),
);

/** The path of a mistake, as `arrest_warrants[0].charge`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** Texts that no database stores: PostgreSQL has no NUL, and UTF-8 no half of a pair of surrogates. */
import { ArgumentError } from '../api/errors.ts';

export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/[\ud800-\udfff]/u.test(text);
}

/** @throws ArgumentError when there is a text anywhere in the arguments that cannot be stored */
export function assertStorable(value: unknown): void {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(assertStorable);
  if (typeof value === 'string' && !isStorable(value)) {
    throw new ArgumentError('An argument holds a character that is none: NUL, or half of a pair. Remove it.');
  }
}

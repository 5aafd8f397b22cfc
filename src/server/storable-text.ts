/** Refuses texts that no database stores: PostgreSQL has no NUL, and UTF-8 no half of a pair of surrogates. */
import { ArgumentError } from '../api/errors.ts';

/** @throws ArgumentError when there is such a text anywhere in the arguments */
export function assertStorable(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || /[\ud800-\udfff]/u.test(value)) {
      throw new ArgumentError('An argument holds a character that is none: NUL, or half of a pair. Remove it.');
    }
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(assertStorable);
}

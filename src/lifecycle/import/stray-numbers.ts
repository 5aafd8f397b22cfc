/**
 * Makes JSON of what some writers put for a missing number: `NaN`, `Infinity` and `-Infinity` are no JSON. Each becomes a mark of the
 * same length, so that a damaged number costs its record, and offsets in the file stay right.
 */

/** A character that no notice has. */
const MARK = '\u007f';
const MARKED = new Map([
  ['NaN', `"${MARK}"`],
  ['Infinity', `"${MARK}${MARK}"    `],
  ['-Infinity', `"${MARK}${MARK}${MARK}"    `],
]);

const OUTSIDE_TEXT = /"|-?Infinity|NaN/g;
const INSIDE_TEXT = /["\\]/g;
/** The beginning of such a word, at the end of a part of the file. */
const BEGUN = /(?:-?I(?:n(?:f(?:i(?:n(?:it?)?)?)?)?)?|-|Na?)$/;

export class StrayNumbers {
  /** Whether one was replaced so far. */
  found = false;
  #isInText = false;
  /** The end of the last part, which the next part may continue. */
  #held = '';

  /** Replaces them in the next part of a file. */
  replace(part: string): string {
    const text = this.#held + part;
    this.#held = '';
    let clean = '';
    let at = 0;
    while (at < text.length) {
      const next = this.#isInText ? INSIDE_TEXT : OUTSIDE_TEXT;
      next.lastIndex = at;
      const found = next.exec(text);
      const end = found === null ? this.#endOf(text, at) : found.index;
      clean += text.slice(at, end);
      if (found === null) return clean;
      const [sign] = found;
      if (sign === '"') {
        this.#isInText = !this.#isInText;
        clean += sign;
        at = end + 1;
      } else if (sign === '\\') {
        if (end + 1 === text.length) {
          this.#held = sign;
          return clean;
        }
        clean += text.slice(end, end + 2);
        at = end + 2;
      } else {
        this.found = true;
        clean += MARKED.get(sign) ?? sign;
        at = end + sign.length;
      }
    }
    return clean;
  }

  /** The end of the file. */
  end(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }

  /** The length of the text without a word that may have begun. */
  #endOf(text: string, from: number): number {
    if (this.#isInText) return text.length;
    const begun = BEGUN.exec(text.slice(from));
    if (begun === null) return text.length;
    this.#held = begun[0];
    return from + begun.index;
  }
}

/** Whether a value holds a mark. */
export function hasStrayNumber(value: unknown): boolean {
  if (typeof value === 'string') return /^\u007f{1,3}$/.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasStrayNumber);
}

/** A value as the file has it. */
export function withStrayNumbers(value: unknown): string {
  const words = [...MARKED.keys()];
  return JSON.stringify(value).replace(/"(\u007f{1,3})"/g, (_, { length }: string) => words[length - 1] ?? '');
}

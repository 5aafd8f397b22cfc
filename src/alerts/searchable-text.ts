/** Makes a text from outside safe to search for. */

/** Longer than any reference, and any name in a file or an input. */
const LONGEST_TEXT = 500;

/**
 * PostgreSQL's text cannot contain NUL, and no reference or name is that long: such a value finds what the empty one
 * finds.
 */
export function searchableText(text: string): string {
  return text.length > LONGEST_TEXT || text.includes('\0') ? '' : text;
}

/** What a text from outside may look for. */

/** Longer than any reference, and any name that a file or a bureau can bring. */
const LONGEST_TEXT = 500;

/** PostgreSQL's text holds no NUL, and no reference or name is that long: such a value finds what the empty one finds. */
export function searchableText(text: string): string {
  return text.length > LONGEST_TEXT || text.includes('\0') ? '' : text;
}

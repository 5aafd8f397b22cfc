/** The problems of a migration, each with the statement and what to do instead. */
export function problemsOf(text: string): string[];

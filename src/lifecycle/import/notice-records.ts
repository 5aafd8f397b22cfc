/** Finds the records in the JSON values of files of public notices. */

/** The records in a JSON value: a list of records, a page of the API, or one record. */
export function recordsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((element: unknown) => noticesOfPage(element) ?? [element]);
  return noticesOfPage(value) ?? [value];
}

/** The notices of one page of the API, whose key `_embedded` a detail has too, for other things. */
function noticesOfPage(value: unknown): readonly unknown[] | null {
  const embedded = propertyOf(value, '_embedded');
  const notices = propertyOf(embedded, 'notices');
  return Array.isArray(notices) ? notices : null;
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

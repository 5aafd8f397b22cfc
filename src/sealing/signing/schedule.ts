/**
 * When a key is published and when it signs. A rotation overlaps at both ends: the next key is published long before it signs, so
 * that whoever fetched the keys and went offline knows it; and an old one stays published until nothing that it signed is valid.
 */

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a key is published before it signs: whoever fetches the keys once in this time, offline in between, knows it. */
export const PUBLISHED_BEFORE_MS = 7 * DAY_MS;

/** Nothing that is signed is valid for longer; the settings hold to it. */
export const LONGEST_VALIDITY_MS = 7 * DAY_MS;

/** The times of a key. */
export interface KeyTimes {
  readonly signsFrom: Date;
  /** Null as long as no other key follows it. */
  readonly publishedUntil: Date | null;
}

/** Whether whoever verifies is told of a key. */
export function isPublished({ publishedUntil }: KeyTimes, now: Date): boolean {
  return publishedUntil === null || publishedUntil > now;
}

/**
 * The key that signs at a moment: of those that are published, the one that began last; when none has begun, because another
 * process's clock is ahead, the first to begin. Null when there is none.
 */
export function signingAt<Key extends KeyTimes>(keys: readonly Key[], now: Date): Key | null {
  const published = keys
    .filter((key) => isPublished(key, now))
    .sort((a, b) => a.signsFrom.getTime() - b.signsFrom.getTime());
  return published.findLast(({ signsFrom }) => signsFrom <= now) ?? published[0] ?? null;
}

/** The key that was published and does not sign yet. */
export function nextAfter<Key extends KeyTimes>(keys: readonly Key[], now: Date): Key | null {
  return keys.find((key) => isPublished(key, now) && key.signsFrom > now) ?? null;
}

/**
 * When a key is published and when it signs. A rotation overlaps at both ends. The next key is published long before it
 * signs, so that clients that fetched the keys and went offline know it. An old key stays published until nothing that
 * it signed is valid.
 */

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How long a key is published before it signs: a client that fetches the keys once in this time, and is otherwise
 * offline, knows it.
 */
export const PUBLISHED_BEFORE_MS = 7 * DAY_MS;

/** Nothing that is signed is valid for longer; the settings are checked against it. */
export const LONGEST_VALIDITY_MS = 7 * DAY_MS;

/** The times of a key. */
export interface KeyTimes {
  readonly signsFrom: Date;
  /** Null as long as no other key follows it. */
  readonly publishedUntil: Date | null;
}

/** Whether a key is published to verifiers. */
export function isPublished({ publishedUntil }: KeyTimes, now: Date): boolean {
  return publishedUntil === null || publishedUntil > now;
}

/**
 * The key that signs at a moment: of the published keys, the one that started last. When none has started, because
 * another process's clock is ahead, the first to start. Null when there is none.
 */
export function signingAt<Key extends KeyTimes>(keys: readonly Key[], now: Date): Key | null {
  const published = keys
    .filter((key) => isPublished(key, now))
    .sort((a, b) => a.signsFrom.getTime() - b.signsFrom.getTime());
  return published.findLast(({ signsFrom }) => signsFrom <= now) ?? published[0] ?? null;
}

/** The key that is published and does not sign yet. */
export function nextAfter<Key extends KeyTimes>(keys: readonly Key[], now: Date): Key | null {
  return keys.find((key) => isPublished(key, now) && key.signsFrom > now) ?? null;
}

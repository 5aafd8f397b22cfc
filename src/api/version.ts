/** A version of what somebody decides on. It changes when any part of that changes, and says nothing else about it. */
import { createHash } from 'node:crypto';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';

/** @param content as JSON, in an order that does not depend on how it was found */
export function versionOf(content: unknown): string {
  return `v:${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 20)}`;
}

/**
 * A version as it is stored with a proposal about a record. A plain hash of what officers read could be compared with a guess, or with that
 * of another record, by a person who has a copy of the database and no keys.
 */
export function storedVersion({ pseudonym }: Pseudonyms, id: string, version: string): string {
  return pseudonym('facts of a proposal', `${id} ${version}`);
}

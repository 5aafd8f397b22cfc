/** A version of what somebody decides on. It changes when any part of that changes, and says nothing else about it. */
import { createHash } from 'node:crypto';

/** @param content as JSON, in an order that does not depend on how it was found */
export function versionOf(content: unknown): string {
  return `v:${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 20)}`;
}

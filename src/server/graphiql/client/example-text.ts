/** What the list says of an example: the name of its operation, and the first sentence of the comment above it. */
import type { Example } from '../examples.ts';

export function nameOf({ operation }: Example): string {
  return /^(?:query|mutation|subscription)\s+(\w+)/m.exec(operation)?.[1] ?? '';
}

export function purposeOf({ operation }: Example): string {
  const comment = operation
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.slice(1).trim())
    .join(' ');
  return /^.*?[.?](?=\s|$)/.exec(comment)?.[0] ?? comment;
}

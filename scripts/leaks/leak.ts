/** A leak that is planted to see whether the tests find it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One change of a source that plants a leak: the file, what stands in it exactly once, and what takes its place. */
export type Change = readonly [file: string, text: string, replacement: string];

/** Leaks by what they do. */
export type Leaks = Readonly<Record<string, readonly Change[]>>;

/** What of a leak cannot be planted any more because the sources have moved on; one message for each change. */
export function misfits(root: string, leak: string, changes: readonly Change[]): string[] {
  return changes.flatMap(([file, text]) => {
    const found = readFileSync(join(root, file), 'utf8').split(text).length - 1;
    if (found === 1) return [];
    return [`"${leak}" replaces what ${file} holds ${found} times, not once. Rewrite it in scripts/leaks: ${text}`];
  });
}

/** What was found last about matches: what was found before is history. */
import type { AlertMatch } from './types.ts';

/** The latest of the matches of each name, with what it was before. @param found oldest first */
export function latestMatches(
  found: readonly { readonly name: string; readonly match: Omit<AlertMatch, 'previousCertainty'> }[],
): Map<string, AlertMatch> {
  const latest = new Map<string, AlertMatch>();
  for (const { name, match } of found) {
    const before = latest.get(name);
    const isAsBefore = before === undefined || before.certainty === match.certainty;
    latest.set(name, {
      ...match,
      previousCertainty: isAsBefore ? (before?.previousCertainty ?? null) : before.certainty,
    });
  }
  return latest;
}

/** Selects the latest finding about each match. */
import type { AlertMatch } from './types.ts';

/** The latest match of each name, with its previous certainty. @param found oldest first */
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

/** Why two descriptions may be of one person, or may not: codes for machines, sentences for people. */
import { MatchReason } from '../vocabulary/matching.ts';

/** The reasons as one sentence, in their order: "birth date equal; family name equal after transliteration". */
export function explain(reasons: readonly MatchReason[]): string {
  return reasons.map((reason) => MatchReason.descriptions[reason]).join('; ');
}

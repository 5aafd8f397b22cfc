/** The reasons for or against a match of two descriptions: codes for machines, sentences for people. */
import { MatchReason } from '../vocabulary/matching.ts';

/** The reasons as one sentence, in their order: "birth date equal; family name equal after transliteration". */
export function explain(reasons: readonly MatchReason[]): string {
  return reasons.map((reason) => MatchReason.descriptions[reason]).join('; ');
}

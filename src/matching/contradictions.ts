/**
 * In what two descriptions contradict each other. It decides whether an alert that a country named is surely about the person: a
 * reference is a number of a few digits, and a typing error names a stranger.
 *
 * What is unknown contradicts nothing. A birth date that is off by a year or two, or a name that agrees in part, is common among
 * people who are surely one. Both at once are not: brothers have one family name and birth years close to each other.
 */
import type { Contradiction, MatchReason } from '../vocabulary/matching.ts';

export interface Compared {
  readonly sexDiffers: boolean;
  /** What the comparison of birth dates says. */
  readonly birth: MatchReason;
  /** Null where one of them has no name that can be read. */
  readonly names: {
    /** Whether every word of the shorter name has a partner that sounds the same. */
    readonly agree: boolean;
    /** Whether some name or alias is similar enough to be worth a look. */
    readonly areAlike: boolean;
  } | null;
}

const DIFFERS_SLIGHTLY: ReadonlySet<MatchReason> = new Set(['BIRTH_YEAR_EQUAL', 'BIRTH_YEAR_CLOSE']);

export function contradictionsOf({ sexDiffers, birth, names }: Compared): Contradiction[] {
  const agreeInPart = names !== null && !names.agree;
  const birthContradicts = birth === 'BIRTH_DATE_DIFFERS' || (DIFFERS_SLIGHTLY.has(birth) && agreeInPart);
  const nameContradicts = agreeInPart && (!names.areAlike || birthContradicts);
  return [
    ...(nameContradicts ? (['NAME'] as const) : []),
    ...(birthContradicts ? (['BIRTH_DATE'] as const) : []),
    ...(sexDiffers ? (['SEX'] as const) : []),
  ];
}

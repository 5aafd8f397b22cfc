/**
 * Compares two descriptions: whether they are of one person, how sure that is, and why.
 *
 * A false match that counts as sure is the worst possible error. So the classes are conditions, not thresholds of a score:
 *
 * - SURE: the number of a document and the whole birth date are equal. Names play no part.
 * - PROBABLE: an alert of the feared country falls until a person decides (RPD Art. 129). One of four conditions holds:
 *   - The whole name agrees in at least two words, the whole birth date is equal, and neither sex nor nationality contradicts. Where the
 *     ending of a family name tells a man from a woman, sex is known of both.
 *   - The whole name agrees in at least three words, the known parts of the birth dates are equal, and a nationality is shared.
 *   - A document is equal, and the known parts of names and birth dates agree.
 *   - The whole birth date is equal, a nationality is shared, sex does not contradict, and the name agrees but for one typing error, or is
 *     one name that few people bear.
 * - POSSIBLE: shown to a person, and without any effect.
 *
 * An alias that agrees counts as much as a name, and never more. An alias that does not agree lowers no score, because a person with many
 * aliases could hide behind them.
 *
 * Unknown values do not count: two unknown birth dates are not equal.
 */
import { agreementOf, heavy, isLight, NOTHING_AGREES, SAME_NAME, type Agreement } from './agreement.ts';
import { compareBirthDates, type BirthDateEvidence } from './birth-dates.ts';
import { compareNames, nothingKnown, parseNames, type KnownLikenesses, type NameLikeness } from './likeness.ts';
import { contradictionsOf } from './contradictions.ts';
import type { MatchDocument, MatchPerson } from './person.ts';
import type { Word } from './words.ts';
import type { Contradiction, MatchCertainty, MatchReason } from '../vocabulary/matching.ts';

export interface Comparison {
  /** 0 to 1, for ranking. The effect of a match depends on its certainty alone. */
  readonly score: number;
  /** Null: not worth showing to a person. */
  readonly certainty: MatchCertainty | null;
  readonly reasons: readonly MatchReason[];
  /** In what they contradict each other. People who are probably one by this comparison contradict in nothing. */
  readonly contradictions: readonly Contradiction[];
}

/** A person whose names are parsed once, to be compared with many. */
export interface PreparedPerson {
  readonly person: MatchPerson;
  readonly names: readonly (readonly Word[])[];
  readonly aliases: readonly (readonly Word[])[];
}

const SIMILAR_NAME = 0.7;
/** Names that are less alike than this are not alike at all. */
const LEAST_SCORE = 0.25;
/** Names that are less alike than this tell nothing, so they are not shown. One rare word of a name of six tells something. */
const TELLS_SOMETHING = 0.34;
/** The same where the birth years are more than two apart: two thirds of the name agree. */
const TELLS_SOMETHING_OF_ANOTHER_YEAR = 0.6;
/** Of two equally similar people, one with a matching name ranks before one with a matching alias. */
const LESS_FOR_AN_ALIAS = 0.02;
const HIGHEST = 1.3;

export function prepare(person: MatchPerson): PreparedPerson {
  return { person, names: parseNames(person.names), aliases: parseNames(person.aliases ?? []) };
}

/** Compares two people. Symmetric. */
export function compare(a: MatchPerson, b: MatchPerson): Comparison {
  return comparePrepared(prepare(a), prepare(b));
}

export function comparePrepared(a: PreparedPerson, b: PreparedPerson): Comparison {
  const best = bestNames(a, b);
  const names = best?.likeness ?? null;
  const birth = compareBirthDates(a.person.birthDate, b.person.birthDate);
  const sameNumber = a.person.documents.some(
    ({ key }) => key !== '' && b.person.documents.some((other) => other.key === key),
  );
  const sameDocument = a.person.documents.some((own) => b.person.documents.some((other) => isSameDocument(own, other)));
  const nationality = compareSets(a.person.nationalities, b.person.nationalities);
  const sexDiffers = differs(a.person.sex, b.person.sex);
  const sexIsEqual = isKnown(a.person.sex) && a.person.sex === b.person.sex;
  // Without a date or a document in common, the agreement of names decides nothing.
  const says = birth.equal || birth.compatible || sameDocument ? (best?.agreement() ?? NOTHING_AGREES) : NOTHING_AGREES;
  const certainty = certaintyOf({
    names,
    agreement: says,
    ofAlias: best?.ofAlias ?? false,
    birth,
    sameDocument,
    sameNumber,
    nationality,
    sexDiffers,
    sexMayDiffer: says.otherEnding && !sexIsEqual,
  });
  const raw =
    (best?.score ?? 0) +
    birth.worth +
    (sameDocument ? 0.6 : sameNumber ? 0.2 : 0) +
    (nationality === 'EQUAL' ? 0.04 : nationality === 'DIFFERENT' ? -0.06 : 0) +
    (sexDiffers ? -0.15 : 0);
  return {
    score: Math.max(0, Math.min(1, raw / HIGHEST)),
    certainty,
    // Of all that are compared, few are asked for these.
    get reasons() {
      return [
        ...(sameDocument ? (['DOCUMENT_EQUAL'] as const) : []),
        ...(sameNumber && !sameDocument ? (['DOCUMENT_NUMBER_EQUAL'] as const) : []),
        ...(best === null ? [] : best.ofAlias ? aliasReasons(best) : nameReasons(best)),
        birth.reason,
        ...(nationality === 'EQUAL' ? (['NATIONALITY_EQUAL'] as const) : []),
        ...(nationality === 'DIFFERENT' ? (['NATIONALITY_DIFFERS'] as const) : []),
        ...(sexDiffers ? (['SEX_DIFFERS'] as const) : []),
      ];
    },
    get contradictions() {
      return contradictionsOf({
        sexDiffers,
        birth: birth.reason,
        names: best === null ? null : { agree: best.agreement().whole, areAlike: best.score >= LEAST_SCORE },
      });
    },
  };
}

function certaintyOf(evidence: {
  names: NameLikeness | null;
  agreement: Agreement;
  ofAlias: boolean;
  birth: BirthDateEvidence;
  sameDocument: boolean;
  sameNumber: boolean;
  nationality: 'EQUAL' | 'DIFFERENT' | 'UNKNOWN';
  sexDiffers: boolean;
  sexMayDiffer: boolean;
}): MatchCertainty | null {
  const { names, agreement, ofAlias, birth, sameDocument, sameNumber, nationality, sexDiffers, sexMayDiffer } =
    evidence;
  if (sameDocument && birth.equal) return 'SURE';
  const strong = agreement.whole && agreement.words >= 2 && !sexDiffers;
  const byName = strong && !sexMayDiffer;
  if (byName && birth.equal && nationality !== 'DIFFERENT') return 'PROBABLE';
  if (byName && birth.compatible && nationality === 'EQUAL' && agreement.words >= 3) return 'PROBABLE';
  if (strong && sameDocument && (birth.compatible || birth.reason === 'BIRTH_DATE_UNKNOWN')) return 'PROBABLE';
  const sameDay = birth.equal && nationality === 'EQUAL';
  // One slip, or one name only, needs the day and a nationality in common.
  if (sameDay && !sexDiffers && !sexMayDiffer && (agreement.slip || (agreement.oneName && !ofAlias))) return 'PROBABLE';
  const least = birth.reason === 'BIRTH_DATE_DIFFERS' ? TELLS_SOMETHING_OF_ANOTHER_YEAR : TELLS_SOMETHING;
  return sameNumber || sameDay || (names !== null && names.score >= least) ? 'POSSIBLE' : null;
}

/** Two names, and how well they agree. */
interface BestNames {
  readonly likeness: NameLikeness;
  /** Computed when it is asked for. */
  readonly agreement: () => Agreement;
  readonly score: number;
  readonly ofAlias: boolean;
}

/** What is known of each person who was compared. */
const compared = new WeakMap<PreparedPerson, KnownLikenesses>();

function knownOf(person: PreparedPerson): KnownLikenesses {
  let known = compared.get(person);
  if (known === undefined) compared.set(person, (known = nothingKnown()));
  return known;
}

/** The most similar names. An alias is used only if it gives more certainty than the names. */
function bestNames(a: PreparedPerson, b: PreparedPerson): BestNames | null {
  const known = knownOf(a);
  const met = (some: PreparedPerson['names'], others: PreparedPerson['names'], ofAlias: boolean): BestNames[] => {
    const found: BestNames[] = [];
    for (const one of some) {
      for (const other of others) {
        const likeness = compareNames(one, other, known);
        if (ofAlias && likeness.score < LEAST_SCORE) continue;
        const score = Math.max(0, likeness.score - (ofAlias ? LESS_FOR_AN_ALIAS : 0));
        let agreement: Agreement | undefined;
        found.push({ likeness, agreement: () => (agreement ??= agreementOf(likeness)), ofAlias, score });
      }
    }
    return found;
  };
  const names = met(a.names, b.names, false);
  if (names.length > 1) names.sort((one, other) => other.score - one.score || weightOf(other) - weightOf(one));
  const [best = null] = names;
  if (a.aliases.length + b.aliases.length === 0) return best;
  const aliases = [
    ...met(a.names, b.aliases, true),
    ...met(a.aliases, b.names, true),
    ...met(a.aliases, b.aliases, true),
  ];
  let found = best;
  for (const alias of aliases) if (found === null || saysMore(alias, found)) found = alias;
  return found === null
    ? null
    : { ...found, score: Math.max(found.score, ...aliases.map(({ score }) => score), best?.score ?? 0) };
}

/** Whether names give more certainty than others, or the same certainty with a higher score. */
function saysMore(one: BestNames, other: BestNames): boolean {
  return weightOf(one) > weightOf(other) || (weightOf(one) === weightOf(other) && one.score > other.score);
}

/** The part of certainty that depends on names: whether they agree as a whole, in two words or in three. */
function weightOf({ agreement }: BestNames): number {
  const { whole, words, slip, oneName } = agreement();
  if (whole && words >= 2) return Math.min(words, 3);
  return slip || oneName ? 1 : 0;
}

/** A document without a known issuer agrees with every issuer. */
function isSameDocument(a: MatchDocument, b: MatchDocument): boolean {
  return a.key !== '' && a.key === b.key && (a.issuer === null || b.issuer === null || a.issuer === b.issuer);
}

function compareSets(a: readonly string[] | null, b: readonly string[] | null): 'EQUAL' | 'DIFFERENT' | 'UNKNOWN' {
  if (a === null || b === null || a.length === 0 || b.length === 0) return 'UNKNOWN';
  return a.some((each) => b.includes(each)) ? 'EQUAL' : 'DIFFERENT';
}

function differs(a: MatchPerson['sex'], b: MatchPerson['sex']): boolean {
  return isKnown(a) && isKnown(b) && a !== b;
}

function isKnown(sex: MatchPerson['sex']): boolean {
  return sex === 'MALE' || sex === 'FEMALE';
}

function nameReasons({ likeness: names, agreement }: BestNames): MatchReason[] {
  const { equal, whole } = agreement();
  if (equal) return ['NAMES_EQUAL'];
  if (whole && names.unmatchedA.length + names.unmatchedB.length === 0) return ['NAMES_EQUAL_AFTER_TRANSLITERATION'];
  return [partReason(names, 'FAMILY_NAME'), partReason(names, 'FORENAME')].filter((reason) => reason !== null);
}

function aliasReasons({ likeness, agreement }: BestNames): MatchReason[] {
  const { equal, whole } = agreement();
  if (equal) return ['ALIAS_EQUAL'];
  const isWhole = whole && heavy(likeness.unmatchedA) + heavy(likeness.unmatchedB) === 0;
  return [isWhole ? 'ALIAS_EQUAL_AFTER_TRANSLITERATION' : 'ALIAS_SIMILAR'];
}

/** The reason for the family name or the forename of the second person. */
function partReason(names: NameLikeness, part: Word['part']): MatchReason | null {
  const pairs = names.pairs.filter((pair) => pair.b.some((word) => word.part === part) && !isLight(pair.b));
  const missing = names.unmatchedB.filter((word) => word.part === part && word.weight > 0.5);
  if (pairs.length === 0) return missing.length > 0 ? `${part}_DIFFERS` : null;
  const least = Math.min(...pairs.map((pair) => pair.likeness));
  if (least === 1 && missing.length === 0) return `${part}_EQUAL`;
  if (least >= SAME_NAME && missing.length === 0) return `${part}_EQUAL_AFTER_TRANSLITERATION`;
  return least >= SIMILAR_NAME || missing.length > 0 ? `${part}_SIMILAR` : `${part}_DIFFERS`;
}

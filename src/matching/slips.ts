/**
 * One typing error in a long word. In a family name that is a letter too many, too few, in another place, or another one. In a
 * forename it is two neighbouring letters exchanged, or one that is missing within the word, as in Iman for Imran. Another letter is
 * no slip: Karina and Marina, or Martin and Marvin, are two people who may be twins.
 */
import type { Pair } from './pair.ts';
import type { Word } from './words.ts';

const LONG = 6;
/** The least length of a forename from which a letter may be missing. */
const LONG_FORENAME = 5;

export function isSlip({ a, b }: Pair): boolean {
  const [one, other] = [a[0], b[0]];
  if (one === undefined || other === undefined || a.length + b.length > 2) return false;
  // Two known names are two names.
  if (one.equivalence !== undefined && other.equivalence !== undefined) return false;
  if (!/^[a-z]+$/.test(one.text + other.text) || one.text.charAt(0) !== other.text.charAt(0)) return false;
  const longer = Math.max(one.text.length, other.text.length);
  if (
    one.part === 'FORENAME' &&
    other.part === 'FORENAME' &&
    longer >= LONG_FORENAME &&
    isLetterMissing(one.text, other.text)
  ) {
    return true;
  }
  if (longer < LONG) return false;
  const isFamilyName = one.part === 'FAMILY_NAME' && other.part === 'FAMILY_NAME';
  return (
    areExchanged(one, other) ||
    (isFamilyName && (isOneLetterOff(one.text, other.text) || isOneLetterMoved(one.text, other.text)))
  );
}

function areExchanged({ text: one }: Word, { text: other }: Word): boolean {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, place) => letter !== other.charAt(place));
  return (
    at >= 0 &&
    one.charAt(at) === other.charAt(at + 1) &&
    one.charAt(at + 1) === other.charAt(at) &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

function isOneLetterOff(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short.charAt(at) === long.charAt(at)) at += 1;
  const rest = long.slice(at + 1);
  // A female ending is no slip: Ivanov and Ivanova.
  if (long.length > short.length) return short.slice(at) === rest && at < short.length;
  return short.slice(at + 1) === rest;
}

/** Whether one word is the other without a letter that is neither its first nor its last. */
function isLetterMissing(one: string, other: string): boolean {
  return one.length !== other.length && one.at(-1) === other.at(-1) && isOneLetterOff(one, other);
}

/** Whether one letter stands two places from where it belongs. */
function isOneLetterMoved(one: string, other: string): boolean {
  const without = (text: string, place: number): string => text.slice(0, place) + text.slice(place + 1);
  return (
    one.length === other.length &&
    [...one].some((letter, place) =>
      [place - 2, place + 2].some(
        (target) => other.charAt(target) === letter && without(one, place) === without(other, target),
      ),
    )
  );
}

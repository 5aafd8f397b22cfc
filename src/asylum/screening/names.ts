/**
 * Screening by name. What stands beside a decision is not a name but pseudonyms of name keys: of each two words of a name,
 * together with the year of birth. Two descriptions that are probably of one person share one, whatever the script: `compare`
 * calls nobody probably the same whose birth years are not known to be equal, or of whose names fewer than two words agree,
 * unless a document is the same, which is screened apart.
 */
import type { AlertKeys } from '../../alerts/for-other-rooms.ts';
import { comparePrepared, prepare, type PreparedPerson } from '../../matching/compare.ts';
import { isOfTwoWords, nameKeys, soughtNameKeys } from '../../matching/keys.ts';
import type { MatchPerson } from '../../matching/person.ts';
import type { NewMatch } from '../engine-tables.ts';
import { matchPerson } from '../match-person.ts';
import type { DecisionPerson } from '../tables.ts';

/** By what a decision is found. */
export function screeningKeys(person: Pick<MatchPerson, 'names' | 'birthDate'>): string[] {
  return ofTwoWordsAndYear(nameKeys(person), person.birthDate);
}

/** By what decisions are sought that may be about the subject of an alert: what they are found by, and less likely keys. */
export function soughtScreeningKeys(person: Pick<MatchPerson, 'names' | 'birthDate'>): string[] {
  return ofTwoWordsAndYear(
    soughtNameKeys(person).map(({ key }) => key),
    person.birthDate,
  );
}

function ofTwoWordsAndYear(keys: readonly string[], birthDate: string | null): string[] {
  const year = birthDate?.slice(0, 4);
  return year === undefined ? [] : keys.filter(isOfTwoWords).map((key) => `${key} ${year}`);
}

interface ScreenedDecision {
  readonly id: string;
  readonly addressee: NewMatch['decision']['addressee'];
  readonly person: DecisionPerson;
}

/** The probable matches of decisions with alerts that share a screening key or a document. */
export function probableBetween(about: readonly ScreenedDecision[], alerts: readonly AlertKeys[]): NewMatch[] {
  const sharing = new Map<string, AlertKeys[]>();
  const share = (key: string, alert: AlertKeys): void => {
    const others = sharing.get(key);
    if (others === undefined) sharing.set(key, [alert]);
    else others.push(alert);
  };
  for (const alert of alerts) for (const key of keysOf(alert.person, soughtScreeningKeys)) share(key, alert);
  const prepared = new Map<AlertKeys, PreparedPerson>();
  const prepareOnce = (alert: AlertKeys): PreparedPerson => {
    const known = prepared.get(alert) ?? prepare(alert.person);
    prepared.set(alert, known);
    return known;
  };
  return about.flatMap((decision) => {
    const person = matchPerson(decision.person);
    const candidates = new Set(keysOf(person, screeningKeys).flatMap((key) => sharing.get(key) ?? []));
    const own = prepare(person);
    return [...candidates].flatMap((alert) => {
      const { certainty, reasons } = comparePrepared(own, prepareOnce(alert));
      if (certainty === null || certainty === 'POSSIBLE') return [];
      const basis = reasons.includes('DOCUMENT_EQUAL') ? ('DOCUMENT' as const) : ('NAME' as const);
      return [{ decision, alert, certainty: 'PROBABLE' as const, basis }];
    });
  });
}

function keysOf(person: MatchPerson, ofNames: (person: MatchPerson) => string[]): string[] {
  return [...ofNames(person), ...person.documents.filter(({ key }) => key !== '').map(({ key }) => `# ${key}`)];
}

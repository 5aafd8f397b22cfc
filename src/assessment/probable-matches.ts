/**
 * Finds the probable matches between decisions and alerts that share a screening key or a document, and the alerts that are merely near.
 *
 * A source could evade this by giving only a birth year, or no birth date. So a request of a feared country is also withheld if it would
 * probably match the protected person with a complete date. No alert falls by this rule: nobody has received the request yet, and two
 * officers can release it.
 */
import type { AlertKeys } from '../alerts/derived.ts';
import { mapInSlices } from '../database/slices.ts';
import { matchPerson } from '../decisions/match-person.ts';
import { mayBeOneBirthDate } from '../decisions/screening-birth-dates.ts';
import { screeningKeys, soughtScreeningKeys } from '../decisions/screening-names.ts';
import type { DecisionPerson } from '../decisions/tables.ts';
import { comparePrepared, prepare, type PreparedPerson } from '../matching/compare.ts';
import type { MatchPerson } from '../matching/person.ts';
import { isNear, type NearAlert } from './near-alerts.ts';
import type { NewMatch } from './store-matches.ts';
import type { AsylumDecisionKind } from '../vocabulary/decisions.ts';

interface ScreenedDecision {
  readonly id: string;
  readonly addressee: NewMatch['decision']['addressee'];
  readonly kind: AsylumDecisionKind;
  readonly person: DecisionPerson;
  readonly fearedCountries: readonly string[];
}

/** The probable matches of decisions with alerts that share a screening key or a document, and which of the others are near. */
export async function likeBetween(
  about: readonly ScreenedDecision[],
  alerts: readonly AlertKeys[],
): Promise<{ readonly probable: readonly NewMatch[]; readonly near: readonly NearAlert[] }> {
  const sharing = new Map<string, AlertKeys[]>();
  const share = (key: string, alert: AlertKeys): void => {
    const others = sharing.get(key);
    if (others === undefined) sharing.set(key, [alert]);
    else others.push(alert);
  };
  for (const alert of alerts) {
    for (const key of [...soughtScreeningKeys(alert), ...documentKeys(alert.person)]) share(key, alert);
  }
  const prepared = new Map<AlertKeys, PreparedPerson>();
  const prepareOnce = (alert: AlertKeys): PreparedPerson => {
    const known = prepared.get(alert) ?? prepare(alert.person);
    prepared.set(alert, known);
    return known;
  };
  const near: NearAlert[] = [];
  const probable = await mapInSlices(about, (decision) => {
    const person = matchPerson(decision.person);
    const keys = [...screeningKeys(person), ...documentKeys(person)];
    const candidates = new Set(keys.flatMap((key) => sharing.get(key) ?? []));
    const own = prepare(person);
    return [...candidates].flatMap((alert) => {
      const comparison = comparePrepared(own, prepareOnce(alert));
      const { certainty, reasons } = comparison;
      const isLikely = certainty !== null && certainty !== 'POSSIBLE';
      if (!isLikely && !isWithheld(decision, own, alert, prepareOnce(alert))) {
        if (isNear(decision, comparison)) near.push({ decisionId: decision.id, alertId: alert.alertId });
        return [];
      }
      const basis = reasons.includes('DOCUMENT_EQUAL') ? ('DOCUMENT' as const) : ('NAME' as const);
      return [{ decision, alert, certainty: 'PROBABLE' as const, basis }];
    });
  });
  return { probable: probable.flat(), near };
}

function documentKeys({ documents }: MatchPerson): string[] {
  return documents.filter(({ key }) => key !== '').map(({ key }) => `# ${key}`);
}

/** An arbitrary complete date. */
const SOME_DAY = '1970-02-03';

/** Whether a request of a feared country would probably match a protected person if it gave the complete birth date. */
function isWithheld(
  { kind, fearedCountries, person: { birthDate } }: ScreenedDecision,
  own: PreparedPerson,
  { askedBy, person }: AlertKeys,
  asked: PreparedPerson,
): boolean {
  if (kind !== 'GRANTED' || askedBy === null || !fearedCountries.includes(askedBy)) return false;
  if (birthDate === null || !mayBeOneBirthDate(birthDate, person.birthDate)) return false;
  const bornOnSomeDay = ({ person: described, ...names }: PreparedPerson): PreparedPerson => ({
    ...names,
    person: { ...described, birthDate: SOME_DAY },
  });
  const { certainty } = comparePrepared(bornOnSomeDay(own), bornOnSomeDay(asked));
  return certainty !== null && certainty !== 'POSSIBLE';
}

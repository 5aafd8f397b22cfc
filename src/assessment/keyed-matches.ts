/** The matches of decisions with alerts that they name, or that hold a document of the person. Pure. */
import type { AlertKeys } from '../alerts/derived.ts';
import { matchPerson } from '../decisions/match-person.ts';
import { matchByKeys } from '../decisions/matching.ts';
import { documentKeysOf } from '../decisions/sealed-decisions.ts';
import type { DecisionToMatch } from './decisions-to-match.ts';
import type { NewMatch } from './store-matches.ts';

/**
 * Compares each decision with the alerts that share a reference or a document with it. No other alert can match surely. An alert that the
 * country named matches in any case, but is only probable while it contradicts the report.
 */
export function keyedMatches(decisions: readonly DecisionToMatch[], alerts: readonly AlertKeys[]): NewMatch[] {
  const byReference = new Map(alerts.map((alert) => [alert.reference, alert]));
  const byDocument = new Map<string, AlertKeys[]>();
  for (const alert of alerts) {
    for (const { key } of alert.documents) byDocument.set(key, [...(byDocument.get(key) ?? []), alert]);
  }
  return decisions.flatMap((decision) => {
    const { alertReferences } = decision;
    const named = alertReferences.flatMap((reference) => byReference.get(reference) ?? []);
    const holders = documentKeysOf(decision.person.documents).flatMap((key) => byDocument.get(key) ?? []);
    const person = matchPerson(decision.person);
    return [...new Set([...named, ...holders])].flatMap((alert) => {
      const found = matchByKeys({ alertReferences, person }, alert);
      return found === null ? [] : [{ decision, alert, ...found }];
    });
  });
}

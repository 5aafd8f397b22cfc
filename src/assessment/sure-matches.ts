/** The sure matches between decisions and alerts. Pure. */
import type { AlertKeys } from '../alerts/derived.ts';
import { documentKey } from '../alerts/document-key.ts';
import { sureMatch } from '../decisions/matching.ts';
import { documentKeysOf } from '../decisions/sealed-decisions.ts';
import type { DecisionToMatch } from './decisions-to-match.ts';
import type { NewMatch } from './store-matches.ts';

/** Compares each decision with the alerts that share a reference or a document with it. No other alert can match surely. */
export function sureMatches(decisions: readonly DecisionToMatch[], alerts: readonly AlertKeys[]): NewMatch[] {
  const byReference = new Map(alerts.map((alert) => [alert.reference, alert]));
  const byDocument = new Map<string, AlertKeys[]>();
  for (const alert of alerts) {
    for (const { key } of alert.documents) byDocument.set(key, [...(byDocument.get(key) ?? []), alert]);
  }
  return decisions.flatMap((decision) => {
    const named = decision.alertReferences.flatMap((reference) => byReference.get(reference) ?? []);
    const holders = documentKeysOf(decision.person.documents).flatMap((key) => byDocument.get(key) ?? []);
    const { birthDate, documents } = decision.person;
    const keys = {
      alertReferences: decision.alertReferences,
      birthDate,
      documents: documents.map(({ number, issuer }) => ({ key: documentKey(number), issuer })),
    };
    return [...new Set([...named, ...holders])].flatMap((alert) => {
      const basis = sureMatch(keys, alert);
      return basis === null ? [] : [{ decision, alert, certainty: 'SURE' as const, basis }];
    });
  });
}

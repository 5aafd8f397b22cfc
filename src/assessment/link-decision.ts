/**
 * Links a decision to alerts, because officers found that it is about them. The link is a match like those that the engine finds, and the
 * ruling beside it says who found it and why. Another ruling ends it, as it ends any match.
 */
import { randomUUID } from 'node:crypto';
import type { StoredAlert } from '../alerts/derived.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import { knownMatches } from '../decisions/facts.ts';
import { dayOf } from '../law/law.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { Compartment } from '../vocabulary/decisions.ts';
import { standingsOf } from './standing-matches.ts';
import { appendFindings } from './store-matches.ts';

/** The alerts that a decision is matched with already, as far as a compartment knows. An alert that its officers rejected is none of them. */
export async function alertsMatched(
  transaction: Transaction,
  sealing: Sealing,
  { decisionId, compartment }: { readonly decisionId: string; readonly compartment: Compartment },
  alerts: readonly StoredAlert[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const known = await transaction.under(ENGINE, () => knownMatches(transaction, sealing, alerts));
  const standingOf = standingsOf(known, dayOf(now));
  return new Set(
    alerts.flatMap(({ id }) => {
      const standing = standingOf(compartment, { decisionId, alertId: id });
      return standing === null || standing === 'REJECTED' ? [] : [id];
    }),
  );
}

/**
 * Stores the links. Each is found for a content of its own: what the officers read now. So no earlier ruling about the alert ends it.
 *
 * @returns when each alert was linked. The ruling comes after it.
 */
export async function linkDecision(
  transaction: Transaction,
  decision: { readonly id: string; readonly addressee: Compartment },
  alerts: readonly Pick<StoredAlert, 'id' | 'reference'>[],
  now: Date,
): Promise<{ readonly alertId: string; readonly matchedAt: Date }[]> {
  const found = alerts.map(({ id, reference }) => ({
    decision,
    alert: { alertId: id, reference, contentId: randomUUID() },
    certainty: 'SURE' as const,
    basis: 'RULING' as const,
  }));
  return transaction.under(ENGINE, () => appendFindings(transaction, found, now));
}

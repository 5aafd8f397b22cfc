/**
 * The notices desk takes back a refusal or a cancellation of its own, after a re-examination or because it was a mistake
 * (RPD Art. 128(4)). It can make an alert valid again, so it needs two officers, like every such decision (docs/decisions/0025).
 * Other grounds against the alert still hold.
 */
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { assessAlerts } from '../../assessment/commands.ts';
import { record } from '../../audit/record.ts';
import { sessionOf } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { contentsOf } from '../../alerts/content.ts';
import { alerts, lifecycleFacts } from '../../alerts/tables.ts';
import { storedVersion, versionOf } from '../../api/version.ts';
import type { Transaction } from '../../database/database.ts';
import { deskSteps, momentAfter, roundOf, type DeskStep } from '../desk-steps.ts';
import { reinstatements } from '../../alerts/reinstatement/tables.ts';
import type { ReinstateAlertInput } from './types.ts';

const schema = z.object({ reference: alertReference, reasons: text(2000) });
const FINAL: ReadonlySet<string> = new Set(['WITHDRAWN', 'EXPIRED']);

/** The state of a reinstatement: one officer proposes it, another one carries it out. */
export interface Reinstatement {
  readonly reference: string;
  readonly state: 'PROPOSED' | 'REINSTATED';
}

/**
 * Proposes that an alert be reinstated, or carries out what another officer proposed. What was proposed before the desk recorded
 * something else, or before the alert said something else, is void: it is proposed again.
 *
 * @throws InputError NOT_FOUND; CONFLICT when the desk neither refused nor cancelled the alert, when the alert was withdrawn or its
 *   retention is over, and for a second call of the officer who proposed it.
 */
export async function reinstateAlert(
  { reader, services }: RequestContext,
  input: ReinstateAlertInput,
): Promise<Reinstatement> {
  const { reference, reasons } = parseInput(schema, input);
  const conflict = (message: string): Error => inputError(['input', 'reference'], 'CONFLICT', message);
  return withEngineLock(services.database, sessionOf(reader), async (transaction) => {
    const { queries } = transaction;
    const now = services.clock.now();
    const [alert] = await queries
      .select({ id: alerts.id, state: alerts.state })
      .from(alerts)
      .where(eq(alerts.reference, reference));
    if (alert === undefined)
      throw inputError(['input', 'reference'], 'NOT_FOUND', 'There is no alert with this reference.');
    if (FINAL.has(alert.state))
      throw conflict('This alert is withdrawn, or its retention is over. It cannot be reinstated.');
    const steps = await deskSteps(transaction, alert.id);
    const round = roundOf(steps);
    const ended = steps.filter((step) => step.round === round && step.kind !== 'PUBLISHED');
    if (ended.length === 0)
      throw conflict(
        'The notices desk neither refused nor cancelled this alert. Only such an alert can be reinstated.',
      );
    const factsHash = storedVersion(services.sealing, alert.id, await versionOfAlert(transaction, alert.id, steps));
    const [latest] = await queries
      .select({
        id: reinstatements.id,
        proposedBy: reinstatements.proposedBy,
        factsHash: reinstatements.factsHash,
      })
      .from(reinstatements)
      .where(and(eq(reinstatements.alertId, alert.id), eq(reinstatements.round, round)));
    // A void proposal is replaced: the second officer would answer for what the first one never read.
    const proposal = latest?.factsHash === factsHash ? latest : undefined;
    if (proposal?.proposedBy === reader.user)
      throw conflict('You proposed this reinstatement. Ask another officer to carry it out.');
    if (proposal === undefined) {
      const proposed = { reasons, proposedBy: reader.user, proposedAt: now, factsHash };
      await queries
        .insert(reinstatements)
        .values({ id: randomUUID(), alertId: alert.id, reference, round, ...proposed })
        .onConflictDoUpdate({ target: [reinstatements.alertId, reinstatements.round], set: proposed });
    } else {
      await queries
        .update(reinstatements)
        .set({ confirmedBy: reader.user, confirmedAt: now, confirmedReasons: reasons })
        .where(eq(reinstatements.id, proposal.id));
      await queries.insert(lifecycleFacts).values({
        id: randomUUID(),
        alertId: alert.id,
        kind: 'REINSTATED',
        round,
        recordedAt: momentAfter(steps, now),
        reason: reasons,
      });
      await assessAlerts(transaction, services.sealing, [alert.id], now);
    }
    await record(transaction, {
      by: reader,
      at: now,
      operation: proposal === undefined ? 'PROPOSE_REINSTATEMENT' : 'REINSTATE',
      register: 'ALERTS',
      purpose: 'ALERT_PROCESSING',
      records: [alert.id],
    });
    return { reference, state: proposal === undefined ? 'PROPOSED' : 'REINSTATED' };
  });
}

/** The version of what the desk may read about an alert: its own steps, and what the alert says. Nothing that was derived. */
async function versionOfAlert(transaction: Transaction, alertId: string, steps: readonly DeskStep[]): Promise<string> {
  const contents = await contentsOf(transaction, [alertId]);
  return versionOf([steps.map(({ kind, round }) => `${round} ${kind}`).sort(), contents.get(alertId)]);
}

/** The notices desk decides about requests: it publishes or refuses them (RPD Art. 77, 79, 86). */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../api/context.ts';
import { alertReference, parseInput, text } from '../api/input.ts';
import { inputError } from '../api/user-error.ts';
import { settleAlerts } from '../asylum/for-other-rooms.ts';
import { record } from '../audit/record.ts';
import { sessionOf } from '../database/roles.ts';
import { transactionInTurn } from '../database/turn.ts';
import type { PublishAlertInput, RefuseAlertInput } from './inputs.ts';
import { alerts, lifecycleFacts } from './tables.ts';

const publishSchema = z.object({ reference: alertReference });
const refuseSchema = z.object({ reference: alertReference, reason: text(2000) });

export class AlertExamination {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /**
   * Publishes a request. Whether the alert is valid then is derived: what a standing decision says about it holds at once.
   *
   * @throws InputError NOT_FOUND, or CONFLICT when it is not under examination.
   */
  async publish(input: PublishAlertInput): Promise<string> {
    return this.#decide(parseInput(publishSchema, input).reference, 'PUBLISHED', null);
  }

  /** Refuses a request. @throws InputError NOT_FOUND, or CONFLICT when it is not under examination. */
  async refuse(input: RefuseAlertInput): Promise<string> {
    const { reference, reason } = parseInput(refuseSchema, input);
    return this.#decide(reference, 'REFUSED', reason);
  }

  async #decide(reference: string, kind: 'PUBLISHED' | 'REFUSED', reason: string | null): Promise<string> {
    const { reader, services } = this.#context;
    return transactionInTurn(services.database, sessionOf(reader), async (transaction) => {
      const { queries } = transaction;
      const now = services.clock.now();
      const [alert] = await queries
        .select({ id: alerts.id, state: alerts.state })
        .from(alerts)
        .where(eq(alerts.reference, reference));
      if (alert === undefined)
        throw inputError(['input', 'reference'], 'NOT_FOUND', 'There is no alert of this reference.');
      if (alert.state !== 'UNDER_EXAMINATION') {
        throw inputError(['input', 'reference'], 'CONFLICT', 'This alert is not under examination any more.');
      }
      await queries
        .insert(lifecycleFacts)
        .values({ id: randomUUID(), alertId: alert.id, kind, recordedAt: now, reason });
      await settleAlerts(transaction, [alert.id], now);
      await record(transaction, {
        by: reader,
        at: now,
        operation: kind === 'PUBLISHED' ? 'PUBLISH' : 'REFUSE',
        register: 'ALERTS',
        purpose: 'ALERT_PROCESSING',
        records: [alert.id],
      });
      return reference;
    });
  }
}

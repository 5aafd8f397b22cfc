/** The notices desk publishes requests, refuses them, and cancels alerts (RPD Art. 77, 79, 81(3), 86). */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../api/context.ts';
import { alertReference, parseInput, text } from '../api/input.ts';
import { inputError } from '../api/user-error.ts';
import { assessAlerts } from '../assessment/commands.ts';
import { record } from '../audit/record.ts';
import { sessionOf } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { assertPublishable, statedOf } from './assert-minimum.ts';
import { deskSteps, momentAfter, roundOf } from './desk-steps.ts';
import type { CancelAlertInput, PublishAlertInput, RefuseAlertInput } from '../alerts/inputs.ts';
import { alerts, lifecycleFacts } from '../alerts/tables.ts';
import type { AuditOperation } from '../vocabulary/audit.ts';
import type { AlertState } from '../vocabulary/alerts.ts';

const publishSchema = z.object({ reference: alertReference });
const refuseSchema = z.object({ reference: alertReference, reason: text(2000) });
const cancelSchema = z.object({ reference: alertReference, reasons: text(2000) });

/** A step of the desk, and the state of an alert in which the desk can take it. */
interface Step {
  readonly kind: 'PUBLISHED' | 'REFUSED' | 'NOT_COMPLIANT';
  readonly operation: AuditOperation;
  readonly from: AlertState;
  readonly otherwise: string;
}

const NOT_UNDER_EXAMINATION = 'This alert is no longer under examination. Read it again.';
/** INVARIANT: the one answer, whether or not the publication has taken effect. */
const ALREADY_PUBLISHED = 'This alert is already published. A publication takes effect as soon as nothing opposes it.';
const PUBLISH: Step = {
  kind: 'PUBLISHED',
  operation: 'PUBLISH',
  from: 'UNDER_EXAMINATION',
  otherwise: NOT_UNDER_EXAMINATION,
};
const REFUSE: Step = {
  kind: 'REFUSED',
  operation: 'REFUSE',
  from: 'UNDER_EXAMINATION',
  otherwise: NOT_UNDER_EXAMINATION,
};
const CANCEL: Step = {
  kind: 'NOT_COMPLIANT',
  operation: 'CANCEL',
  from: 'PUBLISHED',
  otherwise:
    'This alert is not published, or its publication has not taken effect. Only a published alert can be cancelled: ' +
    'refuse this one instead.',
};

export class AlertExamination {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /**
   * Publishes a request. The engine then derives whether the publication takes effect. Either way it is recorded, the desk reads so
   * in `publishedAt`, and it is told nothing of what opposes it.
   *
   * @throws InputError NOT_FOUND, CONFLICT when it is not under examination or was published before, or INCOMPLETE when it lacks what a
   *   notice of its colour must say.
   */
  async publish(input: PublishAlertInput): Promise<string> {
    return this.#decide(parseInput(publishSchema, input).reference, PUBLISH, null);
  }

  /** Refuses a request. @throws InputError NOT_FOUND, or CONFLICT when it is not under examination. */
  async refuse(input: RefuseAlertInput): Promise<string> {
    const { reference, reason } = parseInput(refuseSchema, input);
    return this.#decide(reference, REFUSE, reason);
  }

  /**
   * Cancels a published alert that no longer meets the conditions (RPD Art. 81(3), 128(4)). An alert that is already not valid
   * can be cancelled as well: the reasons are recorded, and the desk need not know the other grounds.
   *
   * @throws InputError NOT_FOUND, or CONFLICT when it is not published.
   */
  async cancel(input: CancelAlertInput): Promise<string> {
    const { reference, reasons } = parseInput(cancelSchema, input);
    return this.#decide(reference, CANCEL, reasons);
  }

  async #decide(reference: string, { kind, operation, from, otherwise }: Step, reason: string | null): Promise<string> {
    const { reader, services } = this.#context;
    return withEngineLock(services.database, sessionOf(reader), async (transaction) => {
      const { queries } = transaction;
      const now = services.clock.now();
      const [alert] = await queries
        .select({ id: alerts.id, state: alerts.state, form: alerts.form, colour: alerts.colour })
        .from(alerts)
        .where(eq(alerts.reference, reference));
      if (alert === undefined)
        throw inputError(['input', 'reference'], 'NOT_FOUND', 'There is no alert with this reference.');
      const steps = await deskSteps(transaction, alert.id);
      const isPublished = steps.some((step) => step.kind === 'PUBLISHED');
      if (kind === 'PUBLISHED' && isPublished && (alert.state === from || alert.state === 'PUBLISHED'))
        throw inputError(['input', 'reference'], 'CONFLICT', ALREADY_PUBLISHED);
      if (alert.state !== from) throw inputError(['input', 'reference'], 'CONFLICT', otherwise);
      if (kind === 'PUBLISHED')
        assertPublishable({ ...alert, ...(await statedOf(transaction, alert.id)) }, 'Refuse this request');
      await queries
        .insert(lifecycleFacts)
        .values({
          id: randomUUID(),
          alertId: alert.id,
          kind,
          // A publication is never taken back, so there is only one.
          round: kind === 'PUBLISHED' ? 1 : roundOf(steps),
          recordedAt: momentAfter(steps, now),
          reason,
        })
        // A step is taken once in a round. Taking it again changes nothing.
        .onConflictDoNothing();
      await assessAlerts(transaction, services.sealing, [alert.id], now);
      await record(transaction, {
        by: reader,
        at: now,
        operation,
        register: 'ALERTS',
        purpose: 'ALERT_PROCESSING',
        records: [alert.id],
      });
      return reference;
    });
  }
}

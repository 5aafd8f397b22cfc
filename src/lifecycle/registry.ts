/** Runs the commands of a source: in its name, on its own alerts, with an entry in the register of operations. */
import { and, eq } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { inputError } from '../api/user-error.ts';
import { record } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { registry } from '../database/roles.ts';
import { alerts } from '../alerts/tables.ts';
import type { AuditOperation } from '../vocabulary/audit.ts';
import type { AlertForm, NoticeColour } from '../vocabulary/alerts.ts';

/** INVARIANT: the one answer for an alert of another source and for an alert that does not exist. */
const NOT_YOURS = 'You have no alert with this reference.';

type Work<T> = (transaction: Transaction, now: Date) => Promise<{ readonly alertId: string; readonly result: T }>;

/** An alert of the source that acts. */
export interface OwnAlert {
  readonly alertId: string;
  readonly form: AlertForm;
  readonly colour: NoticeColour | null;
}

export class Registry {
  readonly country: string;
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    if (context.reader.country === null) throw new Error('Only a bureau is the source of alerts.');
    this.#context = context;
    this.country = context.reader.country;
  }

  /**
   * Runs and records a command that changes no row of an alert, and no input of its validity.
   *
   * INVARIANT: it waits for no lock. The time of waiting would reveal secret work on the alert.
   */
  record<T>(operation: AuditOperation, work: Work<T>): Promise<T> {
    const { database } = this.#context.services;
    return database.transaction(registry(this.country), (transaction) => this.#recorded(transaction, operation, work));
  }

  /**
   * Runs and records an act that is applied to the alert afterwards, under the engine lock. The transaction accepts it
   * (`../alerts/source-acts/accept.ts`). It holds for its source at once.
   */
  async accept<T>(operation: AuditOperation, work: Work<T>): Promise<T> {
    const accepted = await this.record(operation, work);
    this.#context.services.jobs.wake();
    return accepted;
  }

  /** An alert of the source, in any state. @throws InputError NOT_FOUND when the source has no alert with this reference */
  async ownAlert({ queries }: Transaction, reference: string): Promise<OwnAlert> {
    const [own] = await queries
      .select({ alertId: alerts.id, form: alerts.form, colour: alerts.colour })
      .from(alerts)
      .where(and(eq(alerts.reference, reference), eq(alerts.source, this.country)));
    if (own === undefined) throw inputError(['input', 'reference'], 'NOT_FOUND', NOT_YOURS);
    return own;
  }

  async #recorded<T>(transaction: Transaction, operation: AuditOperation, work: Work<T>): Promise<T> {
    const { reader, services } = this.#context;
    const now = services.clock.now();
    const { alertId, result } = await work(transaction, now);
    await record(transaction, {
      by: reader,
      at: now,
      operation,
      register: 'ALERTS',
      purpose: 'ALERT_PROCESSING',
      records: [alertId],
    });
    return result;
  }
}

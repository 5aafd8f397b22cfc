/** How the registry records what a source does: in the source's name, for its own alerts, and in the register of operations. */
import { and, eq } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { inputError } from '../api/user-error.ts';
import { record } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { registry } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { alerts } from '../alerts/tables.ts';
import type { AuditOperation } from '../vocabulary/audit.ts';
import type { AlertForm } from '../vocabulary/alerts.ts';

/** The one answer to whoever names an alert that is not theirs, whatever else it is. */
const NOT_YOURS = 'You have no alert of this reference.';

type Work<T> = (transaction: Transaction, now: Date) => Promise<{ readonly alertId: string; readonly result: T }>;

export class Registry {
  readonly country: string;
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    if (context.reader.country === null) throw new Error('Only a bureau is the source of alerts.');
    this.#context = context;
    this.country = context.reader.country;
  }

  /**
   * Does and records a piece of work that changes no row of an alert and nothing from which validity is derived. It waits for nobody, and must not:
   * what holds such a row is a secret.
   */
  record<T>(operation: AuditOperation, work: Work<T>): Promise<T> {
    const { database } = this.#context.services;
    return database.transaction(registry(this.country), (transaction) => this.#recorded(transaction, operation, work));
  }

  /** Does and records a piece of work from which validity follows, or that changes the row of an alert, when its turn has come. */
  recordWithEngineLock<T>(operation: AuditOperation, work: Work<T>): Promise<T> {
    const { database } = this.#context.services;
    return withEngineLock(database, registry(this.country), (transaction) =>
      this.#recorded(transaction, operation, work),
    );
  }

  /** An alert of the source, whatever became of it. @throws InputError NOT_FOUND when it has none of this reference. */
  async ownAlert({ queries }: Transaction, reference: string): Promise<{ alertId: string; form: AlertForm }> {
    const [own] = await queries
      .select({ alertId: alerts.id, form: alerts.form })
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

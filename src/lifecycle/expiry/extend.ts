/**
 * A source extends the retention of an alert of its own, because it still needs the alert (RPD Art. 50).
 *
 * INVARIANT: the answer depends on days and on what the source itself did. An alert that fell is extended like any other one, with the
 * same SQL statements. No alert becomes valid by an extension, because retention is no input of validity.
 */
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, calendarDate, optional, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import type { Transaction } from '../../database/database.ts';
import { Registry } from '../registry.ts';
import { retainedUntil } from './assert-not-expired.ts';
import { askedOn, dayOf, latestEnd } from './period.ts';
import { retention, retentionExtensions } from '../../alerts/retention/tables.ts';
import type { ExtendAlertInput } from './types.ts';

const schema = z.object({ reference: alertReference, reasons: text(2000), until: optional(calendarDate) });

/** Identifies an extension: the reference of its alert, and its number among the extensions of that alert. */
export interface ExtensionName {
  readonly reference: string;
  readonly ordinal: number;
}

/**
 * Extends an alert about which its source was asked. The extension takes effect at once. The rules require reasons; the Secretariat can
 * read them, and can examine any alert at any time (RPD Art. 50(4), 128). Repeating an extension changes nothing and gives the same
 * answer.
 *
 * @throws InputError NOT_FOUND when the source has no alert with this reference. CONFLICT before the source is asked, and when the
 *   alert is withdrawn or its retention is over. INVALID for a day that is no extension, or that lies beyond five years.
 */
export async function extendAlert(context: RequestContext, input: ExtendAlertInput): Promise<ExtensionName> {
  const { reference, reasons, until } = parseInput(schema, input);
  const registry = new Registry(context);
  return registry.record('EXTEND', async (transaction, now) => {
    const { alertId } = await registry.ownAlert(transaction, reference);
    const retainedTo = await retainedUntil(transaction, alertId, now);
    const last = await lastExtension(transaction, alertId);
    const today = dayOf(now);
    // The chosen day may lie within the six months in which the source can choose again.
    if (until !== null && last?.reasons === reasons && last.endsOn === until && retainedTo === until) {
      return { alertId, result: { reference, ordinal: last.ordinal } };
    }
    const asked = askedOn(retainedTo);
    if (asked > today) {
      const isRepeated = last?.reasons === reasons && (until === null || until === last.endsOn);
      if (isRepeated) return { alertId, result: { reference, ordinal: last.ordinal } };
      throw conflict(`You will be asked on ${asked} whether you still need this alert. Extend it from that day on.`);
    }
    const endsOn = until ?? latestEnd(now);
    if (endsOn <= retainedTo || endsOn > latestEnd(now)) {
      throw inputError(
        ['input', 'until'],
        'INVALID',
        `Give a day after ${retainedTo} and not after ${latestEnd(now)}, or leave it out for the latest day.`,
      );
    }
    const ordinal = (last?.ordinal ?? 0) + 1;
    const source = registry.country;
    await transaction.queries
      .insert(retentionExtensions)
      .values({ alertId, ordinal, source, reference, reasons, extendedAt: now, endsOn });
    await transaction.queries.update(retention).set({ endsOn, askedOn: null }).where(eq(retention.alertId, alertId));
    return { alertId, result: { reference, ordinal } };
  });
}

async function lastExtension({ queries }: Transaction, alertId: string) {
  const { ordinal, reasons, endsOn } = retentionExtensions;
  const [last] = await queries
    .select({ ordinal, reasons, endsOn })
    .from(retentionExtensions)
    .where(eq(retentionExtensions.alertId, alertId))
    .orderBy(desc(ordinal))
    .limit(1);
  return last;
}

function conflict(message: string): Error {
  return inputError(['input', 'reference'], 'CONFLICT', message);
}

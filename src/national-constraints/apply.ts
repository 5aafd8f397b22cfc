/** Brings a new law to what its country handed over before: in the transaction that sets it, for every decision. */
import { sql } from 'drizzle-orm';
import { amongTexts } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { applyLawToBulletins } from '../bulletins/repository.ts';
import { reassessDecisions } from '../assessment/commands.ts';
import { openDecisions, sealEnds } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import { dayOf, type LawVersion } from '../law/law.ts';
import { retainedUntilUnder } from '../law/retained-until.ts';
import { scheduleOf } from '../law/schedule.ts';

/**
 * Writes into each decision of a country what its laws forbid of it and when, and how long it is kept, and derives the alerts
 * concerned.
 *
 * INVARIANT: the same statements are sent, however many decisions there are.
 */
export async function applyLaw(
  transaction: Transaction,
  sealing: Sealing,
  country: string,
  versions: readonly LawVersion[],
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const { queries } = transaction;
    const rows = await queries
      .select({
        id: decisions.id,
        addressee: decisions.addressee,
        dataKey: decisions.dataKey,
        kind: decisions.kind,
        handlingCode: decisions.handlingCode,
        reportedAt: decisions.reportedAt,
      })
      .from(decisions)
      .where(amongTexts(decisions.reporterKey, sealing.countryKeys('reporter', country)));
    const handed = await openDecisions(sealing, rows, ['handlingCode']);
    const retainedUntil = handed.map(({ reportedAt }) => retainedUntilUnder(versions, reportedAt, dayOf(now)));
    const sealedEnds = await sealEnds(sealing, rows, retainedUntil);
    const changed = handed.map((each, place) => ({
      id: each.id,
      forbidden: scheduleOf(versions, each),
      retain_until: sealedEnds[place],
    }));
    await queries.execute(sql`
      update asylum.decisions d set forbidden = c.forbidden, retain_until = c.retain_until
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c(id uuid, forbidden jsonb, retain_until text)
      where d.id = c.id`);
    await applyLawToBulletins(transaction, country, versions, now);
    await reassessDecisions(
      transaction,
      sealing,
      handed.map(({ id }) => id),
      now,
    );
  });
}

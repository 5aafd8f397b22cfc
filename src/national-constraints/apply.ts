/** Applies a new law to the decisions that its country reported before, in the transaction that sets the law. */
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
 * Writes into each decision of a country what the laws forbid, on which days, and how long it is retained. Then reassesses the
 * decisions.
 *
 * INVARIANT: the statements are the same for any number of decisions.
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
    const reported = await openDecisions(sealing, rows, ['handlingCode']);
    const retainedUntil = reported.map(({ reportedAt }) => retainedUntilUnder(versions, reportedAt, dayOf(now)));
    const sealedEnds = await sealEnds(sealing, rows, retainedUntil);
    const changed = reported.map((each, index) => ({
      id: each.id,
      restrictions: scheduleOf(versions, each),
      retain_until: sealedEnds[index],
    }));
    await queries.execute(sql`
      update decisions.decisions d set restrictions = c.restrictions, retain_until = c.retain_until
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c(id uuid, restrictions jsonb, retain_until text)
      where d.id = c.id`);
    await applyLawToBulletins(transaction, country, versions, now);
    await reassessDecisions(
      transaction,
      sealing,
      reported.map(({ id }) => id),
      now,
    );
  });
}

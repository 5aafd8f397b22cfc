/** Applies a new law to the decisions that its country reported before, in the transaction that sets the law. */
import { isDeepStrictEqual } from 'node:util';
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
 * Writes into each decision of a country for which that changes what the laws forbid, on which days, and how long it is retained. Then
 * reassesses the decisions.
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
        restrictions: decisions.restrictions,
        retainUntil: decisions.retainUntil,
      })
      .from(decisions)
      .where(amongTexts(decisions.reporterKey, sealing.countryKeys('reporter', country)));
    const reported = await openDecisions(sealing, rows, ['handlingCode', 'retainUntil']);
    // Rows that are written together show that they are of one country. So those that stay the same are not written.
    const changed = reported.flatMap((each) => {
      const [restrictions, end] = [
        scheduleOf(versions, each),
        retainedUntilUnder(versions, each.reportedAt, dayOf(now)),
      ];
      const isSame = end === each.retainUntil && isDeepStrictEqual(restrictions, each.restrictions);
      return isSame ? [] : [{ record: each, restrictions, end }];
    });
    const sealedEnds = await sealEnds(
      sealing,
      changed.map(({ record }) => record),
      changed.map(({ end }) => end),
    );
    const written = changed.map(({ record: { id }, restrictions }, index) => ({
      ...{ id, restrictions },
      retain_until: sealedEnds[index],
    }));
    await queries.execute(sql`
      update decisions.decisions d set restrictions = c.restrictions, retain_until = c.retain_until
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as c(id uuid, restrictions jsonb, retain_until text)
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

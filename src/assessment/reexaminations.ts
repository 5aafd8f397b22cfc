/**
 * Routes a re-examination to those who know a ground against the alert. The notices desk answers for its own refusals and cancellations.
 * The refugee desk and the CCF answer for the grounds that each of them knows. If only the CCF knows a ground, nobody else learns that it
 * is disputed (Statute Art. 20).
 *
 * INVARIANT: the number of statements does not depend on what is found.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { isKnownToSecretariat, type Ground } from '../validity/facts.ts';
import { deriveWithoutStoring, type DerivedAlert } from './derive.ts';
import { dueAtOf } from '../decisions/review-urgency.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** Opens a review for each answerer, and lets the answerers read the source's request. It returns nothing, so that nothing leaks to the source. */
export async function routeReexamination(
  transaction: Transaction,
  sealing: Sealing,
  request: { readonly id: string; readonly alertId: string },
  now: Date,
): Promise<void> {
  await transaction.under(ENGINE, async () => {
    const { queries } = transaction;
    const derived = await deriveWithoutStoring(transaction, sealing, [request.alertId], now);
    const answerers = derived.map(answerersOf);
    const [byNoticesDesk, byRefugeeDesk, byCcf] = (['noticesDesk', 'refugeeDesk', 'ccf'] as const).map((body) =>
      answerers.some((each) => each[body]),
    );
    const urgency = 'ROUTINE';
    const addressees: Compartment[] = [
      ...(byRefugeeDesk === true ? (['SECRETARIAT'] as const) : []),
      ...(byCcf === true ? (['CCF'] as const) : []),
    ];
    const items = addressees.map((addressee) => ({ id: randomUUID(), addressee }));
    await queries.execute(sql`
      insert into decisions.reviews (id, kind, alert_id, request_id, created_at, due_at, urgency, state, addressee)
      select id, 'REEXAMINATION', ${request.alertId}::uuid, ${request.id}::uuid, ${now.toISOString()}::timestamptz,
        ${dueAtOf(now, urgency).toISOString()}::timestamptz, ${urgency}, 'OPEN', addressee
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id uuid, addressee text)`);
    await queries.execute(sql`
      update alerts.reexaminations set for_notices_desk = ${byNoticesDesk}, for_refugee_desk = ${byRefugeeDesk}, for_ccf = ${byCcf}
      where id = ${request.id}::uuid`);
  });
}

interface Answerers {
  readonly noticesDesk: boolean;
  readonly refugeeDesk: boolean;
  readonly ccf: boolean;
}

function answerersOf({ grounds, facts }: DerivedAlert): Answerers {
  const isOfDecision = ({ decisionId, rulingId }: Ground): boolean => decisionId !== null || rulingId !== null;
  const noticesDesk = grounds.CCF.some((ground) => ground.kind === 'NOT_COMPLIANT' && !isOfDecision(ground));
  const ccf = grounds.CCF.filter(isOfDecision).some(({ decisionId, rulingId }) =>
    facts.some((fact) => {
      const isBehind = 'rulingId' in fact ? fact.rulingId === rulingId : fact.decisionId === decisionId;
      return isBehind && !isKnownToSecretariat(fact);
    }),
  );
  // The Secretariat's grounds are those that would hold without any ruling of the CCF.
  return { noticesDesk, refugeeDesk: grounds.SECRETARIAT.some(isOfDecision), ccf };
}

/**
 * The destruction of a decision. Its data key, its sealed columns and its pseudonyms are overwritten, and the index forgets it. What is left says that there
 * was a decision, of which kind, when it was reported and when it ended.
 *
 * INVARIANT: the effect of a decision lasts. A grant may hold an alert down, or an amendment under examination. Its match then
 * stays, with the feared countries among those of the alert, and with nothing else. So no alert becomes valid by a destruction,
 * and the reviews of officers continue. All other matches are deleted.
 *
 * The caller holds the engine lock.
 */
import { and, inArray, isNull, sql } from 'drizzle-orm';
import { sourcesOfPending } from '../alerts/amendments/derived.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE, RETENTION } from '../database/roles.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { AlertBasis } from '../validity/facts.ts';
import { reassessAfterEnd } from '../assessment/commands.ts';
import { loadAssessables } from '../decisions/assessable.ts';
import { removeFromIndex } from '../decisions/lookups.ts';
import { openDecisions } from '../decisions/sealed-decisions.ts';
import { reviewSteps, rulings } from '../decisions/rulings-tables.ts';
import { DESTROYED_KEY, decisions, matches, NOTHING, reviews, type EndCause } from '../decisions/tables.ts';
import { endQuestions } from './questions.ts';

const OF_EFFECT = {
  id: decisions.id,
  addressee: decisions.addressee,
  dataKey: decisions.dataKey,
  kind: decisions.kind,
  fearedCountries: decisions.fearedCountries,
  tokens: decisions.tokens,
};

/** Ends decisions. Those that have already ended stay as they are. @returns the ids of the decisions that ended now, and of their alerts */
export async function endDecisions(
  transaction: Transaction,
  sealing: Sealing,
  ids: readonly string[],
  cause: EndCause,
  now: Date,
): Promise<{ readonly ended: readonly string[]; readonly alerts: readonly string[] }> {
  const { queries } = transaction;
  const { ended, lasting, over, alerts } = await transaction.under(ENGINE, async () => {
    const found = await queries
      .select(OF_EFFECT)
      .from(decisions)
      .where(and(amongIds(decisions.id, ids), isNull(decisions.endedAt)));
    const opened = new Map(
      (await openDecisions(sealing, found, ['fearedCountries', 'tokens'])).map((each) => [each.id, each]),
    );
    await removeFromIndex(transaction, [...opened.values()]);
    const matched = await queries
      .select({ id: matches.id, decisionId: matches.decisionId, alertId: matches.alertId, reach: matches.reach })
      .from(matches)
      .where(amongIds(matches.decisionId, [...opened.keys()]));
    const stored = new Map(
      (await loadAssessables(transaction, [...new Set(matched.map(({ alertId }) => alertId))], { lock: true })).map(
        (alert) => [alert.id, alert],
      ),
    );
    const waiting = await sourcesOfPending(transaction, [...new Set(matched.map(({ alertId }) => alertId))]);
    const reaches = matched.map(({ id, decisionId, alertId, reach }) => {
      const decision = opened.get(decisionId);
      const source = waiting.get(alertId);
      const basis = stored.get(alertId)?.basis ?? (source === undefined ? undefined : { source, warrants: [] });
      const holds = decision?.kind === 'GRANTED' && basis !== undefined;
      return { id, reach: holds ? (reach ?? reachOf(basis, decision.fearedCountries)) : [] };
    });
    return {
      ended: [...opened.keys()],
      lasting: reaches.filter(({ reach }) => reach.length > 0),
      over: reaches.filter(({ reach }) => reach.length === 0).map(({ id }) => id),
      alerts: [...stored.keys()],
    };
  });
  await transaction.under(RETENTION, async () => {
    // The match with a travel document says from the beginning what it reaches. Row security leaves it as it is.
    await queries.execute(sql`
      update decisions.matches m set reach = r.reach
      from jsonb_to_recordset(${JSON.stringify(lasting)}::jsonb) as r(id uuid, reach text[]) where m.id = r.id`);
    await queries.delete(matches).where(amongIds(matches.id, over));
    // The reasons of officers may name the person.
    const ofEnded = amongIds(reviews.decisionId, ended);
    const reviewIds = queries.select({ id: reviews.id }).from(reviews).where(ofEnded);
    await queries
      .update(reviewSteps)
      .set({ dataKey: null, reasons: null })
      .where(inArray(reviewSteps.reviewId, reviewIds));
    await endQuestions(transaction, ended, now);
    await queries.update(rulings).set({ dataKey: null, reasons: null }).where(amongIds(rulings.decisionId, ended));
    await queries
      .update(decisions)
      .set({ ...NOTHING, dataKey: DESTROYED_KEY, endedAt: now, endedFor: cause })
      .where(amongIds(decisions.id, ended));
  });
  await reassessAfterEnd(transaction, sealing, { alertIds: alerts, decisionIds: ended }, now);
  return { ended, alerts };
}

/** The countries of an alert that the person feared. */
function reachOf(basis: AlertBasis, feared: readonly string[]): string[] {
  const own = new Set([basis.source, ...basis.warrants.map((warrant) => warrant.issuer)]);
  return feared.filter((country) => own.has(country));
}

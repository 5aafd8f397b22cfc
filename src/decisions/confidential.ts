/** Reads the confidential fields of alerts and travel documents: grounds, history, and the grounds before the latest restoration. Each access is recorded. */
import { and, eq, inArray } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { dayOf } from '../law/law.ts';
import type { Role } from '../policy/reader.ts';
import { assess } from '../validity/assess.ts';
import type { Fact, Ground as DerivedGround, RulingFact } from '../validity/facts.ts';
import { historyOf } from '../validity/history.ts';
import type { Validity } from '../vocabulary/alerts.ts';
import { decisionAttributes, matchAttributes } from './attributes.ts';
import { isDocument, loadAssessables, type Assessable } from './assessable.ts';
import { auditedRead } from './audited-read.ts';
import { clocksOf } from './ends-of-measures.ts';
import { factOf, factOfRuling, mayBeUsed } from './facts.ts';
import { readDecisions } from './read-decisions.ts';
import { rulings } from './rulings-tables.ts';
import { rulingsWhere } from './rulings.ts';
import { decisions, matches } from './tables.ts';
import type { AsylumDecision, Ground, HistoryEntry, RestoredAlert, Ruling } from './types.ts';

/** The columns of a decision behind a match. The decision may have ended. */
const BEHIND = {
  id: decisions.id,
  kind: decisions.kind,
  addressee: decisions.addressee,
  supersededAt: decisions.supersededAt,
  endedAt: decisions.endedAt,
  restrictions: decisions.restrictions,
};

/** The confidential fields of an alert, or of a travel document. */
export interface Confidential {
  readonly grounds: readonly Ground[];
  readonly history: readonly HistoryEntry[];
  readonly restoredFrom: RestoredAlert | null;
}

/** Reads what the reader's compartment knows about alerts and travel documents, in the order of the ids. */
export async function readConfidential(
  context: RequestContext,
  alertIds: readonly string[],
): Promise<readonly (Confidential | null)[]> {
  const { reader, services } = context;
  const day = dayOf(services.clock.now());
  return auditedRead(context, async (transaction) => {
    const stored = await loadAssessables(transaction, alertIds, { lock: false });
    const found = await transaction.queries
      .select({ match: matches, decision: BEHIND })
      .from(matches)
      .innerJoin(decisions, eq(decisions.id, matches.decisionId))
      .where(
        and(
          inArray(matches.alertId, [...alertIds]),
          rowsReadableBy(reader.role, 'AlertMatch', matchAttributes(day)),
          rowsReadableBy(reader.role, 'AsylumDecision', decisionAttributes(day)),
        ),
      );
    const known = new Map(
      (
        await readDecisions(
          context,
          transaction,
          day,
          inArray(decisions.id, [...new Set(found.map((row) => row.decision.id))]),
        )
      ).map((decision) => [decision.id, decision]),
    );
    const ruled = await rulingsWhere(context, transaction, inArray(rulings.alertId, [...alertIds]));
    const answers = new Map<string, Confidential>();
    for (const alert of stored) {
      const facts = [
        ...alert.lifecycle,
        ...found.flatMap(({ match, decision: behind }) => {
          const ended = behind.endedAt === null ? undefined : { ...behind, fearedCountries: [] };
          const decision = known.get(behind.id) ?? ended;
          if (match.alertId !== alert.id || decision === undefined) return [];
          const { fearedCountries } = decision;
          return mayBeUsed({ ...behind, fearedCountries }, match, alert.basis, day)
            ? [factOf(match, { ...decision, restrictions: behind.restrictions }, day)]
            : [];
        }),
        ...ruled.filter((ruling) => ruling.alertId === alert.id).map((ruling) => factOfRuling(ruling)),
      ];
      const decisionOf = (id: string | null): AsylumDecision | null => (id === null ? null : (known.get(id) ?? null));
      const rulingOf = (id: string | null): Ruling | null => ruled.find((ruling) => ruling.id === id) ?? null;
      const assessedAt = (moment: Date) => assess(alert.basis, facts, moment);
      const groundsAt = (moment: Date, dueAtOf: (ground: DerivedGround) => Date | null): Ground[] =>
        assessedAt(moment).grounds.map((ground: DerivedGround) => ({
          kind: ground.kind,
          since: ground.since,
          // A measure that ended as a deletion has no deadline any more.
          dueAt: ground.kind === 'NOT_COMPLIANT' ? null : dueAtOf(ground),
          decision: decisionOf(ground.decisionId),
          ruling: rulingOf(ground.rulingId),
        }));
      const asOf = new Date(Math.max(services.clock.now().getTime(), ...facts.map((fact) => fact.at.getTime())));
      const restored = lastRestoration(facts);
      const restoring = rulingOf(restored?.rulingId ?? null);
      answers.set(alert.id, {
        grounds: asCompartmentKnows(
          reader.role,
          alert,
          assessedAt(asOf).validity,
          groundsAt(asOf, clocksOf(alert.basis, facts, asOf)),
        ),
        // That a document counts as published is no event.
        history: historyOf(alert.basis, facts)
          .filter(({ fact }) => !isDocument(alert) || fact !== 'PUBLISHED')
          .map((entry) => ({
            at: entry.at,
            fact: entry.fact as HistoryEntry['fact'],
            validity: entry.validity,
            decision: decisionOf(entry.decisionId),
            certainty: entry.certainty,
            ruling: rulingOf(entry.rulingId),
          })),
        restoredFrom:
          restored === null || restoring === null
            ? null
            : {
                at: restored.at,
                ruling: restoring,
                grounds: groundsAt(new Date(restored.at.getTime() - 1), () => null),
              },
      });
    }
    return { result: alertIds.map((id) => answers.get(id) ?? null), records: [...known.keys()] };
  });
}

/**
 * Reduces what only the CCF knows or decides to one bit for the Secretariat: that the CCF closed an alert, but neither when nor why
 * (Statute Art. 20). The Secretariat has no grounds against an alert that the CCF holds valid.
 *
 * The CCF closed an alert that is not valid, but is valid by all that the Secretariat knows. This is not read from the stored assessment,
 * because at midnight a law can make a decision one of the CCF.
 */
function asCompartmentKnows(
  role: Role,
  alert: Assessable,
  known: Validity,
  grounds: readonly Ground[],
): readonly Ground[] {
  if (role === 'CCF') return grounds;
  if (alert.stored.valid) return [];
  return known === 'VALID'
    ? [...grounds, { kind: 'CCF_DECISION', since: null, dueAt: null, decision: null, ruling: null }]
    : grounds;
}

/** The latest ruling that restored an alert. */
function lastRestoration(facts: readonly Fact[]): RulingFact | null {
  return (
    facts
      .filter((fact): fact is RulingFact => fact.kind === 'RESTORED' || fact.kind === 'CCF_RETENTION')
      .sort((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null
  );
}

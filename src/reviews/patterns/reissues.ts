/** Finds alerts that a source requested again after an alert about the same person had been refused. The search is recorded. */
import { and, sql } from 'drizzle-orm';
import { alertsOfSourceLike, peopleOf } from '../../alerts/candidates.ts';
import { searchableText } from '../../alerts/searchable-text.ts';
import { alerts, requests } from '../../alerts/tables.ts';
import type { RequestContext } from '../../api/context.ts';
import { ArgumentError } from '../../api/errors.ts';
import { LONGEST_PAGE } from '../../api/page.ts';
import { record } from '../../audit/record.ts';
import { amongIds } from '../../database/bulk.ts';
import { sessionOf } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { purposeOf } from '../../decisions/audited-read.ts';
import { dayOf } from '../../law/law.ts';
import type { MatchPerson } from '../../matching/person.ts';
import type { CaseOutcome } from '../../vocabulary/patterns.ts';
import { decidedCases } from './cases.ts';
import { assertPeriod, decidedWithin } from './conditions.ts';
import type { CaseFilter } from './filters.ts';
import type { Reissue, Reissues } from './types.ts';

/** After these the channels may not be used as they were asked for. */
const REFUSALS: readonly CaseOutcome[] = [
  ...(['REFUSED', 'NOT_COMPLIANT', 'NO_USE_OF_CHANNELS', 'FORM_BARRED', 'CCF_DELETION'] as const),
];

/** Each is compared with other alerts, so there is a limit. */
const MOST_REFUSED = 500;

interface Refused {
  readonly alert_id: string;
  readonly reference: string;
  readonly outcome: CaseOutcome;
  /** In milliseconds. */
  readonly decided_at: number;
}

/**
 * How often a source requested an alert again about a person after one was refused, within a time.
 *
 * @throws ArgumentError for a day that is none, and where more than 500 alerts were refused
 */
export async function reissuesOf(
  context: RequestContext,
  source: string,
  within: Pick<CaseFilter, 'from' | 'before'>,
): Promise<Reissues> {
  assertPeriod(within);
  const { reader, services } = context;
  const { role } = reader;
  return services.database.transaction(sessionOf(reader), async (transaction) => {
    const where = and(
      sql`${alerts.source} = ${searchableText(source)} and c.outcome in ${REFUSALS}`,
      decidedWithin(within),
    );
    const refused = rowsOf<Refused>(
      await transaction.queries.execute(sql`
        select distinct on (c.alert_id) c.alert_id, ${alerts.reference} as reference, c.outcome, (extract(epoch from c.decided_at) * 1000)::float8 as decided_at
        ${decidedCases(role, dayOf(services.clock.now()), where)}
        order by c.alert_id, c.decided_at, c.outcome, c.key limit ${MOST_REFUSED + 1}`),
    );
    if (refused.length > MOST_REFUSED) {
      throw new ArgumentError(
        `More than ${MOST_REFUSED} alerts of this source were refused in this time. Ask for a shorter time with "from" and "before".`,
      );
    }
    const ids = refused.map(({ alert_id: id }) => id);
    const people = await peopleOf(transaction, ids, role);
    const sought = refused.flatMap((each) => {
      const person = people.get(each.alert_id);
      return person === undefined ? [] : [{ ...each, person }];
    });
    const like = await alertsOfSourceLike(
      transaction,
      sought.map(({ person }): MatchPerson => person),
      role,
      source,
    );
    const found = new Set(like.flat().map(({ alertId }) => alertId));
    const requestedAt = await requestedTimes([...found]);
    const cases = sought.flatMap(({ alert_id: alertId, reference, outcome, decided_at: at }, place) =>
      (like[place] ?? []).flatMap((later) => {
        // Somebody with the same forename, born on the same day, is possibly the same person.
        if (later.comparison.certainty === 'POSSIBLE') return [];
        const requested = requestedAt.get(later.alertId);
        if (later.alertId === alertId || requested === undefined || requested <= at) return [];
        return [{ reference, outcome, decidedAt: new Date(at), later, requested }];
      }),
    );
    await record(transaction, {
      ...{ by: reader, at: services.clock.now(), operation: 'CONSULT', register: 'ALERTS', purpose: purposeOf(reader) },
      records: [...new Set([...ids, ...cases.map(({ later }) => later.alertId)])],
    });
    cases.sort((one, other) => other.requested - one.requested);
    return {
      refused: refused.length,
      reissued: new Set(cases.map(({ reference }) => reference)).size,
      cases: cases.slice(0, LONGEST_PAGE).map(({ reference, outcome, decidedAt, later }): Reissue => ({
        reference,
        outcome,
        decidedAt,
        laterReference: later.reference,
      })),
    };

    async function requestedTimes(alertIds: readonly string[]): Promise<Map<string, number>> {
      const rows = await transaction.queries
        .select({ id: requests.alertId, at: requests.requestedAt })
        .from(requests)
        .where(amongIds(requests.alertId, alertIds));
      return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at.getTime()] as const])));
    }
  });
}

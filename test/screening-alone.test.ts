/**
 * A screening assesses its own alert alone, and that is enough: in worlds made at random, assessing every alert and every decision again
 * changes nothing.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { and, isNull } from 'drizzle-orm';
import fc from 'fast-check';
import { alerts, warrants } from '../src/alerts/tables.ts';
import { loadDecisionsToMatch } from '../src/assessment/decisions-to-match.ts';
import { nearAlertsOf } from '../src/assessment/near-alerts.ts';
import { reassess } from '../src/assessment/reassess.ts';
import { standingsOf } from '../src/assessment/standing-matches.ts';
import { tellingMatches } from '../src/assessment/telling-matches.ts';
import { reviewsOfUnmatched } from '../src/assessment/wanted-reviews.ts';
import type { Transaction } from '../src/database/database.ts';
import { withEngineLock } from '../src/database/engine-lock.ts';
import { ENGINE } from '../src/database/roles.ts';
import { knownMatches } from '../src/decisions/facts.ts';
import { decisions, matches, reviews } from '../src/decisions/tables.ts';
import { dayOf } from '../src/law/law.ts';
import { amendmentsAt } from './support/amendments.ts';
import { thorough } from './support/effort.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { officersAt } from './support/reviews.ts';
import { publish, refuse, report, requestAlert } from './support/story.ts';

/** Two people, each as some reports and some requests describe them. The last two birth dates bring alerts that are near. */
const NAMES = ['Anyone', 'Quistorp'];
const BIRTH_DATES = ['1971-03-04', '1971-03-04', '1971-11-04', '1971-12-09'];

const stepArbitrary = fc.record({
  what: fc.constantFrom('report', 'request', 'request', 'publish', 'refuse', 'amend', 'accept', 'decide', 'decide'),
  who: fc.nat({ max: NAMES.length - 1 }),
  born: fc.nat({ max: BIRTH_DATES.length - 1 }),
  /** Chooses among what there is: an alert, an item of the queue, an outcome. */
  which: fc.nat({ max: 1_000 }),
  kind: fc.constantFrom('GRANTED', 'GRANTED', 'PENDING', 'REVOKED'),
  addressee: fc.constantFrom('SECRETARIAT' as const, 'CCF' as const),
  feared: fc.constantFrom(['BY'], ['KZ'], ['BY', 'KZ']),
  source: fc.constantFrom('BY', 'KZ'),
  /** Whether a report names an alert, and whether it exists. */
  names: fc.constantFrom('none', 'none', 'one', 'unknown'),
});

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let officers = 0;
  const { act } = officersAt(() => nansen);
  const { amend, accept } = amendmentsAt(() => nansen);

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  test('nothing changes when all is assessed again, after any steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 8, maxLength: 16 }), async (steps) => {
        const references: { readonly reference: string; readonly source: string }[] = [];
        for (const step of steps) {
          await take(step, references);
          await nansen.idle();
          await expectNothingMore();
        }
      }),
      { numRuns: thorough(4) },
    );
  });

  async function take(
    step: typeof stepArbitrary extends fc.Arbitrary<infer Step> ? Step : never,
    references: { readonly reference: string; readonly source: string }[],
  ): Promise<void> {
    const person = { familyName: NAMES[step.who]!, birthDate: BIRTH_DATES[step.born]! };
    const chosen = references[step.which % Math.max(1, references.length)];
    if (step.what === 'report') {
      const named = { none: [], one: chosen === undefined ? [] : [chosen.reference], unknown: ['1999/1'] }[step.names];
      const { kind: decided, addressee, feared: fearedCountries } = step;
      const fileReference = `${step.which}-${Math.random()}`;
      const reader = addressee === 'CCF' ? 'bureau:NO' : 'asylum-office:SE';
      await report(nansen, reader, {
        ...{ ...person, kind: decided, addressee, fearedCountries, alertReferences: named, fileReference },
      });
    }
    if (step.what === 'request') {
      const { source } = step;
      references.push({ reference: await requestAlert(nansen, source, person), source });
    }
    if (step.what === 'decide') return decideSomething(step.which);
    if (chosen === undefined) return;
    // Some of these are refused, because the alert was decided before. What counts is that nothing is left to assess.
    if (step.what === 'publish') await publish(nansen, chosen.reference).catch(() => undefined);
    if (step.what === 'refuse') await refuse(nansen, chosen.reference).catch(() => undefined);
    if (step.what === 'amend') await amend(chosen.reference, { subject: person }, `bureau:${chosen.source}`);
    if (step.what === 'accept') await accept(chosen.reference);
  }

  /** Two officers decide one of the items of a queue in one of the ways that there are. */
  async function decideSomething(which: number): Promise<void> {
    const office = which % 3 === 0 ? 'ccf' : 'refugee-desk';
    const officer = (): string => `${office}#officer-${(officers += 1)}`;
    const query = '{ reviewQueue(first: 100) { nodes { id version outcomes state } } }';
    const { data } = await nansen.ask(officer(), query);
    const open = data.reviewQueue.nodes.filter(({ state }: { state: string }) => state === 'OPEN');
    const item = open[which % Math.max(1, open.length)];
    if (item === undefined || item.outcomes.length === 0) return;
    const outcome = item.outcomes[which % item.outcomes.length];
    const reasons = 'Invented reasons';
    const decided = await act(officer(), 'decideReview', { id: item.id, version: item.version, outcome, reasons });
    if (decided.review?.state !== 'AWAITING_SECOND_OFFICER') return;
    const { id, version } = decided.review;
    await act(officer(), 'confirmReview', { id, version, reasons: 'Agreed' });
  }

  async function expectNothingMore(): Promise<void> {
    const { sealing } = nansen;
    await withEngineLock(nansen.database, ENGINE, async (transaction) => {
      const now = nansen.services.clock.now();
      const alertIds = (await transaction.queries.select({ id: alerts.id }).from(alerts)).map(({ id }) => id);
      const inForce = await loadDecisionsToMatch(
        transaction,
        sealing,
        and(isNull(decisions.supersededAt), isNull(decisions.endedAt)),
        now,
      );
      const decisionIds = inForce.map(({ id }) => id);
      const before = await derivedIn(transaction);
      await reassess(
        transaction,
        sealing,
        { alertIds, decisionIds, justMatched: { decisions: inForce, near: [] } },
        now,
      );
      expect(await derivedIn(transaction)).toEqual(before);

      // What tells of decisions whether officers must find whom they are about says the same as all that is known.
      const all = await knownMatches(
        transaction,
        sealing,
        (await transaction.queries.selectDistinct({ id: matches.alertId }).from(matches)).map(({ id }) => ({ id })),
      );
      const telling = await tellingMatches(transaction, inForce);
      const near = await nearAlertsOf(transaction, inForce, []);
      const wanted = [all, telling].map((known) =>
        reviewsOfUnmatched(inForce, known.matches, near, standingsOf(known, dayOf(now))),
      );
      expect(wanted[1]).toEqual(wanted[0]);
    });
  }

  /** What is derived of alerts and decisions, as stored. */
  async function derivedIn({ queries }: Transaction): Promise<object> {
    const { id, state, valid, closedByCcf } = alerts;
    const items = await queries.select().from(reviews).orderBy(reviews.id);
    return {
      alerts: await queries.select({ id, state, valid, closedByCcf }).from(alerts).orderBy(id),
      standing: await queries
        .select({ id: warrants.id, standing: warrants.standing })
        .from(warrants)
        .orderBy(warrants.id),
      matches: (await queries.select().from(matches)).length,
      reviews: items.map(({ nearAlerts, ...item }) => ({ ...item, nearAlerts: nearAlerts?.toSorted() })),
    };
  }
});

/**
 * The demo world: its proportions are those of the statistics, and all of it is in order.
 *
 *   DEMO_ONE_OF   of so many decisions one is loaded (default 25; `npm run test:demo` loads each)
 */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { LAWS } from '../scripts/demo/laws.ts';
import { PROPORTIONS } from '../scripts/demo/proportions.ts';
import { formatProportions, parseProportions, proportionsOf } from '../scripts/demo/unhcr.ts';
import { inventWorld } from '../scripts/demo/world.ts';
import { isCountryCode } from '../src/policy/countries.ts';
import { verify } from '../src/server/verification.ts';
import { startNansen, type Nansen } from './support/nansen.ts';

const DECISIONS = 20_000;
const ONE_OF = Number(process.env['DEMO_ONE_OF'] ?? 25);

test('the table holds 20,000 decisions, each of a country about people of another', () => {
  const proportions = parseProportions(PROPORTIONS);
  const counts = [...proportions.values()].flatMap((origins) => [...origins.values()].flat());
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(DECISIONS);
  for (const [asylum, origins] of proportions) {
    expect([asylum, ...origins.keys()].filter((code) => !isCountryCode(code))).toEqual([]);
    expect(origins.has(asylum)).toBe(false);
  }
  expect(formatProportions(proportions)).toBe(PROPORTIONS);
});

// The statistics are not part of this repository: name their file in UNHCR_DECISIONS.
const STATISTICS = process.env['UNHCR_DECISIONS'];
(STATISTICS === undefined ? test.skip : test)('the table follows from the statistics', () => {
  expect(formatProportions(proportionsOf(readFileSync(STATISTICS ?? '', 'utf8'), DECISIONS))).toBe(PROPORTIONS);
});

test('figures are added up by ISO codes, and scaled so that the largest remainders are rounded up', () => {
  const csv = [
    'year,coo_iso,coa_iso,coa,dec_recognized,dec_other,dec_rejected,dec_closed',
    '2000,AFG,AUS,AUL,30,0,10,500',
    '2001,AFG,AUS,AUL,30,7,0,0',
    '2001,UNK,AUS,AUL,900,0,0,0',
    '2001,AUS,AUS,AUL,900,0,0,0',
    '2001,DZA,SWE,SWE,1,0,22,0',
  ].join('\n');
  expect(formatProportions(proportionsOf(csv, 10))).toBe('AU AF:6/1/1\nSE DZ:0/0/2');
});

test('at least six countries have laws, each another', () => {
  const laws = Object.values(LAWS).map((law) => JSON.stringify(law));
  expect(new Set(laws).size).toBeGreaterThanOrEqual(6);
});

interface QueueItem {
  readonly id: string;
  readonly urgency: 'URGENT' | 'HIGH' | 'ROUTINE';
  readonly alert: { readonly reference: string } | null;
  readonly decision: { readonly id: string } | null;
}

/** All items of a reader's queue, in its order. */
async function queueOf(nansen: Nansen, reader: string): Promise<QueueItem[]> {
  const items: QueueItem[] = [];
  let after: string | null = null;
  do {
    const answer = await nansen.ask(
      reader,
      `query ($after: String) { reviewQueue(first: 100, after: $after) {
        totalCount nodes { id urgency alert { reference } decision { id } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    expect(answer.errors).toEqual([]);
    const { totalCount, nodes, pageInfo } = answer.data.reviewQueue;
    expect(totalCount).toBeLessThan(500);
    items.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return items;
}

/** The ids of the reviews that a reader reaches from the alert or the decision of an item, in one question. */
async function reachedFrom(nansen: Nansen, reader: string, { alert, decision }: QueueItem): Promise<string[]> {
  const answer =
    alert === null
      ? await nansen.ask(reader, 'query ($id: ID!) { of: asylumDecision(id: $id) { reviews { id } } }', decision ?? {})
      : await nansen.ask(
          reader,
          'query ($reference: String!) { of: alert(reference: $reference) { reviews { id } } }',
          alert,
        );
  return answer.data.of.reviews.map(({ id }: { id: string }) => id);
}

async function expectQueueToBeWorked(nansen: Nansen, reader: string): Promise<void> {
  const items = await queueOf(nansen, reader);
  expect(items.length).toBeGreaterThan(0);
  const urgencies = items.map(({ urgency }) => ['URGENT', 'HIGH', 'ROUTINE'].indexOf(urgency));
  expect(urgencies).toEqual(urgencies.toSorted((one, other) => one - other));
  for (const item of items) expect(await reachedFrom(nansen, reader, item)).toContain(item.id);
  if (ONE_OF === 1) process.stderr.write(`the queue of ${reader} has ${items.length} items\n`);
}

test(`the world is loaded, of its decisions one in ${ONE_OF}, and verified`, async () => {
  const nansen = await startNansen('PGlite');
  try {
    await inventWorld(nansen.services, () => undefined, { large: true, oneOf: ONE_OF });
    const { differences, brokenEntry } = await verify(nansen.services);
    expect({ differences, brokenEntry }).toEqual({ differences: [], brokenEntry: null });
    const answer = await nansen.ask(
      'ccf',
      `{ newest: asylumDecisions(first: 1) { nodes { kind } }
         reviewQueue(first: 1) { nodes { kind } }
         alert(reference: "2026/1042") { validity } }`,
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data.alert.validity).toBe('VALID');
    await expectQueueToBeWorked(nansen, 'refugee-desk');
    await expectQueueToBeWorked(nansen, 'ccf');
    // What takes weeks in service is there from the beginning.
    const owed = await nansen.ask(
      'notices-desk',
      `{ overdueRecalls(first: 100) { nodes { country repeats daysOverdue } }
         overdueRecallCounts { countries { country total } } }`,
    );
    const { overdueRecalls, overdueRecallCounts } = owed.data;
    expect(overdueRecalls.nodes).toHaveLength(100);
    expect(overdueRecalls.nodes[0]).toMatchObject({ repeats: 1, daysOverdue: 33 });
    const owes = new Map(
      overdueRecallCounts.countries.map((debtor: { country: string; total: number }) => [debtor.country, debtor.total]),
    );
    expect([owes.get('NO'), owes.get('FR'), owes.get('BY')]).toEqual([5, 1, 2]);
    const source = await nansen.ask('bureau:BY', '{ reexaminations(first: 1) { nodes { outcome outcomeOn } } }');
    expect(source.data.reexaminations.nodes).toMatchObject([{ outcome: 'MAINTAINED' }]);
  } finally {
    await nansen.stop();
  }
}, 240_000);

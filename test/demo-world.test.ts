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
import { startNansen } from './support/nansen.ts';

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
    // What takes weeks in service is there from the beginning.
    const owed = await nansen.ask(
      'notices-desk',
      `{ overdueRecalls(first: 100) { nodes { country repeats daysOverdue } }
         overdueRecallCounts { countries { country total } } }`,
    );
    const { overdueRecalls, overdueRecallCounts } = owed.data;
    expect(overdueRecalls.nodes).toHaveLength(100);
    expect(overdueRecalls.nodes[0]).toMatchObject({ repeats: 1, daysOverdue: 33 });
    const debtors = overdueRecallCounts.countries.map(({ country }: { country: string }) => country);
    expect([debtors.includes('NO'), debtors.includes('FR'), debtors.includes('BY')]).toEqual([true, false, false]);
    const source = await nansen.ask('bureau:BY', '{ reexaminations(first: 1) { nodes { outcome outcomeOn } } }');
    expect(source.data.reexaminations.nodes).toMatchObject([{ outcome: 'MAINTAINED' }]);
  } finally {
    await nansen.stop();
  }
}, 240_000);

/** The metrics: a closed list on a port of its own, and nothing in it that depends on a secret. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { METRICS, type Metric } from '../src/server/metrics/metric-list.ts';
import { endDueDecisions } from '../src/decision-retention/job.ts';
import { StandingClock } from './noninterference/standing-clock.ts';
import { thorough } from './support/effort.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report, type ReportOptions } from './support/story.ts';

const LIST: readonly (readonly [string, Metric])[] = Object.entries(METRICS);

async function page(nansen: Nansen, path = '/metrics'): Promise<string> {
  const response = await fetch(`${nansen.metricsUrl}${path}`);
  expect(response.status).toBe(200);
  return response.text();
}

/** The series of a page and their values, in its order. */
function seriesOf(text: string): [series: string, value: string][] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]);
}

/** The name of a metric, from one of its series. */
function metricOf(series: string): string {
  const name = series.split('{')[0] ?? '';
  return name in METRICS ? name : name.replace(/_(bucket|sum|count)$/, '');
}

function valueOf(text: string, series: string): number {
  return Number(seriesOf(text).find(([each]) => each === series)?.[1]);
}

describe('the list of metrics', () => {
  test('is that of the documentation', () => {
    const document = readFileSync(join(ROOT, 'docs/observability.md'), 'utf8');
    const rows = Array.from(document.matchAll(/^\| `((?:nansen|process|nodejs)_\w+)` +\| (\w+) +\| ([^|]*?) +\|/gm));
    expect(rows.map(([, name, basis, labels]) => [name, basis, labels])).toEqual(
      LIST.map(([name, { basis, labels }]) => [
        name,
        basis,
        Object.keys(labels).length === 0
          ? '–'
          : Object.keys(labels)
              .map((label) => `\`${label}\``)
              .join(', '),
      ]),
    );
  });
});

describe.each(DATABASES)('metrics on %s', (kind) => {
  let worlds: [Nansen, Nansen];
  let references: string[];

  beforeAll(async () => {
    worlds = (await Promise.all(
      [0, 1].map(() =>
        startNansen(kind, {
          clock: new StandingClock(),
          environment: { METRICS_PORT: '0', METRICS_HOST: '127.0.0.1', CURSOR_SECRET: '5a'.repeat(32) },
        }),
      ),
    )) as [Nansen, Nansen];
    await Promise.all(worlds.map((world) => publishedAlert(world, 'BY')));
    references = await Promise.all(worlds.map((world) => publishedAlert(world, 'BY')));
  }, 120_000);

  afterAll(() => Promise.all(worlds.map((world) => world.stop())));

  test('hold the series of the list, all from the start, and no other', async () => {
    const series = seriesOf(await page(worlds[0])).map(([each]) => each);
    const expected = LIST.flatMap(([name, { labels, kind: type }]) => {
      const combinations = Object.entries<readonly string[]>(labels).reduce<string[]>(
        (before, [label, values]) => before.flatMap((each) => values.map((value) => `${each},${label}="${value}"`)),
        [''],
      );
      if (type === 'histogram') return combinations.map((each) => `${name}_count{${each.slice(1)}}`);
      return combinations.map((each) => (each === '' ? name : `${name}{${each.slice(1)}}`));
    });
    const known = series.filter((each) => !/_(bucket|sum)\{/.test(each));
    expect(known.toSorted()).toEqual(expected.toSorted());
    expect(new Set(series.map(metricOf))).toEqual(new Set(Object.keys(METRICS)));
  });

  test('have another address than the service, with a page for others that tells less', async () => {
    // Both worlds are asked, so that they can be compared below.
    for (const path of ['/metrics', '/metrics/status']) {
      for (const world of worlds) expect((await fetch(`${world.url}${path}`)).status).toBe(404);
    }
    const status = seriesOf(await page(worlds[0], '/metrics/status')).map(([each]) => each);
    expect(status).toEqual(LIST.filter(([, { basis }]) => basis === 'CLOCK').map(([name]) => name));
    expect((await fetch(`${worlds[0].metricsUrl}/other`)).status).toBe(404);
    expect((await fetch(`${worlds[0].metricsUrl}/metrics`, { method: 'POST' })).status).toBe(404);
  });

  test('count answers, refusals and readiness', async () => {
    const [world] = worlds;
    const before = await page(world);
    await world.ask('bureau:FR', '{ __typename }');
    await fetch(`${world.url}/graphql`, { headers: { authorization: 'Bearer no.token.here' }, method: 'POST' });
    await fetch(`${world.url}/somewhere/else/Ilya`);
    const after = await page(world);
    const grown = seriesOf(after)
      .filter(([series]) => METRICS[metricOf(series) as keyof typeof METRICS].basis === 'WORK')
      .flatMap(([series, value]) => {
        const more = Number(value) - valueOf(before, series);
        return more === 0 ? [] : [[series, more]];
      });
    expect(Object.fromEntries(grown)).toEqual({
      'nansen_requests_total{route="graphql",status="2xx"}': 1,
      'nansen_requests_total{route="graphql",status="4xx"}': 1,
      'nansen_requests_total{route="other",status="4xx"}': 1,
      'nansen_refusals_total{class="MALFORMED"}': 1,
    });
    expect(valueOf(after, 'nansen_ready')).toBe(1);
    // The other world did the same, for the comparison below.
    await worlds[1].ask('bureau:FR', '{ __typename }');
    await fetch(`${worlds[1].url}/graphql`, { headers: { authorization: 'Bearer no.token.here' }, method: 'POST' });
    await fetch(`${worlds[1].url}/somewhere/else/Ilya`);
  });

  test('are the same in two worlds that differ only in what was reported', async () => {
    const kinds = ['GRANTED', 'PENDING', 'DENIED', 'DENIED_CRIMINAL_BACKGROUND', 'EXCLUDED'] as const;
    const decision = fc.record({
      kind: fc.constantFrom(...kinds),
      fearedCountries: fc.constantFrom(['BY'], ['RU'], ['BY', 'RU']),
      about: fc.constantFrom('alert', 'nobody'),
      addressee: fc.constantFrom('SECRETARIAT' as const, 'CCF' as const),
    });
    const reported = { isDifferent: 0 };
    await fc.assert(
      fc.asyncProperty(decision, decision, async (one, other) => {
        if (JSON.stringify(one) !== JSON.stringify(other)) reported.isDifferent += 1;
        await Promise.all(
          worlds.map(async (world, place) => {
            const { about, ...given } = (place === 0 ? one : other) as typeof one;
            const alertReferences = about === 'alert' ? [references[place]!] : [];
            await report(world, 'asylum-office:SE', { ...given, alertReferences } as ReportOptions);
            await afterwards(world, references[place]!);
          }),
        );
        // A request is counted right after its answer was sent.
        let differing = await compare(worlds);
        for (let tries = 0; differing.length > 0 && tries < 20; tries += 1) {
          await sleep(50);
          differing = await compare(worlds);
        }
        if (differing.length > 0) {
          throw new Error(`Two worlds can be told apart by the metric ${differing.join(', ')}`);
        }
      }),
      { numRuns: thorough(6), endOnFailure: true, includeErrorInReport: true },
    );
    expect(reported.isDifferent).toBeGreaterThan(0);
  }, 180_000);
});

/** What differs between the pages of two worlds, but for the values of what depends on time. */
async function compare(worlds: readonly [Nansen, Nansen]): Promise<string[]> {
  const [first, second] = await Promise.all(
    worlds.map(async (world) =>
      seriesOf(await page(world)).map(([series, value]) => {
        const { basis } = METRICS[metricOf(series) as keyof typeof METRICS];
        return basis === 'TIME' ? series : `${series} ${value}`;
      }),
    ),
  );
  return [
    ...first!.filter((line, index) => line !== second![index]),
    ...second!.filter((line, index) => line !== first![index]),
  ];
}

/** What every world does after a report: its jobs, an announcement, a disclosure, retention; and what readers ask. */
async function afterwards(world: Nansen, reference: string): Promise<void> {
  await world.idle();
  const clock = world.services.clock as StandingClock;
  clock.set(new Date(clock.now().getTime() + 60_000));
  await world.announce();
  await world.disclose();
  await endDueDecisions(world.services);
  for (const reader of ['bureau:BY', 'border:DE', null]) {
    const query =
      'query ($of: String!) { alert(reference: $of) { reference } alertValidity(references: [$of]) { validity } }';
    await world.ask(reader, query, { of: reference });
  }
  await world.idle();
}

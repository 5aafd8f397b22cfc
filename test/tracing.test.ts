/** Traces: a closed list of spans, which say how long the work of a request took and nothing of what it was about. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SPANS, type SpanName } from '../src/server/tracing/span-list.ts';
import { StandingClock } from './noninterference/standing-clock.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { publishedAlert, report } from './support/story.ts';
import { traceCollector, type CollectedSpan, type TraceCollector } from './support/trace-collector.ts';

/** What a collector gets of some requests, when it has got all. An answer is sent before its span, and spans are sent every two seconds. */
async function collected(
  collector: TraceCollector,
  before: number,
  requests: number,
): Promise<readonly CollectedSpan[]> {
  const asked = (): readonly CollectedSpan[] => collector.spans.slice(before);
  const count = (): number => asked().filter(({ name }) => name === 'request').length;
  for (let tries = 0; count() < requests && tries < 200; tries += 1) await sleep(50);
  expect(count()).toBe(requests);
  return asked();
}

/** A trace as text: what its spans are called, what they say, and which is part of which. Ids and times are left out. */
function treeOf(spans: readonly CollectedSpan[], root: CollectedSpan): string {
  const children = spans.filter(({ parentSpanId }) => parentSpanId === root.spanId).map((each) => treeOf(spans, each));
  const said = root.attributes
    .filter(({ key }) => key !== 'nansen.request_id')
    .map(({ key, value }) => `${key}=${JSON.stringify(Object.values(value)[0])}`);
  return `${[root.name, ...said, JSON.stringify(root.status), String(root.events.length)].join(' ')}(${children.toSorted().join(', ')})`;
}

/** The traces of a world, as texts in the order in which their requests came. */
function traces(spans: readonly CollectedSpan[]): string[] {
  return spans
    .filter(({ name }) => name === 'request')
    .toSorted((a, b) => (BigInt(a.startTimeUnixNano) < BigInt(b.startTimeUnixNano) ? -1 : 1))
    .map((root) => treeOf(spans, root));
}

test('the list of spans is that of the documentation', () => {
  const document = readFileSync(join(ROOT, 'docs/observability.md'), 'utf8').split('# Traces')[1] ?? '';
  const rows = Array.from(document.matchAll(/^\| `([\w-]+)` +\| ([^|]*?) +\|/gm));
  expect(rows.map(([, name, attributes]) => [name, attributes])).toEqual(
    Object.entries(SPANS).map(([name, attributes]) => [
      name,
      attributes.length === 0 ? '–' : attributes.map((each) => `\`${each}\``).join(', '),
    ]),
  );
});

describe.each(DATABASES)('traces on %s', (kind) => {
  let collectors: TraceCollector[];
  let worlds: Nansen[];
  let references: string[];

  const environment = (url: string): Record<string, string> => ({
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url,
    OTEL_TRACES_SAMPLER_ARG: '1',
    CURSOR_SECRET: '5a'.repeat(32),
  });

  beforeAll(async () => {
    collectors = [await traceCollector(), await traceCollector()];
    worlds = await Promise.all(
      collectors.map(({ url }) => startNansen(kind, { clock: new StandingClock(), environment: environment(url) })),
    );
    references = await Promise.all(worlds.map((world) => publishedAlert(world, 'BY')));
  }, 120_000);

  afterAll(async () => {
    await Promise.all(worlds.map((world) => world.stop()));
    await Promise.all(collectors.map((collector) => collector.stop()));
  });

  test('tell the same of two worlds that differ only in what was reported, and nothing that is not in the list', async () => {
    for (const [place, world] of worlds.entries()) {
      // Both worlds do as much before: what is compared is what readers ask afterwards.
      await report(world, 'asylum-office:SE', {
        kind: place === 0 ? 'GRANTED' : 'PENDING',
        fearedCountries: ['BY'],
        alertReferences: [references[place]!],
      });
      await world.idle();
      await world.announce();
      await sleep(2_500);
    }
    const before = collectors.map(({ spans }) => spans.length);
    const requests = 5;
    for (const [place, world] of worlds.entries()) {
      const query =
        'query ($of: String!) { alert(reference: $of) { reference subject { familyName } } alertValidity(references: [$of]) { validity } }';
      for (const reader of ['bureau:BY', 'border:DE', null]) await world.ask(reader, query, { of: references[place] });
      await fetch(`${world.url}/somewhere/else/Ilya?name=Ilya`);
      await fetch(`${world.url}/graphql`, { method: 'POST', headers: { authorization: 'Bearer no.token.here' } });
    }
    const told = await Promise.all(
      collectors.map(async (collector, place) => traces(await collected(collector, before[place]!, requests))),
    );
    expect(told[0]).toHaveLength(requests);
    if (JSON.stringify(told[0]) !== JSON.stringify(told[1])) {
      throw new Error(
        `Two worlds can be told apart by their traces: ${told.map((each) => each.join('\n')).join('\n\n')}`,
      );
    }
    const spans = collectors.flatMap((collector) => collector.spans);
    for (const span of spans) {
      expect(SPANS[span.name as SpanName]).toBeDefined();
      expect(SPANS[span.name as SpanName]).toEqual(expect.arrayContaining(span.attributes.map(({ key }) => key)));
      expect(span.events).toEqual([]);
    }
    // The operation of a bureau has its statements in it.
    expect(told[0]![0]).toMatch(/^request .*route="graphql".*\(operation.*statement.*sign-in/);
    expect(told[0]!.filter((each) => each.includes('statement')).length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(spans)).not.toMatch(/Ilya|Bearer|alertValidity|bureau|BY/);
    const resources = collectors.flatMap((collector) => collector.resources);
    expect(
      new Set(resources.flat().map(({ key, value }) => `${key}=${JSON.stringify(Object.values(value)[0])}`)),
    ).toEqual(new Set(['service.name="nansen"']));
  }, 60_000);

  test('link the trace of a caller, and do not continue it', async () => {
    const [world] = worlds;
    const [collector] = collectors;
    const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
    const before = collector!.spans.length;
    for (const header of [
      `00-${caller.traceId}-${caller.spanId}-01`,
      'nonsense',
      `00-${'0'.repeat(32)}-${caller.spanId}-01`,
    ]) {
      await fetch(`${world!.url}/healthz`, { headers: { traceparent: header } });
    }
    const asked = await collected(collector!, before, 3);
    expect(asked.map(({ links }) => links.map(({ traceId, spanId }) => ({ traceId, spanId })))).toEqual([
      [caller],
      [],
      [],
    ]);
    expect(asked.map(({ traceId }) => traceId)).not.toContain(caller.traceId);
  }, 30_000);

  test('have no background job in them', () => {
    const roots = collectors.flatMap(({ spans }) => spans.filter(({ parentSpanId }) => !parentSpanId));
    expect(new Set(roots.map(({ name }) => name))).toEqual(new Set(['request']));
  });
});

test('a collector that cannot be reached stops nothing, and a share of 0 traces nothing', async () => {
  const collector = await traceCollector();
  const gone = await traceCollector();
  await gone.stop();
  for (const [url, share] of [
    [gone.url, '1'],
    [collector.url, '0'],
  ] as const) {
    const world = await startNansen('PGlite', {
      environment: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url, OTEL_TRACES_SAMPLER_ARG: share },
    });
    expect((await world.ask('bureau:FR', '{ __typename }')).data).toEqual({ __typename: 'Query' });
    await world.stop();
  }
  expect(collector.spans).toEqual([]);
  await collector.stop();
}, 120_000);

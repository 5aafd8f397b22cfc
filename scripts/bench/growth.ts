/**
 * How much longer answers take when there are ten times the alerts: two databases, each with a Nansen of its own, asked the same questions in
 * turn. And how long a server needs from its start to its first answer.
 *
 *   npm run bench:growth -- --from 200000 --to 2000000 --seconds 3
 */
import { parseArgs } from 'node:util';
import type { Position } from './contenders/contender.ts';
import { startNansen, walk } from './contenders/nansen.ts';
import { ask } from './load.ts';
import { measure, postmasterOf } from './measure.ts';
import { residentMiB } from './process.ts';
import { QUESTIONS, type Question, type What } from './questions.ts';
import type { Run } from './report.ts';
import { inNoOrder, rotation } from './requests.ts';
import { atEnd, prepareWorld, run, say } from './world.ts';

const REPETITIONS = 3;
const COUNTRIES = 190;
const CONNECTIONS = 16;
const POSITIONS_EACH = 10;
/** Of all bureaus, over 16 connections. */
const ASKED: readonly What[] = ['validity', 'validities', 'everything', 'firstPage', 'page'];

const { values: options } = parseArgs({
  options: {
    from: { type: 'string', default: '200000' },
    to: { type: 'string', default: '2000000' },
    seconds: { type: 'string', default: '3' },
  },
});
const seconds = Number(options.seconds);

interface Side {
  readonly alerts: number;
  readonly firstAnswerMs: number;
  readonly rss: () => number | null;
  measure(question: Question): Promise<Omit<Run, 'repetition'>>;
}

async function sideOf(alerts: number): Promise<Side> {
  const world = await prepareWorld(alerts, COUNTRIES, CONNECTIONS, 'NOT_FOUND');
  const began = performance.now();
  const [nansen] = await startNansen(world.setting);
  atEnd(() => nansen.process.stop());
  const [first] = world.bureaus;
  const [reference] = world.references;
  if (first === undefined || reference === undefined) throw new Error('Nobody asks.');
  const request = nansen.request('validity', first, { references: [reference], position: null, number: 0 });
  if (request === null) throw new Error('Nothing is asked.');
  await ask(nansen.url('validity'), request);
  const firstAnswerMs = performance.now() - began;
  const positions: Position[][] = [];
  for (const bureau of world.bureaus) {
    positions.push(inNoOrder(await walk(nansen, bureau, positions.length === 0 ? 200 : POSITIONS_EACH)));
  }
  const postmaster = await postmasterOf(world.admin);
  const extent = { warmUp: Math.min(1, seconds), measured: seconds };
  return {
    alerts,
    firstAnswerMs,
    rss: () => residentMiB(nansen.process.id),
    measure: (question) => {
      const requests = rotation(nansen, question, world, positions);
      if (requests === null) throw new Error('Nansen has no answer.');
      return measure(nansen, question, requests, postmaster, extent);
    },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

await run(async () => {
  const sides = [await sideOf(Number(options.from)), await sideOf(Number(options.to))];
  const lines = [
    '| question, 190 bureaus | alerts | requests/s | p50 ms | p99 ms | server CPU µs | PostgreSQL CPU µs |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  for (const what of ASKED) {
    const question = QUESTIONS.find((each) => each.what === what && each.countries === COUNTRIES);
    if (question === undefined) throw new Error(`${what} is no question.`);
    const runs = sides.map((side) => ({ side, own: [] as Omit<Run, 'repetition'>[] }));
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      for (const { side, own } of repetition % 2 === 0 ? runs : [...runs].reverse())
        own.push(await side.measure(question));
    }
    for (const { side, own } of runs) {
      const of = (value: (run: Omit<Run, 'repetition'>) => number): number => median(own.map(value));
      const quantile = (part: number): number =>
        of(({ latencies }) => latencies[Math.floor(latencies.length * part)] ?? NaN);
      lines.push(
        `| ${question.title.replace(/, 190 bureaus$/, '')} | ${side.alerts.toLocaleString('en')} | ${of(({ perSecond }) => perSecond).toFixed(0)} | ` +
          `${quantile(0.5).toFixed(2)} | ${quantile(0.99).toFixed(2)} | ${of((run) => run.serverMicroseconds ?? NaN).toFixed(0)} | ${of((run) => run.databaseMicroseconds ?? NaN).toFixed(0)} |`,
      );
      say(lines.at(-1) ?? '');
    }
  }
  for (const { alerts, firstAnswerMs, rss } of sides)
    lines.push(
      '',
      `${alerts.toLocaleString('en')} alerts: first answer ${(firstAnswerMs / 1000).toFixed(1)} s after the start, ${rss()?.toFixed(0) ?? '–'} MiB at the end.`,
    );
  say(`\n${lines.join('\n')}`);
});

/**
 * The short benchmark: by how much Nansen takes more processor time than the bare server with the same statements. It fails when that
 * became worse by a third since `baseline.json` was written. Requests per second depend on what else runs on a machine; the ratio of
 * processor times hardly does.
 *
 *   npm run bench:quick
 *   npm run bench:quick -- --write        writes baseline.json
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startBare } from './contenders/bare.ts';
import type { Position } from './contenders/contender.ts';
import { startNansen, walk } from './contenders/nansen.ts';
import { load } from './load.ts';
import { measure, postmasterOf } from './measure.ts';
import { QUESTIONS, type What } from './questions.ts';
import type { Run } from './report.ts';
import { compareAnswers, inNoOrder, rotation } from './requests.ts';
import { atEnd, prepareWorld, run, say } from './world.ts';

const ALERTS = 3_000;
const COUNTRIES = 190;
const CONNECTIONS = 16;
/** Short ones, of which the least counts: on a busy machine some are disturbed. */
const REPETITIONS = 6;
/** How many requests warm a server up, warm it up again after the other one, and are measured. Their number is the same on any machine. */
const REQUESTS: Readonly<Partial<Record<What, readonly [first: number, again: number, measured: number]>>> = {
  validity: [8_000, 200, 2_500],
  firstPage: [2_000, 50, 600],
};
/** A ratio may become worse by a third: then the bare server's share is two thirds of what it was. */
const LEAST_SHARE = 2 / 3;

const ASKED = QUESTIONS.filter(({ isGoal }) => isGoal);
const FILE = path.join(import.meta.dirname, 'baseline.json');
/** For each question: the processor time of the bare server and its database, as a share of Nansen's. */
const Baseline = z.record(z.string(), z.number().positive());

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

/** Of a request, in the server and in PostgreSQL. */
function processorTime({ serverMicroseconds, databaseMicroseconds }: Omit<Run, 'repetition'>): number {
  if (serverMicroseconds === null || databaseMicroseconds === null)
    throw new Error('There is no /proc to read processor times from.');
  return serverMicroseconds + databaseMicroseconds;
}

/** Says to go on as many times. */
function asMany(requests: number): () => boolean {
  let left = requests;
  return () => left-- > 0;
}

await run(async () => {
  const world = await prepareWorld(ALERTS, COUNTRIES, CONNECTIONS);
  const [nansen] = await startNansen(world.setting);
  atEnd(() => nansen.process.stop());
  const bare = await startBare(world.setting);
  atEnd(() => bare.process.stop());
  const positions: Position[][] = [];
  for (const bureau of world.bureaus.slice(0, 1)) positions.push(inNoOrder(await walk(nansen, bureau, Infinity)));
  await compareAnswers(
    [nansen, bare],
    { ...world, bureaus: world.bureaus.slice(0, 1), borderPosts: world.borderPosts.slice(0, 1) },
    positions,
  );
  const postmaster = await postmasterOf(world.admin);
  const shares: Record<string, number> = {};
  for (const question of ASKED) {
    const [first, again, measured] = REQUESTS[question.what] ?? [0, 0, 1];
    const both = [nansen, bare].map((contender) => {
      const requests = rotation(contender, question, world, positions);
      if (requests === null) throw new Error(`${contender.name} has no answer.`);
      return { contender, requests, least: Infinity };
    });
    for (const { contender, requests } of both)
      await load(contender.url(question.what), requests, question.connections, asMany(first));
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      for (const each of both) {
        const extent = { warmUp: asMany(again), measured: asMany(measured) };
        const spent = await measure(each.contender, question, each.requests, postmaster, extent);
        each.least = Math.min(each.least, processorTime(spent));
      }
    }
    const [nansens = NaN, bares = NaN] = both.map(({ least }) => least);
    shares[question.title] = Math.round((bares / nansens) * 1000) / 1000;
    say(
      `${question.title}: Nansen ${nansens.toFixed(0)} µs, the bare server ${bares.toFixed(0)} µs, share ${(bares / nansens).toFixed(3)}`,
    );
  }
  if (options.write) return writeFile(FILE, `${JSON.stringify(shares, null, 2)}\n`);
  const baseline = Baseline.parse(JSON.parse(await readFile(FILE, 'utf8')));
  const worse = Object.entries(baseline).filter(([title, before]) => (shares[title] ?? 0) < before * LEAST_SHARE);
  for (const [title, before] of worse)
    say(`Worse by more than a third: ${title}, was ${before}, is ${shares[title] ?? 'not measured'}.`);
  if (worse.length > 0) process.exitCode = 1;
});

/**
 * The benchmark: 200,000 invented alerts, questions of up to 190 bureaus and border posts in rotation, several servers, in one run and
 * interleaved. Writes its tables to docs/performance.md. Everything stays on loopback and is gone afterwards.
 *
 *   npm run bench -- --seconds 4 --alerts 200000 --no-report
 *   npm run bench -- --questions validity,firstPage --without Mercurius     what is asked, and who is left out, by a part of the name
 *
 * DATABASE_URL, of a superuser, makes it use that PostgreSQL, in a database of its own. Otherwise it starts one.
 */
import { parseArgs } from 'node:util';
import { openPostgres } from '../../src/database/postgres.ts';
import { startBare } from './contenders/bare.ts';
import { signedInAs, type Contender, type Position } from './contenders/contender.ts';
import { startMercurius } from './contenders/mercurius.ts';
import { startNansen, walk } from './contenders/nansen.ts';
import { startPostGraphile } from './contenders/postgraphile.ts';
import { measureBurst } from './burst.ts';
import { measureHalfLoad, type HalfLoad } from './half-load.ts';
import { load, postRequest } from './load.ts';
import { measure, postmasterOf } from './measure.ts';
import { QUESTIONS, type Question } from './questions.ts';
import { burstSummary, halfLoadSummary, summary, writeReport, type Run } from './report.ts';
import { compareAnswers, inNoOrder, rotation } from './requests.ts';
import { atEnd, prepareWorld, run, say } from './world.ts';

const OTHERS = [
  ['node:http + postgres', startBare],
  ['Mercurius', startMercurius],
  ['PostGraphile', startPostGraphile],
] as const;
const REPETITIONS = 3;
const CONNECTIONS = 16;
const FIRST_WARM_UP_S = 2;
/** After another server was asked. */
const WARM_UP_S = 1;
const MOST_COUNTRIES = Math.max(...QUESTIONS.map(({ countries }) => countries));
/** The first bureau walks through the whole list, the others through its newest part. */
const POSITIONS_EACH = 10;

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    alerts: { type: 'string', default: '200000' },
    report: { type: 'boolean', default: true },
    questions: { type: 'string', default: '' },
    without: { type: 'string', default: '' },
  },
  allowNegative: true,
});
const seconds = Number(options.seconds);
const alerts = Number(options.alerts);
if (!(seconds > 0) || !Number.isInteger(alerts) || alerts < 1000) {
  throw new Error('--seconds is a positive number, --alerts a whole one of at least 1000.');
}
const listed = (list: string): readonly string[] => list.split(',').filter((part) => part !== '');
const wanted = listed(options.questions);
const asked = QUESTIONS.filter(({ what }) => wanted.length === 0 || wanted.includes(what));
if (asked.length === 0) throw new Error(`--questions are of: ${QUESTIONS.map(({ what }) => what).join(', ')}.`);
const leftOut = listed(options.without);

await run(async () => {
  const world = await prepareWorld(alerts, MOST_COUNTRIES, CONNECTIONS);
  const { setting, admin, bureaus } = world;
  const [nansen, trusted] = await startNansen(setting);
  atEnd(() => nansen.process.stop());
  const contenders = [nansen, trusted];
  for (const [name, start] of OTHERS) {
    if (leftOut.some((part) => name.includes(part))) continue;
    const contender = await start(setting);
    atEnd(() => contender.process.stop());
    contenders.push(contender);
  }
  const positions: Position[][] = [];
  for (const bureau of bureaus) {
    positions.push(inNoOrder(await walk(nansen, bureau, positions.length === 0 ? Infinity : POSITIONS_EACH)));
  }
  say(`Same answers from all: ${await compareAnswers(contenders, world, positions)}.`);
  // Made once for each question and server: each question is asked of a server in several repetitions.
  const made = new Map<string, readonly Buffer[] | null>();
  const requestsOf = (contender: Contender, question: Question): readonly Buffer[] | null => {
    const key = `${contender.name} ${question.title}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const requests =
      contender === trusted && question.isGoal !== true ? null : rotation(contender, question, world, positions);
    made.set(key, requests);
    return requests;
  };

  const extent = { warmUp: Math.min(WARM_UP_S, seconds), measured: seconds };
  const postmaster = await postmasterOf(admin);
  const runs: Run[] = [];
  say('Warming up …');
  for (const question of asked) {
    for (const contender of contenders) {
      const requests = requestsOf(contender, question);
      if (requests === null) continue;
      await load(contender.url(question.what), requests, question.connections, Math.min(FIRST_WARM_UP_S, seconds));
    }
  }
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    for (const question of asked) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        // INVARIANT: modulo the length, so there is one. Another is first each time.
        const contender = contenders[(repetition + turn) % contenders.length] as Contender;
        const requests = requestsOf(contender, question);
        if (requests === null) continue;
        const measured = await measure(contender, question, requests, postmaster, extent);
        runs.push({ ...measured, repetition });
        say(
          `${repetition + 1}/${REPETITIONS} ${question.title.padEnd(60)} ${contender.name.padEnd(26)} ${measured.perSecond.toFixed(0)} requests/s`,
        );
      }
    }
  }
  const halves: HalfLoad[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    for (const question of asked.filter(({ isGoal }) => isGoal)) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        // INVARIANT: modulo the length, so there is one.
        const contender = contenders[(repetition + turn) % contenders.length] as Contender;
        const requests = requestsOf(contender, question);
        if (requests !== null) halves.push(await measureHalfLoad(contender, question, requests, runs, 2 * seconds));
      }
    }
  }
  say('A burst of falls …');
  const database = openPostgres({ url: setting.databaseUrl, connections: 4 });
  atEnd(() => database.close());
  const [bureau] = bureaus;
  const validity = requestsOf(nansen, QUESTIONS[0]);
  if (bureau === undefined || validity === null) throw new Error('Nobody asks.');
  const url = nansen.url('validity');
  const recalls = postRequest(url, signedInAs(bureau), {
    query: '{ recalls(first: 100) { nodes { reference state issuedAt dueAt } pageInfo { hasNextPage endCursor } } }',
  });
  const burst = await measureBurst(database, admin, { url, validity: [...validity], recalls }, seconds);
  const [version] = await admin<{ server_version: string }[]>`show server_version`;
  const result = [
    summary(runs, { alerts, seconds, postgres: version?.server_version ?? '' }),
    halfLoadSummary(halves),
    burstSummary(burst),
  ].join('\n');
  say(`\n${result}`);
  if (options.report) await writeReport(result);
});

/**
 * Measures live subscribers: how long after an announcement the last of them has a change, and what a burst costs them and others.
 * Into an empty database: an embedded one in a folder of its own, or that of DATABASE_URL. `npm run measure:streams -- 500 10000`
 *
 * The subscribers are another process, so that what they take is not counted for the server.
 */
import 'reflect-metadata';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import type { ImportedAlert } from '../src/lifecycle/import/imported-alert.ts';
import { COUNTRY_CODES } from '../src/policy/countries.ts';
import { announce } from '../src/recalls/announce.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { pagesFolderOf } from '../src/server/server.ts';
import { start, type Running } from '../src/server/start.ts';
import { inventPast } from './demo/decisions.ts';
import { Inventor } from './demo/invent.ts';
import { runScript } from './run-script.ts';
import { subscribe, type FromSubscribers, type ToSubscribers } from './streams/subscribers.ts';

const SEED = 2018;
const BATCH = 500;
/** Alerts of years in which the invented ones are not. */
const FIRST_YEAR = 2030;
/** How many alerts were made. */
let made = 0;

if (process.send === undefined) await runScript(measure);
else subscribe();

async function measure(): Promise<number> {
  const [subscribers, burst] = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(join(tmpdir(), 'nansen-streams-'));
  const configuration = readConfiguration({ ...process.env, NANSEN_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' });
  const running = await start(configuration, { pagesFolder: pagesFolderOf(process.cwd()), recurring: false });
  const child = fork(fileURLToPath(import.meta.url));
  try {
    const issuer = await developmentIssuer(folder);
    const readers = Array.from({ length: subscribers ?? 500 }, (_, index) => {
      const country = COUNTRY_CODES[index % COUNTRY_CODES.length] ?? 'FR';
      return issuer.issue(`bureau:${country}`, { user: `subscriber-${index}` });
    });
    const tokens = await Promise.all(readers);
    const opened = performance.now();
    await told(child, { kind: 'open', url: `${running.address}/graphql`, tokens });
    say(`${tokens.length} streams opened`, opened);
    say(`resident: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`);
    await announced(running, child, 1);
    await announced(running, child, burst ?? 10_000);
  } finally {
    child.kill();
    await running.stop();
    rmSync(folder, { recursive: true });
  }
  return 0;
}

/** Announces so many new alerts, and waits until every subscriber has them all. */
async function announced(running: Running, child: ChildProcess, count: number): Promise<void> {
  const target = importTarget(running.services);
  const alerts = newAlerts(count);
  for (let at = 0; at < count; at += BATCH) await target.importBatch(alerts.slice(at, at + BATCH));
  const taken = told(child, { kind: 'take', changes: count });
  const working = process.cpuUsage();
  const { announceEveryMs } = running.services.schedule;
  const started = performance.now();
  const announcement = await announce(running.services, new Date(Date.now() + (made + 1) * announceEveryMs));
  const after = performance.now();
  running.announcements.wake();
  const { doneAt, answers } = await taken;
  const { user, system } = process.cpuUsage(working);
  say(`${announcement.changes} changes announced`, started, after);
  say(`  every subscriber has them`, after, doneAt - performance.timeOrigin);
  say(`  processor time of the server: ${((user + system) / 1e6).toFixed(1)} s`);
  const ordered = [...answers].sort((a, b) => a - b);
  const at = (part: number): string => `${(ordered[Math.floor(part * ordered.length)] ?? 0).toFixed(0)} ms`;
  if (ordered.length === 0) say('  it was over before a question was asked');
  else say(`  ${ordered.length} questions meanwhile: half within ${at(0.5)}, 95 % within ${at(0.95)}`);
}

/** Tells the subscribers something, and waits for their answer. @throws when they ended instead: they said why */
async function told(child: ChildProcess, message: ToSubscribers): Promise<FromSubscribers> {
  child.send(message);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The subscribers failed, and with them the measurement.');
  });
  const answered = once(child, 'message') as Promise<[FromSubscribers]>;
  const [answer] = await Promise.race([answered, ended]);
  return answer;
}

function newAlerts(count: number): ImportedAlert[] {
  const { alerts } = inventPast(new Inventor(SEED));
  return Array.from({ length: count }, () => {
    made += 1;
    const alert = alerts[made % alerts.length];
    if (alert === undefined) throw new Error('No alert was invented.');
    // An alert of an unknown source is announced to every country.
    return {
      ...alert,
      source: null,
      warrants: [],
      reference: `${FIRST_YEAR + Math.floor(made / 100_000)}/${made % 100_000}`,
    };
  });
}

function say(text: string, from?: number, to = performance.now()): void {
  process.stdout.write(`${text}${from === undefined ? '' : `: ${((to - from) / 1000).toFixed(2)} s`}\n`);
}

/**
 * Measures whether one bureau can delay the reports of others. `npm run measure:fairness -- --seconds 20 --only records`
 *
 * Sweden reports again and again, with pauses. First nobody else does anything, then Belarus does one thing as often as it can, by many
 * requests at the same time (`attacker.ts`). The calm part is measured again before each thing, because a machine is not always as quick.
 * Announcements are due every second, and are watched as well.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, Worker } from 'node:worker_threads';
import { quantile } from '../timing/two-samples.ts';
import { attackAsTold, ATTACKS, type Attack, type Given } from './attacker.ts';
import { inventedName, inventedReport, inventedRequest, serve, withServer, type WholeServer } from './whole-server.ts';

const READERS = ['bureau:BY', 'asylum-office:SE'];
const PAUSE_MS = 50;
const LOOK_EVERY_MS = 20;
const WARM_UP_S = 3;
const ALERTS = 60;

let number = 0;
const freshName = (): string => inventedName((number += 1));

if (!isMainThread) attackAsTold();
else if (process.send === undefined) await measure();
else {
  process.env['NANSEN_ANNOUNCE_EVERY'] = '1';
  await serve();
}

async function measure(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '20' }, only: { type: 'string', default: '' } },
  });
  const seconds = Number(values.seconds);
  const script = fileURLToPath(import.meta.url);
  await withServer(script, READERS, async (server) => {
    const references: string[] = [];
    for (let made = 0; made < ALERTS; made += 1) references.push(await requested(server));
    const attacker = new Worker(script, { workerData: { started: server.started, references } satisfies Given });
    await under(server, attacker, 'nobody', WARM_UP_S);
    for (const attack of Object.keys(ATTACKS) as Attack[]) {
      if (attack === 'nobody' || !attack.includes(values.only)) continue;
      const calm = await under(server, attacker, 'nobody', seconds);
      say(`nobody: ${calm.text}`);
      const beside = await under(server, attacker, attack, seconds);
      say(`${attack}: ${beside.text}; 99 % within ${(beside.most / calm.most).toFixed(1)} times the calm time`);
    }
    await attacker.terminate();
  });
}

async function requested({ mutate }: WholeServer): Promise<string> {
  const input = inventedRequest(freshName());
  const { payload } = await mutate('bureau:BY', 'requestAlert', 'RequestAlertInput', 'alert { reference }', input);
  return (payload as { alert: { reference: string } }).alert.reference;
}

/** What is said of a part of the measurement, and within how many milliseconds 99 % of the reports were answered. */
interface Shown {
  readonly text: string;
  readonly most: number;
}

/** Reports while something is done, and tells how long the reports took and how late announcements were. */
async function under(server: WholeServer, attacker: Worker, attack: Attack, seconds: number): Promise<Shown> {
  let isOver = false;
  attacker.postMessage(attack);
  const watched = watchAnnouncements(server, () => isOver);
  const took: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const name = freshName();
    const input = inventedReport(name, name);
    const { ms } = await server.mutate(
      'asylum-office:SE',
      'reportAsylumDecision',
      'ReportAsylumDecisionInput',
      'receipt',
      input,
    );
    took.push(ms);
    await pause(PAUSE_MS);
  }
  isOver = true;
  const acts = once(attacker, 'message') as Promise<[number]>;
  attacker.postMessage(null);
  const [done] = await acts;
  const late = await watched;
  const ms = (sample: readonly number[], share: number): string => `${quantile(sample, share).toFixed(0)} ms`;
  const text =
    `${took.length} reports, half within ${ms(took, 0.5)}, 99 % within ${ms(took, 0.99)}, all within ${ms(took, 1)}; ` +
    `${late.length === 0 ? 'no announcement was due' : `${late.length} announcements, at most ${ms(late, 1)} late`}; ` +
    `${done} acts of the other`;
  return { text, most: quantile(took, 0.99) };
}

/** How late each announcement was, in milliseconds, until it is over. */
async function watchAnnouncements({ admin }: WholeServer, isOver: () => boolean): Promise<number[]> {
  const late: number[] = [];
  let last: number | null = null;
  while (!isOver()) {
    const [row] = await admin<
      { due_at: Date }[]
    >`select due_at from recalls.announcements where audience = 'RECIPIENTS'`;
    const due = row?.due_at.getTime() ?? null;
    // The first one that is seen may have been announced long before.
    if (due !== null && last !== null && due !== last) late.push(Date.now() - due);
    last = due;
    await pause(LOOK_EVERY_MS);
  }
  return late;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

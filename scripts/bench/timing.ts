/**
 * Measures whether waiting tells a bureau what it may not know. `npm run measure:timing -- --windows 1000 --earlier 1,40,400`
 *
 * A measurement is a series of short windows, in an order drawn at random. In each window one of two things is done, and Belarus probes as
 * fast as it can: it withdraws an alert that does not exist, and changes a consent of its own. The longest answer of each window is kept for
 * each probe, and the time of what was done. If the two kinds of window can be told apart by one of them, its area under the curve (AUC)
 * is far from 0.5.
 */
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { areaUnderCurve } from '../timing/two-samples.ts';
import { inventedName, inventedReport, inventedRequest, serve, withServer, type WholeServer } from './whole-server.ts';

/** Earlier requests about one person: below the bound for one name (`src/lifecycle/most-open.ts`), and with other spellings of it. */
const EARLIER = '1,40,400';
const OF_ONE_SPELLING = 40;
/** A window is so long, whatever is done in it: a longer one would have more probes, and so a longer longest one. */
const WINDOW_MS = 250;
const WARM_UP = 50;
const READERS = ['bureau:BY', 'bureau:KZ', 'asylum-office:SE'];

type Act = () => Promise<number>;

/** What a window showed: the longest answer of each probe, and the time of what was done, in milliseconds. */
type Shown = Readonly<Record<'withdrawal of nothing' | 'own consent' | 'the act itself', number>>;

let number = 0;
const freshName = (): string => inventedName((number += 1));

if (process.send === undefined) await measure();
else await serve();

async function measure(): Promise<void> {
  const { values } = parseArgs({
    options: { windows: { type: 'string', default: '1000' }, earlier: { type: 'string', default: EARLIER } },
  });
  const windows = Number(values.windows);
  await withServer(fileURLToPath(import.meta.url), READERS, async (server) => {
    const reference = await requested(server, 'bureau:BY', freshName());
    const reports: Act = () => reported(server, freshName());
    const requests: Act = async () => (await timed(() => requested(server, 'bureau:KZ', freshName()))).ms;
    await compare(server, reference, WARM_UP, reports, requests);
    say('Somebody reports, against somebody requests:');
    await compare(server, reference, windows, reports, requests);
    for (const earlier of values.earlier.split(',').map(Number)) {
      const names = [freshName(), freshName()] as const;
      await reported(server, names[0]);
      for (let at = 0; at < earlier; at += 1)
        for (const name of names) await requested(server, 'bureau:BY', spelt(name, Math.floor(at / OF_ONE_SPELLING)));
      await applied(server);
      say(`A request about a protected person, against another, with ${earlier} earlier requests about each:`);
      const again =
        (name: string): Act =>
        async () =>
          (await timed(() => requested(server, 'bureau:BY', spelt(name, 100 + randomInt(1_000))))).ms;
      await compare(server, reference, Math.ceil(windows / 5), again(names[0]), again(names[1]));
    }
  });
}

/** Compares two acts by what a source sees in their windows, and says the result. */
async function compare(server: WholeServer, reference: string, windows: number, one: Act, other: Act): Promise<void> {
  const shown: [Shown[], Shown[]] = [[], []];
  for (let left = windows * 2; left > 0; left -= 1) {
    const which = randomInt(2);
    shown[which]?.push(await windowOf(server, reference, which === 0 ? one : other));
  }
  if (windows === WARM_UP) return;
  for (const probe of ['withdrawal of nothing', 'own consent', 'the act itself'] as const) {
    const [a, b] = shown.map((each) => each.map((window) => window[probe])) as [number[], number[]];
    // The deviation of the area if both are of one distribution (Mann and Whitney).
    const deviation = Math.sqrt((a.length + b.length + 1) / (12 * a.length * b.length));
    const half = (values: readonly number[]) => [...values].sort((x, y) => x - y)[values.length >> 1]?.toFixed(1) ?? '';
    say(
      `  ${probe}: half within ${half(a)} and ${half(b)} ms; AUC ${areaUnderCurve(a, b).toFixed(3)} (${a.length} and ${b.length} windows; ` +
        `0.5 ± ${(1.96 * deviation).toFixed(3)} would be chance)`,
    );
  }
}

async function windowOf(server: WholeServer, reference: string, act: Act): Promise<Shown> {
  const end = performance.now() + WINDOW_MS;
  const probing = (probe: () => Promise<{ readonly ms: number }>): Promise<number> =>
    (async () => {
      let longest = 0;
      while (performance.now() < end) longest = Math.max(longest, (await probe()).ms);
      return longest;
    })();
  let consents = false;
  const probes = [
    probing(() => mutation(server, 'withdrawAlert', 'WithdrawAlertInput', { reference: '2026/1' })),
    probing(() => {
      consents = !consents;
      return mutation(server, 'setExtractConsent', 'SetExtractConsentInput', { reference, consents });
    }),
  ];
  await pause(randomInt(10));
  const took = await act();
  const [nothing = 0, own = 0] = await Promise.all(probes);
  return { 'withdrawal of nothing': nothing, 'own consent': own, 'the act itself': took };
}

function mutation(server: WholeServer, operation: string, type: string, input: object): Promise<{ ms: number }> {
  return server.mutate('bureau:BY', operation, type, '', input);
}

async function reported(server: WholeServer, name: string): Promise<number> {
  const input = inventedReport(name, name);
  return (
    await server.mutate('asylum-office:SE', 'reportAsylumDecision', 'ReportAsylumDecisionInput', 'receipt', input)
  ).ms;
}

async function requested(server: WholeServer, reader: string, name: string): Promise<string> {
  const answer = 'alert { reference }';
  const { payload } = await server.mutate(reader, 'requestAlert', 'RequestAlertInput', answer, inventedRequest(name));
  const reference = (payload as { alert: { reference: string } | null }).alert?.reference;
  if (reference === undefined) throw new Error(`A request was refused: ${JSON.stringify(payload)}`);
  return reference;
}

async function timed(work: () => Promise<unknown>): Promise<{ readonly ms: number }> {
  const began = performance.now();
  await work();
  return { ms: performance.now() - began };
}

/** Another spelling of a name that sounds the same: it matches, and is bounded by itself. */
function spelt(name: string, spelling: number): string {
  const [first = '', ...rest] = name;
  const marks = [...spelling.toString(2)].map((digit) => (digit === '1' ? "'" : '’')).join('');
  return `${first}${marks}${rest.join('')}`;
}

/** Waits until nothing waits in the outbox. */
async function applied({ admin }: WholeServer): Promise<void> {
  for (;;) {
    const [row] = await admin<{ jobs: number }[]>`select count(*)::int as jobs from outbox.jobs where not repeating`;
    if (row?.jobs === 0) return;
    await pause(100);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/**
 * Measures whether one bureau can delay the reports of others. `npm run measure:fairness -- --seconds 20`
 *
 * Sweden reports again and again, with pauses. First nobody else does anything, then Belarus does one thing as often as it can, by many
 * requests at the same time. Announcements are due every second, and are watched as well.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { quantile } from '../timing/two-samples.ts';
import { inventedName, inventedReport, inventedRequest, serve, withServer, type WholeServer } from './whole-server.ts';

const READERS = ['bureau:BY', 'asylum-office:SE'];
const PAUSE_MS = 50;
const LOOK_EVERY_MS = 20;
const REFUSED_MS = 1_000;
const WARM_UP_S = 3;
/** About 6 KB, as much as the attack that was found gave. */
const LONG = 'Invented mark. '.repeat(400);

let number = 0;
const freshName = (): string => inventedName((number += 1));

/** What one bureau does as often as it can. */
interface Attack {
  readonly name: string;
  readonly atOnce: number;
  readonly act: () => Promise<unknown>;
}

if (process.send === undefined) await measure();
else {
  process.env['NANSEN_ANNOUNCE_EVERY'] = '1';
  await serve();
}

async function measure(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } });
  const seconds = Number(values.seconds);
  await withServer(fileURLToPath(import.meta.url), READERS, async (server) => {
    const ask = (operation: string, type: string, answer: string, input: object) =>
      server.mutate('bureau:BY', operation, type, answer, input);
    const references: string[] = [];
    for (let made = 0; made < 60; made += 1) {
      const { payload } = await ask(
        'requestAlert',
        'RequestAlertInput',
        'alert { reference }',
        inventedRequest(freshName()),
      );
      references.push((payload as { alert: { reference: string } }).alert.reference);
    }
    let turn = 0;
    const next = (): string => references[(turn += 1) % references.length] ?? '';
    const bulletin = { person: { names: [{ familyName: 'Bulletin-Test' }] }, offenceSummary: 'Invented' };
    const author = (): Promise<unknown> => ask('authorBulletin', 'AuthorBulletinInput', 'id', bulletin);
    const attacks: readonly Attack[] = [
      { name: 'nobody', atOnce: 0, act: () => Promise.resolve() },
      {
        name: 'amendments of 6 KB, 40 at once',
        atOnce: 40,
        act: () =>
          ask('amendAlert', 'AmendAlertInput', '', {
            reference: next(),
            subject: {
              ...{ familyName: freshName(), forename: 'Test', birthDate: '1984-05-06', sex: 'MALE' },
              distinguishingMarks: LONG.slice(0, 2_000),
              placeOfBirth: LONG.slice(0, 200),
            },
          }),
      },
      { name: 'bulletins, 40 at once', atOnce: 40, act: author },
      { name: 'bulletins, 400 at once', atOnce: 400, act: author },
      {
        name: 'consents, 40 at once',
        atOnce: 40,
        act: () =>
          ask('setExtractConsent', 'SetExtractConsentInput', '', { reference: next(), consents: turn % 2 === 0 }),
      },
      {
        name: 'requests, 40 at once',
        atOnce: 40,
        act: () => ask('requestAlert', 'RequestAlertInput', '', inventedRequest(freshName())),
      },
      {
        name: 'checks of 500 people, 10 at once',
        atOnce: 10,
        act: () => ask('check', 'CheckInput', '', checkOf(500)),
      },
      {
        name: 'records of 500 documents, 10 at once',
        atOnce: 10,
        act: () => ask('recordDocuments', 'RecordDocumentsInput', '', recordOf(500)),
      },
    ];
    await under(server, { name: '', atOnce: 0, act: () => Promise.resolve() }, WARM_UP_S);
    for (const attack of attacks) say(`${attack.name}: ${await under(server, attack, seconds)}`);
  });
}

function checkOf(people: number): object {
  const items = Array.from({ length: people }, () => ({
    person: { names: [{ familyName: freshName(), forename: 'Test' }], birthDate: '1984-05-06' },
  }));
  return { purpose: 'BORDER_CONTROL', reference: 'Invented', items };
}

function recordOf(size: number): object {
  const documents = Array.from({ length: size }, () => ({
    ...{ type: 'PP', number: `MP${(number += 1) + 1_000_000}`, state: 'REVOKED' },
    ...{ circumstances: 'DECISION_OF_AUTHORITY', purpose: 'PREVENT_MISUSE' },
  }));
  return { documents };
}

/** Reports while something is done, and tells how long the reports took and how late announcements were. */
async function under(server: WholeServer, { atOnce, act }: Attack, seconds: number): Promise<string> {
  let isOver = false;
  let acts = 0;
  const attackers = Array.from({ length: atOnce }, async () => {
    while (!isOver) {
      const isDone = await act().then(
        () => true,
        (error: unknown) => {
          // The quota of a minute is used up.
          if (error instanceof Error && error.message.startsWith('429')) return false;
          throw error;
        },
      );
      if (isDone) acts += 1;
      else await pause(REFUSED_MS);
    }
  });
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
  await Promise.all(attackers);
  const late = await watched;
  const ms = (sample: readonly number[], share: number): string => `${quantile(sample, share).toFixed(0)} ms`;
  return (
    `${took.length} reports, half within ${ms(took, 0.5)}, 99 % within ${ms(took, 0.99)}, all within ${ms(took, 1)}; ` +
    `${late.length === 0 ? 'no announcement was due' : `${late.length} announcements, at most ${ms(late, 1)} late`}; ` +
    `${acts} acts of the other`
  );
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

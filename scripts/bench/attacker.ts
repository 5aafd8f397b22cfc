/**
 * One bureau that does one thing as often as it can. It has a thread of its own: the time of a report is taken by somebody who does nothing
 * else.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { inventedName, inventedReport, inventedRequest, mutationsOf, type Started } from './whole-server.ts';

/** What a thread is given: the server, and alerts of the bureau. */
export interface Given {
  readonly started: Started;
  readonly references: readonly string[];
}

/** What is done, and by how many requests at the same time. */
export const ATTACKS = {
  nobody: 0,
  'amendments of 6 KB, 40 at once': 40,
  'bulletins, 40 at once': 40,
  'bulletins, 400 at once': 400,
  'consents, 40 at once': 40,
  'requests, 40 at once': 40,
  'reports, 40 at once': 40,
  'checks of 500 people, 10 at once': 10,
  'records of 500 documents, 10 at once': 10,
  'records of 20 ranges of 1,000 blanks, 2 at once': 2,
} as const;

export type Attack = keyof typeof ATTACKS;

const REFUSED_MS = 1_000;
const LARGE = 500;
const RANGES = 20;
/** About 6 KB, as much as the attack that was found gave. */
const LONG = 'Invented mark. '.repeat(400);

/** Names that the reports of the other country do not have. */
let number = 5_000_000;
const freshName = (): string => inventedName((number += 1));

/** Attacks as it is told, until it is told to stop. It then tells how often it did what it does. */
export function attackAsTold(): void {
  const { started, references } = workerData as Given;
  const mutate = mutationsOf(started);
  const ask = (operation: string, type: string, answer: string, input: object): Promise<unknown> =>
    mutate('bureau:BY', operation, type, answer, input);
  let turn = 0;
  const next = (): string => references[(turn += 1) % references.length] ?? '';
  const bulletin = { person: { names: [{ familyName: 'Bulletin-Test' }] }, offenceSummary: 'Invented' };
  const author = (): Promise<unknown> => ask('authorBulletin', 'AuthorBulletinInput', 'id', bulletin);
  const acts: Readonly<Record<Attack, () => Promise<unknown>>> = {
    nobody: () => Promise.resolve(),
    'amendments of 6 KB, 40 at once': () =>
      ask('amendAlert', 'AmendAlertInput', '', {
        reference: next(),
        subject: {
          ...{ familyName: freshName(), forename: 'Test', birthDate: '1984-05-06', sex: 'MALE' },
          distinguishingMarks: LONG.slice(0, 2_000),
          placeOfBirth: LONG.slice(0, 200),
        },
      }),
    'bulletins, 40 at once': author,
    'bulletins, 400 at once': author,
    'consents, 40 at once': () =>
      ask('setExtractConsent', 'SetExtractConsentInput', '', { reference: next(), consents: turn % 2 === 0 }),
    'requests, 40 at once': () => ask('requestAlert', 'RequestAlertInput', '', inventedRequest(freshName())),
    'reports, 40 at once': () => {
      const name = freshName();
      const input = { ...inventedReport(name, name), fearedCountries: ['RU'] };
      return ask('reportAsylumDecision', 'ReportAsylumDecisionInput', 'receipt', input);
    },
    'checks of 500 people, 10 at once': () => ask('check', 'CheckInput', '', checkOf(LARGE)),
    'records of 500 documents, 10 at once': () => ask('recordDocuments', 'RecordDocumentsInput', '', recordOf(LARGE)),
    'records of 20 ranges of 1,000 blanks, 2 at once': () =>
      ask('recordDocuments', 'RecordDocumentsInput', '', rangesOf(RANGES)),
  };

  let end = (): Promise<number> => Promise.resolve(0);
  parentPort?.on('message', (told: Attack | null) => {
    if (told === null) void end().then((done) => parentPort?.postMessage(done));
    else end = begin(ATTACKS[told], acts[told]);
  });
}

/** Acts again and again. @returns what ends it, and tells how often it acted */
function begin(atOnce: number, act: () => Promise<unknown>): () => Promise<number> {
  let isOver = false;
  let done = 0;
  const all = Array.from({ length: atOnce }, async () => {
    while (!isOver) {
      const isDone = await act().then(
        () => true,
        (error: unknown) => {
          // The quota of a minute is used up.
          if (error instanceof Error && error.message.startsWith('429')) return false;
          throw error;
        },
      );
      if (isDone) done += 1;
      else await pause(REFUSED_MS);
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(all);
    return done;
  };
}

function checkOf(people: number): object {
  const items = Array.from({ length: people }, () => ({
    person: { names: [{ familyName: freshName(), forename: 'Test' }], birthDate: '1984-05-06' },
  }));
  return { purpose: 'BORDER_CONTROL', reference: 'Invented', items };
}

function recordOf(size: number): object {
  const documents = Array.from({ length: size }, () => ({
    ...{ type: 'PP', number: `MP${(number += 1)}`, state: 'REVOKED' },
    ...{ circumstances: 'DECISION_OF_AUTHORITY', purpose: 'PREVENT_MISUSE' },
  }));
  return { documents };
}

/** Each of their numbers is announced. */
function rangesOf(size: number): object {
  const documents = Array.from({ length: size }, () => {
    const series = `MR${(number += 1)}`;
    return {
      ...{ type: 'PP', number: `${series}000`, lastNumber: `${series}999`, state: 'STOLEN_BLANK' },
      ...{ circumstances: 'THEFT_FROM_AUTHORITY', purpose: 'PREVENT_MISUSE' },
    };
  });
  return { documents };
}

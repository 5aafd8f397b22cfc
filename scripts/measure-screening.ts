/**
 * Measures whether a source can tell from the time of answers that somebody is protected. It sends requests and amendments of a feared
 * country that match a protection, and others that do not, in random order through HTTP. It also measures the next answer, during the
 * screening. Into an empty database: an embedded one in a folder of its own, or that of DATABASE_URL.
 * `npm run measure:screening -- 200 1000`: pairs, and other decisions that stand.
 */
import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestContext } from '../src/api/context.ts';
import type { ReportAsylumDecisionInput } from '../src/intake/inputs.ts';
import { reportDecisions } from '../src/intake/report-decisions.ts';
import { parseReader } from '../src/policy/reader.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { pagesFolderOf } from '../src/server/server.ts';
import { start, type Running } from '../src/server/start.ts';
import { runScript } from './run-script.ts';
import { compareSamples, quantile } from './timing/two-samples.ts';

/** The first of each kind are left out: what is prepared once takes longer. */
const WARM_UP = 10;
const SYLLABLES = [
  'bra',
  'ket',
  'lou',
  'mif',
  'zan',
  'dro',
  'vush',
  'pel',
  'goth',
  'nir',
  'say',
  'huk',
  'ten',
  'yor',
  'qal',
];

interface Person {
  readonly familyName: string;
  readonly forename: string;
  readonly birthDate: string;
}

/** Times of answers, of people who are protected and of others. */
interface Times {
  readonly protectedPeople: number[];
  readonly others: number[];
}

await runScript(async () => {
  const [pairs = 200, besides = 1_000] = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(join(tmpdir(), 'nansen-screening-'));
  const configuration = readConfiguration({ ...process.env, NANSEN_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' });
  const running = await start(configuration, { pagesFolder: pagesFolderOf(process.cwd()), recurring: false });
  try {
    const token = await (await developmentIssuer(folder)).issue('bureau:BY', { user: 'measure' });
    const known = people(2 * (pairs + WARM_UP));
    await protect(running, [...known, ...people(besides)]);
    const ask = asker(`${running.address}/graphql`, token);
    const times = { requests: none(), afterRequests: none(), amendments: none(), afterAmendments: none() };
    const sought = shuffled([
      ...known.map((person) => ({ person, isProtected: true })),
      ...people(known.length).map((person) => ({ person, isProtected: false })),
    ]);
    // Every other one is asked for, and the rest is what an alert about somebody else is amended to.
    for (const [place, { person, isProtected }] of sought.entries()) {
      const isRequest = place % 2 === 0;
      const reference = isRequest ? null : await ask.request(people(1)[0] ?? person);
      await running.services.jobs.idle();
      const asked = performance.now();
      if (reference === null) await ask.request(person);
      else await ask.amend(reference, person);
      const answered = performance.now();
      await ask.next();
      const next = performance.now();
      await running.services.jobs.idle();
      if (place < 4 * WARM_UP) continue;
      const of = isProtected ? 'protectedPeople' : 'others';
      times[isRequest ? 'requests' : 'amendments'][of].push(answered - asked);
      times[isRequest ? 'afterRequests' : 'afterAmendments'][of].push(next - answered);
    }
    tell('answers to requests', times.requests);
    tell('the next answer after a request', times.afterRequests);
    tell('answers to amendments', times.amendments);
    tell('the next answer after an amendment', times.afterAmendments);
    return 0;
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

function none(): Times {
  return { protectedPeople: [], others: [] };
}

function tell(what: string, { protectedPeople, others }: Times): void {
  const told = (sample: readonly number[]): string =>
    `${sample.length}: half within ${quantile(sample, 0.5).toFixed(2)} ms, 95 % within ${quantile(sample, 0.95).toFixed(2)} ms`;
  const { distance, probability } = compareSamples(protectedPeople, others);
  process.stdout.write(
    `${what}\n  protected ${told(protectedPeople)}\n  others    ${told(others)}\n` +
      `  Kolmogorov-Smirnov: distance ${distance.toFixed(3)}, p = ${probability.toFixed(3)}\n`,
  );
}

/** A country reports that people are protected against Belarus. */
async function protect({ services }: Running, protectedPeople: readonly Person[]): Promise<void> {
  const reader = parseReader('bureau:SE', 'measure-screening');
  if (reader === null) throw new Error('bureau:SE is no reader.');
  const context = requestContext(reader, services);
  const reports = protectedPeople.map(
    ({ familyName, forename, birthDate }, place) =>
      ({
        kind: 'GRANTED',
        person: { names: [{ familyName, forename }], birthDate },
        fearedCountries: ['BY'],
        decidedOn: '2024-03-01',
        fileReference: `MEASURE-${place}`,
        addressee: 'SECRETARIAT',
      }) satisfies ReportAsylumDecisionInput,
  );
  for (let at = 0; at < reports.length; at += 500) {
    const outcomes = await reportDecisions(context, reports.slice(at, at + 500));
    if (outcomes.some(({ outcome }) => outcome !== 'CREATED')) throw new Error('A decision was not taken in.');
  }
}

/** Asks as a bureau. */
function asker(url: string, token: string) {
  const ask = async (query: string, input: object): Promise<Record<string, { alert?: { reference: string } }>> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = (await response.json()) as {
      data: Record<string, { alert?: { reference: string } }> | null;
      errors?: unknown;
    };
    if (data === null || errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  return {
    request: async (subject: Person): Promise<string> => {
      const { requestAlert } = await ask(
        'mutation ($input: RequestAlertInput!) { requestAlert(input: $input) { alert { reference } userErrors { code } } }',
        { form: 'NOTICE', colour: 'BLUE', subject },
      );
      return requestAlert?.alert?.reference ?? '';
    },
    amend: (reference: string, subject: Person) =>
      ask('mutation ($input: AmendAlertInput!) { amendAlert(input: $input) { userErrors { code } } }', {
        reference,
        subject,
      }),
    next: () => ask('{ alerts(first: 1) { nodes { reference } } }', {}),
  };
}

/** Invented people; nobody is called like another. */
function people(count: number): Person[] {
  return Array.from({ length: count }, () => ({
    familyName: capital(Array.from({ length: 3 }, syllable).join('')),
    forename: capital(Array.from({ length: 3 }, syllable).join('')),
    birthDate: new Date(Date.UTC(1950, 0, 1) + randomInt(18_000) * 86_400_000).toISOString().slice(0, 10),
  }));
}

function syllable(): string {
  return SYLLABLES[randomInt(SYLLABLES.length)] ?? '';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

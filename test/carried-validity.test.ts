/**
 * What carries validity to where people act loses nothing and repeats nothing, while API processes (each with its worker) are killed
 * at random moments and PostgreSQL is restarted twice: in the end every copy agrees with the derived validity.
 *
 * NANSEN_CARRIED_CHANGES   how many changes (45); `npm run test:carried` makes a thousand
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { Caller, change } from './carried/actors.ts';
import { compile, runScript, startApi, type ApiProcess } from './carried/cluster-of-servers.ts';
import { copyOf, FeedFollower, StreamFollower, WebhookReceiver, type Change } from './carried/followers.ts';
import { PostgresCluster } from './support/postgres.ts';

const CHANGES = Number(process.env['NANSEN_CARRIED_CHANGES'] ?? 45);
/** Of ten changes, seven are falls of alerts that were there before, and three are new alerts. */
const IMPORTED = Math.ceil(CHANGES * 0.7);
const AT_ONCE = 4;
/** Sweden's asylum office reports, Belarus is the source, Kazakhstan issued warrants of some of its alerts. */
const BUREAUS = ['FR', 'NO', 'SE', 'BY', 'KZ'];
/** Of so many alerts one carries a warrant of another issuer. */
const ONE_OF_JOINT = 5;

let cluster: PostgresCluster;
let folder: string;
let environment: NodeJS.ProcessEnv;
const apis: ApiProcess[] = [];
let receiver: WebhookReceiver;

beforeAll(async () => {
  await compile();
  cluster = await PostgresCluster.start();
  folder = await mkdtemp(join(tmpdir(), 'nansen-carried-'));
  receiver = await WebhookReceiver.start();
  environment = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: cluster.url(await cluster.createDatabase()),
    NANSEN_DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    NANSEN_ANNOUNCE_EVERY: '1',
    // The source is told like everybody: its feed is followed, too.
    NANSEN_DISCLOSE_EVERY: '0',
    WEBHOOK_TARGETS: `FR=${receiver.origin}`,
    WEBHOOK_LOCAL: 'true',
  };
}, 120_000);

afterAll(async () => {
  for (const api of apis) await api.kill();
  receiver.stop();
  await cluster.remove();
  await rm(folder, { recursive: true, force: true });
});

test(`${CHANGES} changes are carried to every bureau once, whatever is killed`, async () => {
  const references = await importAlerts();
  const joint = new Set(references.filter((_reference, index) => index % ONE_OF_JOINT === 0));
  apis.push(await startApi(environment), await startApi(environment));
  const urls = apis.map((api) => api.url);
  const issuer = await developmentIssuer(folder);
  const caller = async (reader: string): Promise<Caller> => new Caller(urls, await issuer.issue(reader));
  const actors = {
    office: await caller('asylum-office:SE'),
    source: await caller('bureau:BY'),
    noticesDesk: await caller('notices-desk'),
  };
  const bureau = await caller('bureau:FR');
  // Of every bureau that has a part in it: who reports, the source, another issuer of warrants, and who is told as everybody is.
  const bureaus = await Promise.all(
    BUREAUS.map(async (country) => ({ country, caller: await caller(`bureau:${country}`) })),
  );
  const followers = bureaus.map((each) => new FeedFollower(each.caller));
  const streams = bureaus.map((each) => new StreamFollower(each.caller));
  await bureau.ask('mutation ($url: String!) { registerWebhook(input: { url: $url }) { userErrors { code } } }', {
    url: `${receiver.origin}/nansen`,
  });
  for (const follower of followers) follower.start();
  for (const stream of streams) await stream.start();
  const places = await placesOf(bureau);

  let next = 0;
  let isDone = false;
  const actor = async (): Promise<void> => {
    for (let turn = next++; turn < CHANGES; turn = next++) {
      await change(actors, turn, turn % 10 < 7 ? references.pop() : undefined);
    }
  };
  const killer = async (): Promise<void> => {
    // Each in turn, and each at least once: wherever a stream was opened, it is cut off, however quick the changes are.
    for (let turn = 0; !isDone || turn < apis.length; turn++) {
      await sleep(200 + Math.random() * 1_500);
      const api = apis[turn % apis.length];
      await api?.kill();
      await api?.start();
    }
  };
  const restarter = async (): Promise<void> => {
    for (const part of [1 / 3, 2 / 3]) {
      while (next < CHANGES * part) await sleep(50);
      await cluster.kill();
      await cluster.start();
    }
  };
  await Promise.all([
    Promise.all([...Array.from({ length: AT_ONCE }, actor), restarter()]).then(() => (isDone = true)),
    killer(),
  ]);

  const truth = await derivedValidity(await caller('ccf'));
  expect(truth.size).toBeGreaterThanOrEqual(CHANGES);
  for (const follower of followers) await follower.stop();
  await until(async () => {
    for (const follower of followers) while (await follower.readPage()) continue;
    return followers.every((follower) => sameEntries(copyOf(follower.changes), truth));
  });
  for (const [index, { country }] of bureaus.entries()) {
    const { changes } = followers[index]!;
    expect([country, Object.fromEntries(copyOf(changes))]).toEqual([country, Object.fromEntries(truth)]);
    expect([country, repeatsIn(changes)]).toEqual([country, []]);
  }
  const ofRecipients = bureaus.flatMap(({ country }, index) => (country === 'BY' ? [] : [followers[index]!.changes]));
  for (const changes of ofRecipients) expect(changes).toEqual(ofRecipients[0]);

  // What a stream sent, over all that were opened and cut off, is what the feed has: nothing is missing, and nothing came twice.
  await until(() =>
    Promise.resolve(streams.every(({ changes }, index) => changes.length >= followers[index]!.changes.length)),
  );
  for (const stream of streams) await stream.stop();
  for (const [index, { country }] of bureaus.entries()) {
    expect([country, streams[index]!.changes]).toEqual([country, followers[index]!.changes]);
  }
  expect(streams.reduce((sum, { opened }) => sum + opened, 0)).toBeGreaterThan(streams.length);

  const fallen = [...truth].filter(([, validity]) => validity === 'NOT_VALID').map(([reference]) => reference);
  for (const { country, caller: each } of bureaus) {
    // A source is told otherwise; where several issued the warrants, none of them is the source.
    const expected = country === 'BY' ? fallen.filter((reference) => joint.has(reference)) : fallen;
    expect([country, (await recalled(each)).toSorted()]).toEqual([country, expected.toSorted()]);
  }

  // A list is made once in a period. A process that has just started has none yet.
  for (const api of apis) {
    await api.kill();
    await api.start();
  }
  for (const [reference, index] of await placesOf(bureau)) places.set(reference, index);
  for (const { country, caller: each } of bureaus) {
    const list = await listed(urls[0] ?? '', country, each, places);
    expect([country, Object.fromEntries(list)]).toEqual([country, Object.fromEntries(truth)]);
  }

  // A message that is sent again has the identifier of the first one, and nothing in it but that there is something to read.
  expect(receiver.calls.length).toBeGreaterThan(0);
  const bodies = new Map(receiver.calls.map(({ id, body }) => [id, body]));
  for (const { id, body } of receiver.calls) expect(body).toBe(bodies.get(id));
  for (const reference of truth.keys()) expect(receiver.calls.some(({ body }) => body.includes(reference))).toBe(false);

  expect(await runScript('verify', [], environment)).toMatch(/ 0 differences\.\n$/);
}, 600_000);

/** Invented notices of one source, published; their references. */
async function importAlerts(): Promise<string[]> {
  const references = Array.from({ length: IMPORTED }, (_, index) => `2024/${10_000 + index}`);
  const file = join(folder, 'notices.jsonl');
  await writeFile(
    file,
    references
      .map((entity_id, index) =>
        JSON.stringify({
          entity_id,
          name: `HALDURIZOR-${index}`,
          forename: 'TEST',
          nationalities: ['BY'],
          arrest_warrants: (index % ONE_OF_JOINT === 0 ? ['BY', 'KZ'] : ['BY']).map((issuing_country_id) => ({
            ...{ issuing_country_id, charge: 'Invented charge', charge_translation: null },
          })),
        }),
      )
      .join('\n'),
  );
  await runScript('import', ['alerts', file], environment);
  return references;
}

/** The alerts that a bureau is asked to purge, each once. */
async function recalled(bureau: Caller): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { recalls } = await bureau.ask(
      `query ($after: String) { recalls(first: 100, after: $after) {
        nodes { reference state } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const { reference, state } of recalls.nodes) {
      expect(state).toBe('OPEN');
      found.push(reference);
    }
    after = recalls.pageInfo.hasNextPage ? recalls.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** What a bureau's status list says of each alert, by the places that a bureau has in its copy. */
async function listed(
  url: string,
  country: string,
  bureau: Caller,
  places: ReadonlyMap<string, number>,
): Promise<Map<string, string>> {
  const response = await fetch(`${url}/status-lists/${country}`, {
    headers: { authorization: `Bearer ${bureau.token}` },
  });
  expect(response.status).toBe(200);
  const list = getListFromStatusListJWT(await response.text());
  return new Map(
    [...places].map(([reference, index]) => [reference, list.getStatus(index) === 0 ? 'VALID' : 'NOT_VALID']),
  );
}

/** The places of the alerts that a bureau can read now. */
async function placesOf(bureau: Caller): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  let after: string | null = null;
  do {
    const { alerts } = await bureau.ask(
      `query ($after: String) { alerts(first: 100, after: $after) {
        nodes { reference statusListEntry { index } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const { reference, statusListEntry } of alerts.nodes) found.set(reference, statusListEntry.index);
    after = alerts.pageInfo.hasNextPage ? alerts.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** Of every alert that was ever published, what the CCF reads: derived at the moment. */
async function derivedValidity(ccf: Caller): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let after: string | null = null;
  do {
    const { alerts } = await ccf.ask(
      `query ($after: String) { alerts(first: 100, after: $after) {
        nodes { reference validity state } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const { reference, validity, state } of alerts.nodes) {
      if (state !== 'UNDER_EXAMINATION') found.set(reference, validity);
    }
    after = alerts.pageInfo.hasNextPage ? alerts.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

function sameEntries(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}

/** Changes that say what was said of the same alert before. */
function repeatsIn(changes: readonly Change[]): Change[] {
  const last = new Map<string, string>();
  return changes.filter(({ reference, validity }) => {
    const isRepeat = last.get(reference) === validity;
    last.set(reference, validity);
    return isRepeat;
  });
}

/** What a killed process had in hand is taken over when its lease is over, and what failed is tried again after a pause. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await condition()) return;
    await sleep(200);
  }
}

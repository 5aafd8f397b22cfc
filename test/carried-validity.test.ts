/**
 * What carries validity to where people act loses nothing and repeats nothing, while API processes (each with its worker) are killed
 * at random moments and PostgreSQL is restarted twice. Alerts that stay valid get other names and lose warrants. Alerts fall and rise, diffusions reach some countries only, bureaus acknowledge
 * recalls and fetch status lists meanwhile; in the end everything that everybody has agrees with what was done.
 *
 * NANSEN_CARRIED_CHANGES   how many changes (30); `npm run test:carried` makes a thousand
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JSONWebKeySet } from 'jose';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import {
  acknowledge,
  Caller,
  dropWarrantsOf,
  fall,
  publishAnother,
  rename,
  restore,
  type Actors,
} from './carried/actors.ts';
import { compile, runCommand, startApi, type ApiProcess } from './carried/cluster-of-servers.ts';
import { FeedFollower, StreamFollower, WebhookReceiver, type Change } from './carried/followers.ts';
import { derivedValidity, differingCopies, placeAlerts, recallsOf } from './carried/answers.ts';
import { importAlerts } from './carried/import-alerts.ts';
import { ListFollower, opened } from './carried/lists.ts';
import { expectMessages } from './carried/messages.ts';
import type { ModelAlert } from './carried/model.ts';
import { type Audience, type Said, type Validity } from './carried/model.ts';
import { until } from './carried/until.ts';
import { PostgresCluster } from './support/postgres.ts';

const CHANGES = Number(process.env['NANSEN_CARRIED_CHANGES'] ?? 30);
/** Of ten changes, seven are falls of alerts that were there before, and three are new alerts. */
const IMPORTED = Math.ceil(CHANGES * 0.7);
const AT_ONCE = 4;
/** Sweden's asylum office reports, Belarus is the source, Kazakhstan issued warrants of some of its alerts. */
const BUREAUS = ['FR', 'NO', 'SE', 'BY', 'KZ'];
/** Those whom diffusions are for. */
const RECIPIENTS = ['FR', 'NO'];
/** Those who acknowledge recalls, each one of three. */
const ACKNOWLEDGING = ['FR', 'NO', 'SE', 'KZ'];
/** Alerts that stay valid at first and read differently: one in two gets another name, of the others a warrant falls. */
const REWORDED = Math.ceil(CHANGES * 0.2);
/** Of so many alerts one carries a warrant of another issuer. */
const ONE_OF_JOINT = 5;
const isJoint = Array.from({ length: IMPORTED + REWORDED }, (_, index) =>
  index < IMPORTED ? index % ONE_OF_JOINT === 0 : (index - IMPORTED) % 2 === 0,
);
/** Whose status lists are fetched all the time: of who is told as everybody is, and of both kinds of parties. */
const LISTED: readonly Audience[] = ['FR', 'SE', 'BY', 'KZ'];
const NANSEN_URL = 'https://nansen.test';

let cluster: PostgresCluster;
let folder: string;
let environment: NodeJS.ProcessEnv;
const apis: ApiProcess[] = [];
let receiver: WebhookReceiver;
const ends = new AbortController();

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
    NANSEN_URL,
    NANSEN_ANNOUNCE_EVERY: '1',
    NANSEN_LIST_EVERY: '5',
    // The source is told like everybody: its feed is followed, too.
    NANSEN_DISCLOSE_EVERY: '0',
    WEBHOOK_TARGETS: `FR=${receiver.origin}`,
    WEBHOOK_LOCAL: 'true',
  };
}, 120_000);

afterAll(async () => {
  ends.abort();
  for (const api of apis) await api.kill();
  receiver.stop();
  await cluster.remove();
  await rm(folder, { recursive: true, force: true });
});

test(`${CHANGES} changes are carried to every bureau once, whatever is killed`, async () => {
  const model = await importAlerts(folder, environment, isJoint);
  const standing = model.slice(0, IMPORTED);
  const reworded = model.slice(IMPORTED);
  apis.push(await startApi(environment), await startApi(environment));
  const urls = apis.map((api) => api.url);
  const issuer = await developmentIssuer(folder);
  const caller = async (reader: string, user?: string): Promise<Caller> =>
    new Caller(urls, await issuer.issue(reader, user === undefined ? {} : { user }), ends.signal);
  const actors: Actors = {
    office: await caller('asylum-office:SE'),
    source: await caller('bureau:BY'),
    noticesDesk: await caller('notices-desk'),
    officers: [await caller('notices-desk', 'one'), await caller('notices-desk', 'two')],
  };
  // Of every bureau that has a part in it: who reports, the source, another issuer of warrants, and who is told as everybody is.
  const bureaus = await Promise.all(
    BUREAUS.map(async (country) => {
      const bureau = await caller(`bureau:${country}`);
      return { country, caller: bureau, feed: new FeedFollower(bureau), stream: new StreamFollower(bureau) };
    }),
  );
  const of = (country: string) => bureaus.find((bureau) => bureau.country === country)!;
  const france = of('FR').caller;
  await france.ask('mutation ($url: String!) { registerWebhook(input: { url: $url }) { userErrors { code } } }', {
    url: `${receiver.origin}/nansen`,
  });
  const keys = (await (await fetch(`${urls[0]}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
  const lists = LISTED.map((audience) => new ListFollower(audience, NANSEN_URL, of(audience).caller));
  for (const { feed, stream } of bureaus) {
    feed.start();
    await stream.start();
  }
  await placeAlerts(france, model);
  // Whatever falls from now on was announced before.
  await until(() => Promise.resolve(of('FR').feed.changes.length >= model.length));
  for (const list of lists) list.start(keys);

  let next = 0;
  let isDone = false;
  const aftermaths: Promise<void>[] = [];
  const later = (work: Promise<void>): void => {
    // A failure is told when all are waited for.
    work.catch(() => undefined);
    aftermaths.push(work);
  };
  /** What follows when a fall was announced: some acknowledge it, and some alerts are restored, to fall again or not. */
  const aftermath = async (turn: number, alert: ModelAlert): Promise<void> => {
    const { reference } = alert;
    const answers = ACKNOWLEDGING.filter((country, index) => (turn + index) % 3 === 0 && alert.reaches(country));
    for (const country of answers) {
      const { caller: bureau, feed } = of(country);
      await acknowledge(bureau, reference, await feed.toldOf(reference, 'NOT_VALID', 1));
      alert.falls[0]!.add(country);
    }
    if (turn % 10 !== 0 && turn % 40 !== 9) return;
    await of('FR').feed.toldOf(reference, 'NOT_VALID', 1);
    await restore(actors, alert);
    if (turn % 20 !== 0) return;
    await of('FR').feed.toldOf(reference, 'VALID', 2);
    await fall(actors, alert, 0);
  };
  const change = async (turn: number): Promise<void> => {
    const way = turn % 10;
    const known = way < 7 ? standing.pop() : undefined;
    if (known !== undefined) {
      await fall(actors, known, way);
      later(aftermath(turn, known));
      return;
    }
    const alert = await publishAnother(actors, turn, way === 9 ? RECIPIENTS : null);
    model.push(alert);
    await placeAlerts(france, [alert]);
    if (turn % 20 !== 9) return;
    const fallLater = async (): Promise<void> => {
      await of('FR').feed.toldOf(alert.reference, 'VALID', 1);
      await fall(actors, alert, 0);
      await aftermath(turn, alert);
    };
    later(fallLater());
  };
  /** What an alert says changes, and it falls afterwards or not. */
  const reword = async (alert: ModelAlert, turn: number): Promise<void> => {
    const { reference } = alert;
    if (alert.isJoint) await dropWarrantsOf(actors, alert, 'BY');
    else await rename(actors, alert, `Revestalin-${turn}`);
    for (const { country, caller: bureau, feed } of bureaus) {
      const announcedAt = await feed.toldOf(reference, 'VALID', 1, 'CONTENT');
      if (alert.warrantRecall === null || turn % 4 !== 0 || !ACKNOWLEDGING.includes(country)) continue;
      await acknowledge(bureau, reference, announcedAt);
      alert.warrantRecall.add(country);
    }
    if (turn % 3 !== 0) return;
    await fall(actors, alert, 0);
    await of('FR').feed.toldOf(reference, 'NOT_VALID', 1);
    if (turn % 6 === 0) await restore(actors, alert);
  };
  const rewording = async (): Promise<void> => {
    for (const [turn, alert] of reworded.entries()) {
      await sleep(Math.random() * 500);
      later(reword(alert, turn));
    }
  };
  const actor = async (): Promise<void> => {
    for (let turn = next++; turn < CHANGES; turn = next++) await change(turn);
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
  const acting = Promise.all([...Array.from({ length: AT_ONCE }, actor), rewording(), restarter()]);
  await Promise.all([acting.then(() => Promise.all(aftermaths)).finally(() => (isDone = true)), killer()]);
  const quietAt = Date.now();

  const truth = new Map(model.map(({ reference, validity }) => [reference, validity]));
  expect(entries(await derivedValidity(await caller('ccf')))).toEqual(entries(truth));

  // Every feed has all that became of each alert that reached its bureau, in its order, and nothing else.
  const expectedBy = (country: string): Map<string, Validity[]> =>
    new Map(model.filter((alert) => alert.reaches(country)).map(({ reference, history }) => [reference, history]));
  await until(() =>
    Promise.resolve(
      bureaus.every(
        ({ country, feed }) => ofValidity(feed.changes).length >= [...expectedBy(country).values()].flat().length,
      ),
    ),
  );
  for (const { feed } of bureaus) await feed.stop();
  for (const { country, feed } of bureaus) {
    const told = new Map<string, Validity[]>();
    for (const { reference, validity } of ofValidity(feed.changes))
      told.set(reference, [...(told.get(reference) ?? []), validity]);
    expect([country, entries(told)]).toEqual([country, entries(expectedBy(country))]);
  }
  for (const { country, feed } of bureaus.filter((bureau) => RECIPIENTS.includes(bureau.country)))
    expect([country, feed.changes]).toEqual([country, of('FR').feed.changes]);

  // A copy that is read when the feed says so has every name and every warrant right, and nothing that is not valid.
  for (const { country, caller: bureau, feed } of bureaus) {
    const right = model.filter((alert) => alert.reaches(country) && alert.validity === 'VALID');
    const said = [...feed.copies].map(([reference, { familyName, issuers }]) => [reference, { familyName, issuers }]);
    expect([country, entries(new Map(said as [string, Said][]))]).toEqual([
      country,
      entries(new Map(right.map(({ reference, says }) => [reference, says]))),
    ]);
    expect([country, await differingCopies(bureau, feed.copies)]).toEqual([country, { notValid: [], readAgain: [] }]);
  }

  // What a stream sent, over all that were opened and cut off, is what the feed has: nothing is missing, and nothing came twice.
  await until(() => Promise.resolve(bureaus.every(({ stream, feed }) => stream.changes.length >= feed.changes.length)));
  for (const { stream } of bureaus) await stream.stop();
  for (const { country, stream, feed } of bureaus) expect([country, stream.changes]).toEqual([country, feed.changes]);
  expect(bureaus.reduce((sum, { stream }) => sum + stream.opened, 0)).toBeGreaterThan(bureaus.length);

  for (const { country, caller: bureau } of bureaus) {
    const expected = model.flatMap((alert) => alert.recallsOf(country));
    expect([country, await recallsOf(bureau)]).toEqual([country, expected.toSorted()]);
  }

  // Of every list that was served, whenever that was, each place says what was so from the moment that the list names to when it came.
  await until(() => Promise.resolve(lists.every((list) => (list.lists.at(-1)?.issuedAtMs ?? 0) >= quietAt)));
  for (const list of lists) await list.stop();
  for (const { audience, lists: served, contradictions } of lists) {
    expect([audience, contradictions]).toEqual([audience, []]);
    const meanwhile = served.filter(({ fetchedAtMs }) => fetchedAtMs < quietAt);
    expect(meanwhile.length).toBeGreaterThan(1);
    expect(served.at(-1)!.issuedAtMs).toBeGreaterThanOrEqual(quietAt);
    for (const list of served) {
      const look = opened(list);
      for (const alert of model) {
        // A warrant that is dropped ends what makes a country a party; when it did is not in the model.
        if (alert.wasParty(audience) && !alert.isParty(audience)) continue;
        const expected = alert.isParty(audience)
          ? 'NOT_VALID'
          : alert.toldBetween(audience, list.issuedAtMs, list.fetchedAtMs);
        if (expected === null) continue;
        const told = look(alert.place!);
        expect([audience, new Date(list.issuedAtMs), alert.reference, told]).toEqual([
          ...[audience, new Date(list.issuedAtMs), alert.reference, expected],
        ]);
      }
    }
  }

  await expectMessages(receiver, actors, model, of('FR').feed);
  expect(await runCommand('verify', [], environment)).toMatch(/ 0 differences\.\n$/);
}, 600_000);

function ofValidity(changes: readonly Change[]): Change[] {
  return changes.filter(({ kind }) => kind === 'VALIDITY');
}

function entries<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].toSorted(([left], [right]) => (left < right ? -1 : 1));
}

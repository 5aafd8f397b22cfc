/**
 * Two worlds: in one an alert falls because its subject was granted protection, in the other because the notices desk cancelled it; and
 * a diffusion falls that only others got, or does not. So does a warrant, or a file leaves it out. Recalls, answers to them, comparisons and what is overdue are the same bytes.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { alerts } from '../src/alerts/tables.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { repeatRecalls } from '../src/recalls/purging/remind.ts';
import { importedNotice } from './support/imported.ts';
import { startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { cancel, publishedAlert, report, type RequestOptions } from './support/story.ts';

const FALLEN = '2026/7000001';
const FOR_OTHERS = '2026/7000002';
const VALID = '2026/7000003';
/** Of several countries. A warrant falls by a decision in one world, and a file leaves it out in the other. */
const JOINT = '2026/7000004';
const REFERENCES = [FALLEN, FOR_OTHERS, VALID, '1999/1'];

let worlds: readonly [Nansen, Nansen];
let now = new Date('2026-03-02T10:20:30.000Z');

beforeAll(async () => {
  const options = { clock: { now: () => now }, environment: { CURSOR_SECRET: '5a'.repeat(32) } };
  worlds = [await startNansen('PostgreSQL', options), await startNansen('PostgreSQL', options)];
}, 60_000);
afterAll(() => Promise.all(worlds.map((world) => world.stop())));

const inBoth = <T>(work: (world: Nansen, isFirst: boolean) => Promise<T>): Promise<[T, T]> =>
  Promise.all([work(worlds[0], true), work(worlds[1], false)]);

/** An alert under a reference that is given and not drawn. */
async function alert(world: Nansen, reference: string, options: RequestOptions = {}): Promise<void> {
  const drawn = await publishedAlert(world, 'BY', options);
  const owner = ownerOf(world);
  await owner.queries.update(alerts).set({ reference }).where(eq(alerts.reference, drawn));
  await owner.end();
}

async function bring(world: Nansen, issuers: readonly string[]): Promise<unknown> {
  return importTarget(world.services).importBatch([importedNotice(JOINT, 'KZ', 'Joint-Test', issuers)]);
}

async function announce(): Promise<void> {
  now = new Date(now.getTime() + 60_000);
  await inBoth((world) => world.announce());
}

/** Asks the same in both worlds. @returns the answer, when nobody could tell the two apart. */
async function same(
  ask: (world: Nansen) => Promise<{ status: number; headers: object; body: string }>,
): Promise<string> {
  const [one, other] = await inBoth(async (world) => {
    const { status, headers, body } = await ask(world);
    const { date: _date, 'x-request-id': _id, ...others } = headers as Record<string, string>;
    return { status, headers: others, body };
  });
  expect(one).toEqual(other);
  return one.body;
}

const RECALLS = `{ recalls(first: 10) { edges { cursor node {
  reference scope issuedAt dueAt state repeats lastRepeatedAt supersededAt acknowledgements { nodes { outcome acknowledgedAt } pageInfo { hasNextPage endCursor } } } }
  pageInfo { hasNextPage endCursor } } }`;

test('nobody can tell why an alert fell, nor that one fell which was never theirs', async () => {
  await inBoth(async (world) => {
    await alert(world, FALLEN);
    await alert(world, FOR_OTHERS, { form: 'DIFFUSION', recipients: ['NO'], familyName: 'Bergström-Test' });
    await alert(world, VALID, { familyName: 'Öberg-Test' });
    await bring(world, ['KZ', 'RU']);
  });
  await announce();
  await inBoth(async (world, isFirst) => {
    if (!isFirst) {
      await bring(world, ['KZ']);
      return cancel(world, FALLEN);
    }
    await report(world, 'asylum-office:SE', {
      ...{ familyName: 'Joint-Test', birthDate: '1977-07-07' },
      ...{ alertReferences: [JOINT], fearedCountries: ['RU'] },
    });
    await report(world, 'asylum-office:SE', { alertReferences: [FALLEN] });
    return cancel(world, FOR_OTHERS);
  });
  await announce();

  for (const reader of ['bureau:FR', 'bureau:SE', 'border:FR', 'asylum-office:SE', 'bureau:BY']) {
    const body = await same((world) => world.ask(reader, RECALLS));
    expect(body).toContain(`"reference":"${JOINT}","scope":"WARRANTS"`);
    // The source of the alert has no recall of it.
    expect(body.includes(FALLEN)).toBe(reader !== 'bureau:BY');
    expect(body).not.toContain(FOR_OTHERS);
    // The source sees what became of an alert of its own.
    const held = REFERENCES.filter((reference) => reader !== 'bureau:BY' || reference !== FOR_OTHERS).join('\n');
    const compared = await same(async (world) => {
      const response = await fetch(`${world.url}/reconciliations`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', authorization: `Bearer ${await world.token(reader)}` },
        body: held,
      });
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    });
    if (reader !== 'bureau:BY') expect(compared).toContain('"compared":4,"notValid":3');
  }
  const issuedAt = /"issuedAt":"([^"]+)"/.exec(await same((world) => world.ask('bureau:FR', RECALLS)))?.[1];
  for (const reference of [FALLEN, FOR_OTHERS]) {
    const body = await same((world) =>
      world.ask(
        'bureau:FR',
        `mutation ($input: AcknowledgeRecallInput!) { acknowledgeRecall(input: $input) {
          recalls { reference state } userErrors { code path message } } }`,
        { input: { recalls: [{ reference, issuedAt }], outcome: 'NOT_HELD' } },
      ),
    );
    expect(body).toContain(reference === FALLEN ? 'ACKNOWLEDGED' : 'NOT_FOUND');
  }
  const versions = `{ alert(reference: "${JOINT}") { version warrants { issuer } } }`;
  for (const reader of ['bureau:FR', 'border:FR', 'bureau:SE']) await same((world) => world.ask(reader, versions));

  now = new Date(now.getTime() + 9 * 86_400_000);
  await inBoth((world) => repeatRecalls(world.services, now));
  for (const reader of ['bureau:FR', 'bureau:SE', 'bureau:BY']) await same((world) => world.ask(reader, RECALLS));
  // The desk knows what fell; of the alert that fell in both worlds it cannot tell why.
  const overdue =
    '{ overdueRecalls(country: "SE") { nodes { reference scope country issuedAt dueAt daysOverdue repeats lastRepeatedAt } } }';
  expect(await same((world) => world.ask('notices-desk', overdue))).toContain(FALLEN);
}, 60_000);

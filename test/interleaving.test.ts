/**
 * Many readers at once get what each gets alone: nothing of one stays on a connection, in a loader or in a prepared statement
 * for the next. Also where connections are so few that readers share them.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { alerts } from '../src/alerts/tables.ts';
import type { Statement } from '../src/database/database.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { sessionOf, type Session } from '../src/database/roles.ts';
import { permissions } from '../src/policy/ability.ts';
import { parseReader, PUBLIC_READER } from '../src/policy/reader.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { insertWorld, type World } from './support/random-world.ts';

const COUNTRIES = [
  'BY',
  'FR',
  'IT',
  'DE',
  'SE',
  'NO',
  'FI',
  'DK',
  'PL',
  'CZ',
  'AT',
  'CH',
  'ES',
  'PT',
  'GR',
  'RO',
  'BG',
  'HU',
];
const READERS = [
  ...COUNTRIES.map((country) => `bureau:${country}`),
  ...['BY', 'FR', 'DE'].flatMap((country) => [`border:${country}`, `asylum-office:${country}`]),
  ...['immigration:BY', 'police:BY', 'immigration:FR', 'police:DE'],
  'notices-desk',
  'refugee-desk',
  'ccf',
  null,
];
const QUESTIONS = [
  '{ alerts(first: 100) { nodes { reference form validity subject { familyName } warrants { issuer charge } } pageInfo { endCursor } } }',
  'query ($references: [String!]!) { alertValidity(references: $references) { reference validity asOf } }',
];
const MOMENT = new Date('2026-01-01T00:00:00Z');
const SETTINGS = {
  CURSOR_SECRET: '5e'.repeat(32),
  // What is disclosed is as the world says. Without a schedule, a start would disclose everything.
  NANSEN_DISCLOSE_EVERY: '7d',
};

interface Asked {
  readonly reader: string | null;
  readonly query: string;
}

/** Each reader twice, one question after the other, in an order that mixes them. */
const ASKED: readonly Asked[] = QUESTIONS.flatMap((query, turn) =>
  (turn === 0 ? READERS : READERS.toReversed()).map((reader) => ({ reader, query })),
);

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let world: World;

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => MOMENT }, environment: SETTINGS });
    const owner = ownerOf(nansen);
    world = await insertWorld(owner.queries);
    await owner.end();
  });
  afterAll(() => nansen.stop());

  const ask = async (server: Nansen, { reader, query }: Asked): Promise<string> => {
    const answer = await server.ask(reader, query, { references: world.alerts.map(({ reference }) => reference) });
    return `${answer.status} ${answer.body}`;
  };
  async function oneByOne(server: Nansen): Promise<string[]> {
    const answers: string[] = [];
    for (const asked of ASKED) answers.push(await ask(server, asked));
    return answers;
  }

  test(`${ASKED.length} requests of different readers at once are answered as one by one, and as the policy says`, async () => {
    expect(ASKED.length).toBeGreaterThanOrEqual(50);
    const alone = await oneByOne(nansen);
    for (const [n, { reader: text, query }] of ASKED.entries()) {
      if (query !== QUESTIONS[0]) continue;
      const reader = text === null ? PUBLIC_READER : parseReader(text, 'someone')!;
      const visible = world.alerts.filter(({ row }) => permissions.mayRead(reader, 'Alert', 'reference', row));
      const told = JSON.parse(alone[n]!.slice(4)).data.alerts.nodes.map(
        (alert: { reference: string }) => alert.reference,
      );
      expect([text, told.sort()]).toEqual([text, visible.map(({ reference }) => reference).sort()]);
    }
    for (let round = 0; round < 3; round += 1) {
      expect(await Promise.all(ASKED.map((asked) => ask(nansen, asked)))).toEqual(alone);
    }
  });

  if (kind === 'PostgreSQL') {
    test('with four connections, of which most readers find none of their own, the answers are the same', async () => {
      const few = await startNansen(kind, {
        clock: { now: () => MOMENT },
        environment: {
          ...SETTINGS,
          DATABASE_URL: nansen.databaseUrl!,
          DATABASE_CONNECTIONS: '4',
          NANSEN_KEY_FILE: nansen.keyFile,
        },
      });
      try {
        const expected = await oneByOne(nansen);
        // The cursors of one process are the other's too, but each has an issuer of its own.
        expect(await oneByOne(few)).toEqual(expected);
        for (let round = 0; round < 2; round += 1) {
          expect(await Promise.all(ASKED.map((asked) => ask(few, asked)))).toEqual(expected);
        }
      } finally {
        await few.stop();
      }
    });

    test('a connection that served others serves nobody without a country', async () => {
      // Four connections: two are shared, and two pools have one each.
      const database = openPostgres({ url: nansen.databaseUrl!, connections: 4 });
      // No policy of ours is in it: what keeps readers apart here is the session alone.
      const unguarded: Statement<{ reference: string }> = {
        key: 'unguarded',
        build: (queries) => queries.select({ reference: alerts.reference }).from(alerts),
      };
      const seen = (session: Session) =>
        database.run(session, unguarded, {}).then((rows) => rows.map(({ reference }) => reference).sort());
      const sessions = [...READERS, ...READERS.toReversed()].map((text) => {
        const reader = text === null ? PUBLIC_READER : parseReader(text, 'someone')!;
        const visible = world.alerts.filter(({ row }) => permissions.mayRead(reader, 'Alert', 'reference', row));
        return { session: sessionOf(reader), expected: visible.map(({ reference }) => reference).sort() };
      });
      const nobody: readonly Session[] = [
        { role: 'nansen_bureau', country: null },
        { role: 'nansen_border', country: '' },
      ];
      try {
        for (const { session, expected } of sessions) {
          expect([session, await seen(session)]).toEqual([session, expected]);
          for (const one of nobody) expect([session, one, await seen(one)]).toEqual([session, one, []]);
        }
        const mixed = sessions.flatMap((each, n) => [each, { session: nobody[n % 2]!, expected: [] as string[] }]);
        const found = await Promise.all(mixed.map(({ session }) => seen(session)));
        expect(found).toEqual(mixed.map(({ expected }) => expected));
      } finally {
        await database.close();
      }
    });
  }
});

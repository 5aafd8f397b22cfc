/**
 * Readers of many countries share the connections of their role. Each statement brings its country with it; no error, lost
 * connection or cancelled statement lets it be answered for another one.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { Database, Statement } from '../src/database/database.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { sessionOf, type Session } from '../src/database/roles.ts';
import { thorough } from './support/effort.ts';
import { PostgresProxy, type Meddle, type Message } from './support/postgres-proxy.ts';
import { sharedPostgres } from './support/postgres.ts';
import { copyOnPostgres } from './support/templates.ts';

/** Two pools of readers with one connection each. */
const FEWEST_CONNECTIONS = 4;
/** Reads that have a connection for themselves until they are answered, and look-ups, many of which are under way on one connection. */
const KINDS = [
  { name: 'reads', connections: FEWEST_CONNECTIONS, mark: {} },
  { name: 'look-ups', connections: 8, mark: { isLookUp: true } },
] as const;
/** A connection that opens takes a dozen, and a question ten. */
const MESSAGES = 24;

interface Who {
  readonly role: string;
  readonly country: string;
  readonly value: string;
}

const who = sql<Who>`current_user`.as('role');
const country = sql<string>`current_setting('nansen.country')`.as('country');

/** Who PostgreSQL takes the reader for, and a value that was sent. */
const asked: Statement<Who> = {
  key: 'who-with-a-value',
  build: (queries) =>
    queries
      .select({ role: who, country, value: sql<string>`${sql.placeholder('value')}::text`.as('value') })
      .from(sql`(select 1) as one`) as never,
};

/** The driver sends a statement without parameters in another way, if it is let. */
const askedWithoutValues: Statement<Who> = {
  key: 'who',
  build: (queries) =>
    queries.select({ role: who, country, value: sql<string>`''`.as('value') }).from(sql`(select 1) as one`) as never,
};

const readers: readonly Session[] = [
  sessionOf({ role: 'BUREAU_OFFICER', country: 'FR' }),
  sessionOf({ role: 'BUREAU_OFFICER', country: 'BY' }),
  sessionOf({ role: 'BUREAU_OFFICER', country: 'SE' }),
  sessionOf({ role: 'BORDER', country: 'BY' }),
  sessionOf({ role: 'BORDER', country: 'FR' }),
  sessionOf({ role: 'CCF', country: null }),
  sessionOf({ role: 'PUBLIC', country: null }),
];

interface Question {
  readonly session: Session;
  readonly value: string | null;
}

const question = fc.record({
  session: fc.constantFrom(...readers),
  value: fc.option(fc.string({ unit: 'grapheme-ascii', maxLength: 8 })),
});

let databaseName: string;
let url: string;
let proxy: PostgresProxy;
let database: Database;
let mark: (typeof KINDS)[number]['mark'];

beforeAll(async () => {
  databaseName = await copyOnPostgres();
  url = sharedPostgres().url(databaseName);
  proxy = await PostgresProxy.start(url);
});
afterEach(() => proxy.leaveAlone());
afterAll(async () => {
  await proxy.stop();
  await sharedPostgres().dropDatabase(databaseName);
});

async function ask({ session, value }: Question): Promise<Who> {
  const [row] =
    value === null
      ? await database.run(session, { ...askedWithoutValues, ...mark }, {})
      : await database.run(session, { ...asked, ...mark }, { value });
  if (row === undefined) throw new Error('No row.');
  return row;
}

const own = ({ session, value }: Question): Who => ({
  role: session.role,
  country: session.country ?? '',
  value: value ?? '',
});

/** Nobody is answered for another reader; an error is no answer. The number of those who were answered. */
async function answeredForThemselves(questions: readonly Question[]): Promise<number> {
  const results = await Promise.allSettled(questions.map(ask));
  results.forEach((result, index) => {
    if (result.status === 'fulfilled') expect(result.value).toEqual(own(questions[index] as Question));
  });
  return results.filter(({ status }) => status === 'fulfilled').length;
}

/** Meddles with one message: the one at this place of those that fit. */
function atMessage(place: number, fits: (message: Message) => boolean, change: Meddle): { done: () => boolean } {
  let seen = 0;
  proxy.meddle = (message) => {
    if (!fits(message)) return message.bytes;
    seen += 1;
    return seen === place ? change(message) : message.bytes;
  };
  return { done: () => seen >= place };
}

const setsCountry = ({ from, kind, bytes }: Message): boolean =>
  from === 'client' && kind === 'P' && bytes.includes('"nansen.country"');

describe.each(KINDS)('$name', (kind) => {
  beforeAll(() => {
    mark = kind.mark;
    database = openPostgres({ url: proxy.url, connections: kind.connections });
  });
  afterAll(() => database.close());

  test('many readers share few connections, and each is answered for itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 40 }), async (questions) => {
        expect(await answeredForThemselves(questions)).toBe(questions.length);
      }),
      { numRuns: thorough(10) },
    );
  });

  describe('nobody is answered for another reader', () => {
    const rounds: readonly Question[] = Array.from({ length: 6 }, (_, index) => ({
      session: readers[index % 3] as Session,
      value: index % 2 === 0 ? null : String(index),
    }));

    test('when the connection is lost at any message', async () => {
      for (let place = 1; place <= MESSAGES; place += 1) {
        const cut = atMessage(
          place,
          () => true,
          () => null,
        );
        await answeredForThemselves(rounds);
        expect(cut.done()).toBe(true);
        proxy.leaveAlone();
        expect(await answeredForThemselves(rounds)).toBe(rounds.length);
      }
    }, 180_000);

    test('when the country cannot be set: the statement is not executed', async () => {
      await answeredForThemselves(rounds);
      for (let place = 1; place <= rounds.length; place += 1) {
        // Of the same length, and no SQL.
        const broken = atMessage(place, setsCountry, ({ bytes }) =>
          Buffer.from(bytes.toString('latin1').replace('set ', 'sat '), 'latin1'),
        );
        expect(await answeredForThemselves(rounds)).toBe(rounds.length - 1);
        expect(broken.done()).toBe(true);
      }
      expect(await answeredForThemselves(rounds)).toBe(rounds.length);
    });

    test('when a statement fails: what it set is undone, and the next sets its own', async () => {
      const failing: Statement<unknown> = {
        ...mark,
        key: 'fails',
        build: (queries) =>
          queries
            .select({ value: sql`1 / ${sql.placeholder('value')}::int`.as('value') })
            .from(sql`(select 1) as one`) as never,
      };
      for (const [index, each] of rounds.entries()) {
        const session = readers[(index + 1) % 3] as Session;
        const [failed, next] = await Promise.allSettled([database.run(session, failing, { value: 0 }), ask(each)]);
        expect(failed.status).toBe('rejected');
        expect(next).toEqual({ status: 'fulfilled', value: own(each) });
      }
    });

    test('when statements are cancelled, or their connections ended, by the administrator', async () => {
      const slow: Statement<Who> = {
        ...mark,
        key: 'slow',
        build: (queries) =>
          queries
            .select({ role: who, country, value: sql<string>`pg_sleep(0.02)::text`.as('value') })
            .from(sql`(select 1) as one`) as never,
      };
      const admin = openPostgres({ url, connections: FEWEST_CONNECTIONS });
      for (const end of ['pg_cancel_backend', 'pg_terminate_backend']) {
        const questions = readers.slice(0, 3).flatMap((session) => [session, session, session]);
        const answers = Promise.allSettled(questions.map((session) => database.run(session, slow, {})));
        for (let round = 0; round < 5; round += 1) {
          await admin.transaction({ role: 'nansen_engine', country: null }, async ({ queries }) => {
            await queries.execute(sql`reset role`);
            await queries.execute(sql`
            select ${sql.raw(end)}(pid) from pg_stat_activity
            where application_name = 'nansen' and datname = current_database() and pid <> pg_backend_pid() and state = 'active'`);
          });
        }
        for (const [index, result] of (await answers).entries()) {
          if (result.status === 'rejected') continue;
          expect(result.value[0]).toMatchObject({ country: questions[index]?.country });
        }
        expect(await answeredForThemselves(rounds)).toBe(rounds.length);
      }
      await admin.close();
    });

    test('when what stands for a country is none', async () => {
      for (const none of ["BY'", 'by', 'BELARUS', "'; set role nansen_ccf; --", 'Б']) {
        const session: Session = { role: 'nansen_bureau', country: none };
        await expect(database.run(session, askedWithoutValues, {})).rejects.toThrow('one country or none');
      }
    });
  });

  describe('a statement', () => {
    test('is prepared once on a connection, for all countries, and takes one packet and no transaction of its own', async () => {
      for (const session of readers.slice(0, 3)) await ask({ session, value: '' });
      const kinds: string[] = [];
      proxy.meddle = ({ from, kind, bytes }) => {
        if (from === 'client') kinds.push(kind);
        return bytes;
      };
      for (const session of readers.slice(0, 3)) await ask({ session, value: '' });
      // Parse, Bind and Execute of the country; Bind and Execute of the statement; one Sync.
      expect(kinds.join('')).toBe('PBEBES'.repeat(3));
    });

    test('of a shape that is not prepared any more is prepared again, while others wait', async () => {
      const shapes = Array.from({ length: 450 }, (_, index): Statement<Who> => ({
        ...mark,
        key: `shape-${index}`,
        build: (queries) =>
          queries
            .select({ role: who, country, value: sql<string>`${sql.raw(`'${index}'`)}`.as('value') })
            .from(sql`(select 1) as one`) as never,
      }));
      const answers = await Promise.all(
        shapes.map((shape, index) => database.run(readers[index % 3] as Session, shape, {})),
      );
      answers.forEach(([row], index) => {
        expect(row).toEqual({ role: 'nansen_bureau', country: readers[index % 3]?.country, value: String(index) });
      });
    });
  });
});

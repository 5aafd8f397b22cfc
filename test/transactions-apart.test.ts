/**
 * Transactions of many readers share the connections for writing. Each statement is executed for the session that its own transaction has at
 * that moment, or not at all: whatever is lost, broken or cancelled, and when code goes on with a transaction that is over.
 */
import { randomInt } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../src/database/database.ts';
import { innermostMessage } from '../src/database/errors.ts';
import { openPostgres } from '../src/database/postgres.ts';
import type { Session } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { thorough } from './support/effort.ts';
import { BOTH_DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { PostgresProxy, type Meddle, type Message } from './support/postgres-proxy.ts';
import { sharedPostgres } from './support/postgres.ts';
import { copyOnPostgres } from './support/templates.ts';

const BUREAU: Session = { role: 'nansen_bureau', country: 'BY' };
const OFFICE: Session = { role: 'nansen_asylum_office', country: 'SE' };
/** About as many messages, and as many sessions, as `several` takes. */
const MESSAGES = 300;
const SESSIONS = 20;

const ENGINE: Session = { role: 'nansen_engine', country: null };

interface Who {
  readonly role: string;
  readonly country: string;
}

/** Who PostgreSQL takes the transaction for. */
async function who({ queries }: Transaction, value: string | null): Promise<Who> {
  // With values and without, because the driver sends these in different ways.
  const asked = value === null ? sql`` : sql`, ${value}::text as value`;
  const [row] = rowsOf<Who & { value?: string }>(
    await queries.execute(
      sql`select current_user::text as role, current_setting('nansen.country', true) as country ${asked}`,
    ),
  );
  if (row === undefined) throw new Error('No row.');
  return { role: row.role, country: row.country };
}

const own = ({ role, country }: Session): Who => ({ role, country: country ?? '' });

const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', innermostMessage);

/** A piece of work that changes its session, and what each of its statements should be executed for. */
async function mixed(database: Database, first: Session, second: Session): Promise<void> {
  await database.transaction(first, async (transaction) => {
    expect(await who(transaction, null)).toEqual(own(first));
    expect(await who(transaction, 'a value')).toEqual(own(first));
    await transaction.under(second, async () => {
      expect(await who(transaction, 'another')).toEqual(own(second));
      await transaction.under(ENGINE, async () => expect(await who(transaction, null)).toEqual(own(ENGINE)));
      expect(await who(transaction, null)).toEqual(own(second));
    });
    expect(await who(transaction, 'a value')).toEqual(own(first));
  });
}

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  beforeAll(async () => {
    nansen = await startNansen(kind);
  }, 120_000);
  afterAll(() => nansen.stop());

  test('a transaction that is over takes no statement: it would be executed in that of another reader', async () => {
    const { database } = nansen;
    const left: Transaction[] = [];
    await database.transaction(OFFICE, async (transaction) => void left.push(transaction));
    await database
      .transaction(OFFICE, (transaction) => {
        left.push(transaction);
        return Promise.reject(new Error('invented'));
      })
      .catch(() => undefined);
    expect(left).toHaveLength(2);
    // Every connection for writing works for a bureau now.
    await Promise.all(
      Array.from({ length: kind === 'PGlite' ? 1 : 6 }, () =>
        database.transaction(BUREAU, async (transaction) => {
          expect(await who(transaction, null)).toEqual(own(BUREAU));
          for (const one of left) {
            expect(await refusal(who(one, null))).toContain('is over');
            expect(await refusal(who(one, 'a value'))).toContain('is over');
            expect(await refusal(one.under(ENGINE, () => who(one, null)))).toContain('is over');
          }
          expect(await who(transaction, 'a value')).toEqual(own(BUREAU));
        }),
      ),
    );
  });

  test('nobody goes on under a session whose work failed', async () => {
    const work = nansen.database.transaction(BUREAU, async (transaction) => {
      await transaction.under(ENGINE, () => Promise.reject(new Error('invented'))).catch(() => undefined);
      return who(transaction, null);
    });
    expect(await refusal(work)).toContain('has failed');
  });
});

describe('on connections that somebody meddles with', () => {
  let name: string;
  let proxy: PostgresProxy;
  let database: Database;

  beforeAll(async () => {
    name = await copyOnPostgres();
    proxy = await PostgresProxy.start(sharedPostgres().url(name));
    database = openPostgres({ url: proxy.url, connections: 4 });
  }, 120_000);
  afterEach(() => proxy.leaveAlone());
  afterAll(async () => {
    await database.close();
    await proxy.stop();
    await sharedPostgres().dropDatabase(name);
  });

  /** Meddles with one message: the one at this place of those that fit. */
  function atMessage(place: number, fits: (message: Message) => boolean, change: Meddle): void {
    let seen = 0;
    proxy.meddle = (message) => {
      if (!fits(message)) return message.bytes;
      seen += 1;
      return seen === place ? change(message) : message.bytes;
    };
  }

  /** Work of several readers at once. Those that fail must fail for another reason than that they were taken for somebody else. */
  async function several(): Promise<number> {
    const pairs = [
      [BUREAU, OFFICE],
      [OFFICE, BUREAU],
      [BUREAU, ENGINE],
      [OFFICE, OFFICE],
    ] as const;
    const results = await Promise.allSettled(pairs.map(([first, second]) => mixed(database, first, second)));
    for (const result of results) {
      if (result.status === 'rejected') expect(String(result.reason)).not.toMatch(/toEqual/);
    }
    return results.filter(({ status }) => status === 'fulfilled').length;
  }

  test('each is executed for its own session when a connection is lost at any message', async () => {
    expect(await several()).toBe(4);
    // Each run tries other places. Opening again takes a while, and all of them would take minutes.
    for (let round = 0; round < thorough(3); round += 1) {
      const place = randomInt(1, MESSAGES);
      atMessage(
        place,
        () => true,
        () => null,
      );
      await several();
      proxy.leaveAlone();
      expect([place, await several()]).toEqual([place, 4]);
    }
  }, 120_000);

  test('nothing is executed under a session that could not be set', async () => {
    const sets = ({ from, kind, bytes }: Message): boolean =>
      from === 'client' && kind === 'Q' && bytes.includes('set local role');
    for (const [what, broken] of [
      ['set local role', 'sat local role'],
      ['"nansen.country"', '"nansen country"'],
    ] as const) {
      for (let round = 0; round < thorough(3); round += 1) {
        const place = randomInt(1, SESSIONS);
        atMessage(place, sets, ({ bytes }) => Buffer.from(bytes.toString('latin1').replace(what, broken), 'latin1'));
        expect([place, await several()]).toEqual([place, 3]);
      }
    }
    proxy.leaveAlone();
    expect(await several()).toBe(4);
  }, 120_000);

  test('each is executed for its own session when statements are cancelled or their connections ended', async () => {
    const admin = openPostgres({ url: sharedPostgres().url(name), connections: 4 });
    for (const end of ['pg_cancel_backend', 'pg_terminate_backend']) {
      let isOver = false;
      const work = (async () => {
        for (let round = 0; round < 2; round += 1) await several();
        isOver = true;
      })();
      while (!isOver) {
        await admin.transaction(ENGINE, async ({ queries }) => {
          await queries.execute(sql`reset role`);
          await queries.execute(sql`
            select ${sql.raw(end)}(pid) from pg_stat_activity
            where application_name = 'nansen' and datname = current_database() and pid <> pg_backend_pid()`);
        });
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
      await work;
      expect(await several()).toBe(4);
    }
    await admin.close();
  }, 120_000);
});

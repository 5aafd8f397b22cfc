/**
 * The embedded database: PostgreSQL in this process, for a first look and for tests. It has one connection, so every
 * piece of work is a transaction that sets its session and resets it.
 */
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database, Queries } from './database.ts';
import { Gate, OVER } from './gate.ts';
import { setLocalRole, transactionOf } from './session-sql.ts';
import { mappingOnce } from './map-rows.ts';
import type { Session } from './roles.ts';
import { turns } from './turns.ts';

// On Node.js 24 the process dies now and then where V8 frees compiled WebAssembly that it has replaced by faster code
// ("Check failed: jit_page_->allocations_.erase"). What is kept instead is a few megabytes.
setFlagsFromString('--no-wasm-code-gc');

export interface EmbeddedDatabase extends Database {
  /** For migrations: statements as the owner. */
  readonly owner: Queries;
  /** Runs several statements as the owner, as one text. After an error no transaction is left open. */
  script(text: string): Promise<void>;
  /** Does something while nothing else uses the connection. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** A copy of its folder as a compressed archive, as of one moment, and what `look` found at that moment. */
  dump<T>(look: (owner: Queries) => Promise<T>): Promise<{ archive: Blob; found: T }>;
}

/**
 * Opens the embedded database in a folder, or in memory when there is none.
 *
 * @param archive that a new folder is filled with
 */
export async function openEmbedded(folder: string | null, archive: Blob | null = null): Promise<EmbeddedDatabase> {
  const client = await PGlite.create({
    ...(folder === null ? {} : { dataDir: folder }),
    ...(archive === null ? {} : { loadDataDir: archive }),
  });
  const queries = drizzle(client) as unknown as Queries;
  const prepared = new Map<string, { execute(values?: Record<string, unknown>): Promise<unknown[]> }>();
  let last: Promise<unknown> = Promise.resolve();

  const exclusively = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };

  const inTransaction = <T>(session: Session, work: () => Promise<T>): Promise<T> =>
    exclusively(async () => {
      // Sent together in one message: each message costs more than most statements do.
      const beginning = `begin; ${setLocalRole(session)}`;
      try {
        await client.exec(beginning);
        const result = await work();
        await client.exec('commit');
        return result;
      } catch (error) {
        // There is no other connection: an open transaction must not be left to the next caller. The first error is reported.
        await client.exec('rollback').catch(() => undefined);
        throw error;
      }
    });

  return {
    owner: queries,
    script: (text) =>
      exclusively(async () => {
        try {
          await client.exec(text);
        } catch (error) {
          await client.exec('rollback').catch(() => undefined);
          throw error;
        }
      }),
    exclusively,
    dump: (look) =>
      exclusively(async () => {
        await client.exec('checkpoint');
        return { found: await look(queries), archive: await client.dumpDataDir('gzip') };
      }),
    run: (session, statement, values) =>
      inTransaction(session, async () => {
        let query = prepared.get(statement.key);
        if (query === undefined) {
          query = mappingOnce(statement.build(queries).prepare(statement.key));
          prepared.set(statement.key, query);
        }
        return (await query.execute(values)) as never;
      }),
    transaction: (session, work) =>
      inTransaction(session, () => {
        const gate = new Gate();
        const become = (next: Session): Promise<unknown> => client.exec(setLocalRole(next));
        return work(transactionOf(throughGate(client, gate), session, become, gate)).finally(() => gate.close(OVER));
      }),
    engineTurns: turns(1),
    ping: () => exclusively(async () => void (await client.exec('select 1'))),
    close: () => exclusively(() => client.close()),
  };
}

/** Statements that pass a gate. */
function throughGate(client: PGlite, gate: Gate): Queries {
  const query = (...statement: Parameters<PGlite['query']>): ReturnType<PGlite['query']> => {
    gate.assertOpen();
    return client.query(...statement);
  };
  return drizzle({ client: { query } as unknown as PGlite }) as unknown as Queries;
}

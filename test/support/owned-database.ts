/** A migrated database that a test also enters as its owner, whom row security does not bind. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database, Queries } from '../../src/database/database.ts';
import { openDatabase } from '../../src/database/open.ts';
import { ENGINE } from '../../src/database/roles.ts';
import { openEmbedded, type EmbeddedDatabase } from '../../src/database/pglite.ts';
import type { DatabaseKind, Nansen } from './nansen.ts';
import { sharedPostgres } from './postgres.ts';
import { copyEmbedded, copyOnPostgres } from './templates.ts';

export interface OwnedDatabase {
  readonly database: Database;
  /** Statements as a superuser. Not at the same time as anything else: PGlite has one connection. */
  readonly owner: Queries;
  /** The URL of its PostgreSQL; null for PGlite. */
  readonly url: string | null;
  close(): Promise<void>;
}

export async function openOwned(kind: DatabaseKind, connections = 40): Promise<OwnedDatabase> {
  if (kind === 'PGlite') {
    const folder = await mkdtemp(join(tmpdir(), 'nansen-test-'));
    await copyEmbedded(folder);
    const database = await openEmbedded(join(folder, 'pglite'));
    const close = async (): Promise<void> => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    };
    return { database, owner: database.owner, url: null, close };
  }
  const name = await copyOnPostgres();
  const url = sharedPostgres().url(name);
  const database = await openDatabase({ url, migrationUrl: null, folder: '', connections });
  const { queries, end } = enterAsOwner(url);
  return {
    database,
    owner: queries,
    url,
    close: async () => {
      await end();
      await database.close();
      await sharedPostgres().dropDatabase(name);
    },
  };
}

export interface Owner {
  /** Statements as a superuser; with PGlite, not while the server does anything. */
  readonly queries: Queries;
  /** Statements as a superuser, whatever the server does meanwhile. */
  alone<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

/** Enters the database of a running server as its owner. */
export function ownerOf(nansen: Nansen): Owner {
  if (nansen.databaseUrl !== null) {
    const { queries, end } = enterAsOwner(nansen.databaseUrl);
    return { queries, alone: (work) => work(queries), end };
  }
  const { owner, exclusively } = nansen.database as EmbeddedDatabase;
  return { queries: owner, alone: (work) => exclusively(() => work(owner)), end: () => Promise.resolve() };
}

/** Does something as the owner while the server is at work: PGlite has one connection, which is ours meanwhile. */
export function asOwnerOf<T>(nansen: Nansen, owner: Queries, work: (queries: Queries) => Promise<T>): Promise<T> {
  if (nansen.databaseUrl !== null) return work(owner);
  return nansen.database.transaction(ENGINE, async ({ queries }) => {
    await queries.execute(sql`set local role none`);
    return work(queries);
  });
}

function enterAsOwner(url: string): { readonly queries: Queries; end(): Promise<void> } {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  return { queries: drizzle(client) as unknown as Queries, end: () => client.end() };
}

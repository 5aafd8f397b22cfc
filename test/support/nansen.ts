/** A whole Nansen on a port of its own, over either database, and readers who ask it over HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/api/context.ts';
import type { Database } from '../../src/database/database.ts';
import { disclose } from '../../src/alerts/disclosure/disclose.ts';
import { readConfiguration } from '../../src/server/configuration.ts';
import { developmentIssuer } from '../../src/server/development-issuer.ts';
import { pagesFolderOf } from '../../src/server/server.ts';
import { start, type Running } from '../../src/server/start.ts';
import type { Sealing } from '../../src/sealing/sealing.ts';
import type { Announcement } from '../../src/recalls/announce.ts';
import { announce } from '../../src/recalls/announce.ts';
import { applyAccepted } from '../../src/lifecycle/apply-acts.ts';
import { sharedPostgres } from './postgres.ts';
import { copyEmbedded, copyOnPostgres } from './templates.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

export type DatabaseKind = 'PGlite' | 'PostgreSQL';

/** For `describe.each` of suites about what may differ between the two databases: each run has both. */
export const BOTH_DATABASES: readonly DatabaseKind[] = ['PGlite', 'PostgreSQL'];

/** For `describe.each` of all other suites: PostgreSQL, or what NANSEN_TEST_DATABASES names (`PGlite`, `PostgreSQL` or `both`). */
export const DATABASES = chosenDatabases(process.env['NANSEN_TEST_DATABASES'] || 'PostgreSQL');

function chosenDatabases(choice: string): readonly DatabaseKind[] {
  const chosen = BOTH_DATABASES.filter((kind) => choice === kind || choice === 'both');
  if (chosen.length > 0) return chosen;
  throw new Error(`NANSEN_TEST_DATABASES is '${choice}'. Set it to 'PGlite', 'PostgreSQL' or 'both', or leave it out.`);
}

/** An answer as it came over the wire, and what it says. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  // Tests look into answers freely.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

export interface Nansen {
  /** `http://127.0.0.1:12345` */
  readonly url: string;
  /** The address of its metrics; null without METRICS_PORT. */
  readonly metricsUrl: string | null;
  readonly server: FastifyInstance;
  readonly services: Running['services'];
  readonly database: Database;
  readonly sealing: Sealing;
  /** Its data folder. */
  readonly folder: string;
  /** The file of its keys. */
  readonly keyFile: string;
  /** The URL of its PostgreSQL; null for PGlite. */
  readonly databaseUrl: string | null;
  /**
   * A token for a reader such as `bureau:FR`; `refugee-desk#anna/SE+NO` is an officer called anna of two nationalities.
   */
  token(reader: string): Promise<string>;
  /** Asks as a reader; null is the public. What a source did is applied when this resolves: few suites are about the moment before. */
  ask(reader: string | null, query: string, variables?: object): Promise<Answer>;
  /** Asks as a reader, and waits for the answer alone. */
  askAtOnce(reader: string | null, query: string, variables?: object): Promise<Answer>;
  /** Announces what changed, when the next announcement after the last one of this kind is due, or so many milliseconds later. */
  announce(later?: number): Promise<Announcement>;
  /** Resolves when nothing is done in the background that was asked for before. */
  idle(): Promise<void>;
  /** Discloses what is due by the clock; how many alerts changed for their sources, null when it was disclosed already. */
  disclose(): Promise<number | null>;
  stop(): Promise<void>;
}

const ACTS_OF_SOURCES = /\b(withdrawAlert|restrictDiffusion|setExtractConsent|requestReexamination)\b/;

export interface NansenOptions {
  readonly clock?: Clock;
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether recurring tasks run by themselves. Otherwise a test calls them. */
  readonly recurring?: boolean;
  /** Gets what an operator is told at the start. */
  readonly say?: (text: string) => void;
  /** A data folder and a database that are there already, and stay. */
  readonly existing?: { readonly folder: string; readonly databaseUrl: string | null };
  /** Gets tokens from the issuer that the environment names; without it, Nansen's own issuer of development gives them. */
  readonly issue?: (reader: string) => Promise<string>;
}

export async function startNansen(kind: DatabaseKind, options: NansenOptions = {}): Promise<Nansen> {
  const { existing } = options;
  const folder = existing?.folder ?? (await mkdtemp(join(tmpdir(), 'nansen-test-')));
  const name = kind === 'PostgreSQL' && existing === undefined ? await copyOnPostgres() : null;
  if (kind === 'PGlite' && existing === undefined) await copyEmbedded(folder);
  const databaseUrl = name === null ? (existing?.databaseUrl ?? null) : sharedPostgres().url(name);
  const configuration = readConfiguration({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    NANSEN_URL: 'https://nansen.test',
    NANSEN_DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    // Most suites are not about when sources learn of something.
    NANSEN_DISCLOSE_EVERY: '0',
    NANSEN_ANNOUNCE_EVERY: '60',
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    ...options.environment,
  });
  const running = await start(configuration, {
    pagesFolder: pagesFolderOf(ROOT),
    recurring: options.recurring ?? false,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.say === undefined ? {} : { say: options.say }),
  });
  const issuer = await developmentIssuer(folder);
  const tokens = new Map<string, Promise<string>>();
  const token = (reader: string): Promise<string> => {
    const known = tokens.get(reader) ?? options.issue?.(reader) ?? issuer.issue(...personOf(reader));
    tokens.set(reader, known);
    return known;
  };
  let boundary = -Infinity;
  const askAtOnce: Nansen['askAtOnce'] = async (reader, query, variables) => {
    const response = await fetch(`${running.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(reader === null ? {} : { authorization: `Bearer ${await token(reader)}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = await response.text();
    const parsed = JSON.parse(body) as { data?: unknown; errors?: Answer['errors'] };
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body,
      data: parsed.data ?? null,
      errors: parsed.errors ?? [],
    };
  };
  return {
    url: running.address,
    metricsUrl: running.metricsAddress,
    server: running.server,
    services: running.services,
    database: running.services.database,
    sealing: running.services.sealing,
    folder,
    keyFile: join(folder, 'keys.json'),
    databaseUrl,
    token,
    askAtOnce,
    ask: async (reader, query, variables) => {
      const answer = await askAtOnce(reader, query, variables);
      if (ACTS_OF_SOURCES.test(query)) await running.services.jobs.idle();
      return answer;
    },
    announce: async (later = 0) => {
      const { clock, schedule } = running.services;
      boundary = Math.max(clock.now().getTime(), boundary + schedule.announceEveryMs) + later;
      // Streams look by themselves; tests do not wait for that.
      await applyAccepted(running.services);
      return announce(running.services, new Date(boundary)).finally(() => running.announcements.wake());
    },
    idle: () => running.services.jobs.idle(),
    disclose: () => disclose(running.services, running.services.clock.now()),
    stop: async () => {
      await running.stop();
      if (name !== null) await sharedPostgres().dropDatabase(name);
      if (existing === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The reader of a text, and the person who stands for it. */
function personOf(text: string): [string, { user?: string; nationalities?: string[] }] {
  const [reader = '', person] = text.split('#');
  if (person === undefined) return [reader, {}];
  const [user = '', nationalities] = person.split('/');
  return [reader, { user, ...(nationalities === undefined ? {} : { nationalities: nationalities.split('+') }) }];
}

/**
 * Throw-away PostgreSQL clusters for tests.
 *
 * - `sharedPostgres()`: the one cluster of this test run; each test makes databases of its own in it.
 * - `PostgresCluster.start()`: a cluster that one test has for itself, to stop, kill and start again.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { freePort } from './free-port.ts';
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts';
import { unprivilegedIdentity, type Identity } from './postgres-identity.ts';

/** Names the superuser's URL of the test run's cluster; set in advance, it makes the tests use that server. */
export const SHARED_URL_VARIABLE = 'NANSEN_TEST_POSTGRES_URL';

const START_PATIENCE_MS = 30_000;
const STOP_PATIENCE_MS = 20_000;
/** The file name of the socket is added to the folder's, and the system allows 107 bytes. */
const LONGEST_SOCKET_FOLDER = 85;

type Settings = Readonly<Record<string, string | number>>;

const SETTINGS: Settings = {
  listen_addresses: '127.0.0.1',
  max_connections: 200,
  shared_buffers: '32MB',
  // Killing the server must lose nothing that was acknowledged, so commits are written out; but the machine's own
  // failure is not tested, so nothing waits for the disk.
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** A running PostgreSQL server in which tests make and drop databases. */
export class PostgresServer {
  readonly #url: string;

  /** @param url of a superuser, in any database */
  constructor(url: string) {
    this.#url = url;
  }

  /** The superuser's URL of one of its databases. */
  url(database = 'postgres'): string {
    const url = new URL(this.#url);
    url.pathname = `/${database}`;
    return url.href;
  }

  /**
   * Creates a database and returns its name.
   *
   * @param name made up if left out
   * @param template copied; nobody may be connected to it
   */
  async createDatabase(name = `test_${randomBytes(6).toString('hex')}`, template = 'template0'): Promise<string> {
    await this.#administer((sql) => sql`CREATE DATABASE ${sql(name)} TEMPLATE ${sql(template)}`);
    return name;
  }

  /** Drops a database, together with the connections to it. */
  async dropDatabase(name: string): Promise<void> {
    await this.#administer((sql) => sql`DROP DATABASE IF EXISTS ${sql(name)} WITH (FORCE)`);
  }

  async #administer(work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
    const sql = postgres(this.url(), { max: 1, onnotice: () => undefined });
    try {
      await work(sql);
    } finally {
      await sql.end();
    }
  }
}

/** The cluster that Jest's global setup started (or that NANSEN_TEST_POSTGRES_URL names). */
export function sharedPostgres(): PostgresServer {
  const url = process.env[SHARED_URL_VARIABLE];
  if (url === undefined || url === '')
    throw new Error(`${SHARED_URL_VARIABLE} is not set: run the tests through Jest.`);
  return new PostgresServer(url);
}

/** A PostgreSQL cluster in a temporary folder, on a loopback port of its own. */
export class PostgresCluster extends PostgresServer {
  readonly port: number;
  readonly flavour: PostgresBinaries['flavour'];
  readonly major: number;
  readonly #binaries: PostgresBinaries;
  readonly #folder: string;
  readonly #identity: Identity | null;
  readonly #watcher: ChildProcess;
  readonly #settings: Settings;
  #postmaster: ChildProcess | null = null;

  private constructor(
    port: number,
    folder: string,
    binaries: PostgresBinaries,
    identity: Identity | null,
    watcher: ChildProcess,
    settings: Settings,
  ) {
    super(`postgres://postgres@127.0.0.1:${port}/postgres`);
    this.port = port;
    this.flavour = binaries.flavour;
    this.major = binaries.major;
    this.#binaries = binaries;
    this.#folder = folder;
    this.#identity = identity;
    this.#watcher = watcher;
    this.#settings = settings;
  }

  /**
   * Creates a cluster and starts it. `remove()` ends it; it also ends with the process that started it.
   *
   * @param settings that differ from those of the tests
   * @param data copied from an earlier cluster, instead of an empty one
   */
  static async start(settings: Settings = {}, data: string | null = null): Promise<PostgresCluster> {
    const identity = unprivilegedIdentity();
    // Another user must be able to enter the folder; root's own temporary folder may be closed to it.
    const folder = await mkdtemp(path.join(identity === null ? tmpdir() : '/tmp', 'nansen-postgres-'));
    const watcher = watch(folder);
    try {
      if (identity !== null) await chown(folder, identity.uid, identity.gid);
      const binaries = await findPostgres(folder);
      const cluster = new PostgresCluster(await freePort(), folder, binaries, identity, watcher, settings);
      await (data === null ? cluster.#initialise() : cluster.#copyDataFrom(data));
      await cluster.start();
      return cluster;
    } catch (error) {
      watcher.stdin?.end();
      throw error;
    }
  }

  /** What data of a cluster depend on: a server of another version or build refuses them. */
  static async describeBinaries(): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'nansen-binaries-'));
    try {
      const { bin, env, flavour } = await findPostgres(folder);
      const { stdout } = await promisify(execFile)(path.join(bin, 'postgres'), ['--version'], { env });
      return `${flavour} ${process.arch} ${stdout.trim()}`;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Copies the data of the stopped server to an empty folder. */
  async copyDataTo(folder: string): Promise<void> {
    await cp(this.#data, folder, { recursive: true });
  }

  /** Starts the server again after `stop()` or `kill()`, on the same data and port. */
  async start(): Promise<void> {
    const deadline = Date.now() + START_PATIENCE_MS;
    // After a kill, the orphaned backends hold the shared memory for a moment more, and the server refuses to start.
    while (!(await this.#startOnce(deadline))) {
      if (Date.now() > deadline) {
        const log = await readFile(this.#logFile, 'utf8');
        throw new Error(`PostgreSQL did not start. The end of its log:\n${log.slice(-2000)}`);
      }
      await sleep(100);
    }
  }

  /** Stops the server as an operator would: open transactions are rolled back, connections closed. */
  async stop(): Promise<void> {
    await this.#end('SIGINT');
  }

  /** Ends the server with SIGKILL; the next `start()` recovers from the write-ahead log. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stops the server and removes its folder. */
  async remove(): Promise<void> {
    await this.stop();
    // A process that has ended emits its end only once: waiting for it now would never end.
    if (this.#watcher.exitCode === null && this.#watcher.signalCode === null) {
      const gone = once(this.#watcher, 'exit');
      this.#watcher.ref();
      this.#watcher.stdin?.end();
      await gone;
    }
  }

  /** The process whose children are its connections; null while it is stopped. */
  get processId(): number | null {
    return this.#postmaster?.pid ?? null;
  }

  get #data(): string {
    return path.join(this.#folder, 'data');
  }

  get #logFile(): string {
    return path.join(this.#folder, 'postgres.log');
  }

  get #spawnOptions(): { cwd: string; env: Record<string, string>; uid?: number; gid?: number } {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', ...this.#binaries.env };
    return { cwd: this.#folder, env, ...this.#identity };
  }

  async #initialise(): Promise<void> {
    const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
    await promisify(execFile)(
      path.join(this.#binaries.bin, 'initdb'),
      ['--pgdata', this.#data, ...options],
      this.#spawnOptions,
    );
  }

  async #copyDataFrom(folder: string): Promise<void> {
    await cp(folder, this.#data, { recursive: true });
    // The server refuses data that others may read.
    await chmod(this.#data, 0o700);
    if (this.#identity === null) return;
    const { uid, gid } = this.#identity;
    const entries = await readdir(this.#data, { recursive: true });
    await Promise.all(['', ...entries].map((entry) => chown(path.join(this.#data, entry), uid, gid)));
  }

  /** Returns whether the server came up; false if it gave up, so that the caller may try again. */
  async #startOnce(deadline: number): Promise<boolean> {
    const sockets = this.#folder.length > LONGEST_SOCKET_FOLDER ? '' : this.#folder;
    const settings = { ...SETTINGS, ...this.#settings, port: this.port, unix_socket_directories: sockets };
    const log = await open(this.#logFile, 'a');
    const postmaster = spawn(
      path.join(this.#binaries.bin, 'postgres'),
      ['-D', this.#data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // Detached, so that Ctrl-C ends the tests first and the server after them.
      { ...this.#spawnOptions, detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    await log.close();
    postmaster.unref();
    this.#postmaster = postmaster;
    postmaster.once('error', () => undefined);
    while (Date.now() < deadline && postmaster.exitCode === null && postmaster.signalCode === null) {
      if (await this.#isReady(postmaster.pid)) return true;
      await sleep(25);
    }
    await this.#end('SIGKILL');
    return false;
  }

  /** The server writes its state to the last line of its lock file, which may be an older server's. */
  async #isReady(id: number | undefined): Promise<boolean> {
    const lines = (await readFile(path.join(this.#data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    return lines[0] === String(id) && lines[7]?.trim() === 'ready';
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const postmaster = this.#postmaster;
    this.#postmaster = null;
    if (postmaster?.pid === undefined || postmaster.exitCode !== null || postmaster.signalCode !== null) return;
    const gone = once(postmaster, 'exit');
    postmaster.ref();
    postmaster.kill(signal);
    const impatience = setTimeout(() => postmaster.kill('SIGQUIT'), STOP_PATIENCE_MS);
    await gone;
    clearTimeout(impatience);
  }
}

function watch(folder: string): ChildProcess {
  const script = path.join(import.meta.dirname, 'abandoned-cluster.mjs');
  const watcher = spawn(process.execPath, [script, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref();
  return watcher;
}

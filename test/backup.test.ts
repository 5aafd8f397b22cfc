/**
 * Backup and restore, as an operator does them: what comes back, what followers are told, and that a wrong or missing piece changes
 * nothing.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { announce } from '../src/recalls/announce.ts';
import { BOTH_DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { sharedPostgres } from './support/postgres.ts';
import { publishedAlert, report, validityFor } from './support/story.ts';

const run = promisify(execFile);
const CURSOR_SECRET = '5a'.repeat(32);

/** Where PostgreSQL came from npm, its programs did not. */
const KINDS = BOTH_DATABASES.filter((kind) => kind === 'PGlite' || hasPrograms());

describe.each(KINDS)('a backup of %s', (kind) => {
  let folder: string;
  let nansen: Nansen;
  let name: string | null = null;
  let [valid, protectedAlert, cursor, registerBefore] = ['', '', '', ''];

  const at = (path: string): string => join(folder, path);

  /** Runs a command with the settings of a server, or of an empty folder and database. */
  async function command(
    args: readonly string[],
    settings: NodeJS.ProcessEnv,
  ): Promise<{ code: number; text: string }> {
    const env = { PATH: process.env['PATH'] ?? '', CURSOR_SECRET, ...settings };
    const child = run(process.execPath, [join(ROOT, 'dist/scripts/nansen.js'), ...args], { cwd: folder, env });
    return child.then(
      ({ stdout, stderr }) => ({ code: 0, text: `${stdout}${stderr}` }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        text: `${error.stdout}${error.stderr}`,
      }),
    );
  }

  const settingsOf = (data: string, url: string | null): NodeJS.ProcessEnv => ({
    NANSEN_DATA_DIR: data,
    ...(url === null ? {} : { DATABASE_URL: url }),
  });

  /** An empty place to restore to: a folder, and a database. */
  const place = (): NodeJS.ProcessEnv => settingsOf(at('restored'), name === null ? null : sharedPostgres().url(name));

  const restore = (backup: string, settings: NodeJS.ProcessEnv = {}, keys: string | null = at('keys/k')) =>
    command(['restore', backup, ...(keys === null ? [] : ['--keys', keys])], { ...place(), ...settings });

  /** Whether nothing was put anywhere. */
  async function isUntouched(): Promise<boolean> {
    const files = existsSync(at('restored')) ? await readdir(at('restored')) : [];
    if (files.some((file) => file.startsWith('pglite') || file === 'keys.json')) return false;
    if (name === null) return true;
    const client = postgres(sharedPostgres().url(name), { max: 1 });
    const [row] = await client`select count(*)::int as count from pg_namespace where nspname in ('alerts', 'recalls')`;
    await client.end();
    return row?.['count'] === 0;
  }

  /** The answer to a follower with a cursor: a code, or how many changes there are. */
  async function follow(server: Nansen, after: string): Promise<string | number> {
    const query = 'query ($after: String) { validityChanges(first: 10, after: $after) { nodes { validity } } }';
    const { data, errors } = await server.ask('bureau:FR', query, { after });
    return errors[0]?.extensions?.code ?? data.validityChanges.nodes.length;
  }

  async function registerOf(server: Nansen): Promise<string> {
    const { body } = await server.ask('auditor', '{ auditEntries(first: 1) { nodes { sequence hash } } }');
    return body;
  }

  beforeAll(async () => {
    await run(process.execPath, ['scripts/compile.mjs'], { cwd: ROOT });
    folder = await mkdtemp(join(tmpdir(), 'nansen-backup-'));
    nansen = await startNansen(kind, { environment: { CURSOR_SECRET } });
    if (kind === 'PostgreSQL') name = await sharedPostgres().createDatabase();
    valid = await publishedAlert(nansen, 'FR');
    protectedAlert = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { fearedCountries: ['BY'], alertReferences: [protectedAlert] });
    await nansen.idle();
    await nansen.announce();
    const head = await nansen.ask('bureau:FR', '{ validityFeedHead }');
    cursor = head.data.validityFeedHead;
    expect(await follow(nansen, cursor)).toBe(0);
    registerBefore = await registerOf(nansen);
    // The server runs meanwhile.
    const settings = settingsOf(nansen.folder, nansen.databaseUrl);
    const made = await command(['backup', at('backup'), '--keys', at('keys/k')], settings);
    expect(made).toEqual({ code: 0, text: expect.stringContaining('Keep the two apart.') });
  }, 180_000);

  afterAll(async () => {
    await nansen.stop();
    if (name !== null) await sharedPostgres().dropDatabase(name);
    await rm(folder, { recursive: true, force: true });
  });

  test('holds no key, and nothing beside the database and its manifest', async () => {
    const files = (await readdir(at('backup'))).toSorted();
    expect(files).toEqual([kind === 'PGlite' ? 'database.tar.gz' : 'database.dump', 'manifest.json']);
    const { keys } = JSON.parse(await readFile(nansen.keyFile, 'utf8')) as { keys: Record<string, { key: string }[]> };
    const secrets = [CURSOR_SECRET, ...Object.values(keys).flatMap((versions) => versions.map(({ key }) => key))];
    expect(secrets.length).toBe(4);
    for (const file of files) {
      const bytes = await readFile(at(`backup/${file}`));
      for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
    }
  });

  test('is not made where one is, or where its keys would lie beside it', async () => {
    const settings = settingsOf(nansen.folder, nansen.databaseUrl);
    for (const args of [['backup'], ['new', '--keys', at('beside')], ['new', '--keys', at('new/k')]]) {
      const [first = '', ...rest] = args;
      expect(await command(['backup', at(first), ...rest], settings)).toMatchObject({ code: 2 });
    }
    expect((await readdir(folder)).filter((file) => !/^(backup|keys)$/.test(file))).toEqual([]);
  }, 60_000);

  test('is not made with keys of another database', async () => {
    const settings = { ...settingsOf(nansen.folder, nansen.databaseUrl), NANSEN_KEY_FILE: at('other/keys.json') };
    expect(await command(['keys', 'make'], settings)).toMatchObject({ code: 0 });
    expect(await command(['backup', at('wrong')], settings)).toMatchObject({
      code: 1,
      text: expect.stringContaining('KEYS_WRONG'),
    });
    expect(existsSync(at('wrong'))).toBe(false);
    expect(await restore(at('backup'), { NANSEN_KEY_FILE: at('other/keys.json') })).toMatchObject({
      code: 1,
      text: expect.stringContaining('KEYS_WRONG'),
    });
    expect(await isUntouched()).toBe(true);
  }, 60_000);

  test.each<[string, string, (copy: string) => Promise<unknown>]>([
    ['no manifest', 'NO_BACKUP', (copy) => rm(join(copy, 'manifest.json'))],
    ['a manifest that is no JSON', 'DAMAGED', (copy) => writeFile(join(copy, 'manifest.json'), '{\n')],
    ['a manifest of a later format', 'LATER_VERSION', (copy) => changed(copy, '"format": 1', '"format": 2')],
    ['a manifest that was changed', 'DAMAGED', (copy) => changed(copy, '"nansen": "', '"nansen": "9')],
    ['no database', 'DAMAGED', (copy) => rename(databaseIn(copy), join(copy, 'gone'))],
    ['a database that was changed', 'DAMAGED', (copy) => appendFile(databaseIn(copy), 'x')],
    ['a later migration', 'LATER_VERSION', (copy) => changed(copy, /("migrations": \[\s+")../, '$1ff')],
  ])('is not restored from a folder with %s', async (_, code, change) => {
    const copy = at('copy');
    await cp(at('backup'), copy, { recursive: true });
    await change(copy);
    const { text, ...rest } = await restore(copy);
    expect({ ...rest, text, isUntouched: await isUntouched() }).toEqual({
      code: 1,
      text: expect.stringContaining(`${code}: `),
      isUntouched: true,
    });
    await rm(copy, { recursive: true });
  });

  test.each<[string, string, () => Promise<{ text: string }>]>([
    ['without its keys', 'KEYS_MISSING', () => restore(at('backup'), {}, null)],
    ['from a folder without keys', 'KEYS_MISSING', () => restore(at('backup'), {}, at('nowhere'))],
    [
      'with another secret of cursors',
      'CURSOR_SECRET_WRONG',
      () => restore(at('backup'), { CURSOR_SECRET: 'a5'.repeat(32) }),
    ],
    [
      'into another kind of database',
      'OTHER_KIND',
      () => restore(at('backup'), { DATABASE_URL: kind === 'PGlite' ? sharedPostgres().url() : '' }),
    ],
  ])('is not restored %s', async (_, code, attempt) => {
    const { text } = await attempt();
    expect({ text, isUntouched: await isUntouched() }).toEqual({
      text: expect.stringContaining(`${code}: `),
      isUntouched: true,
    });
  });

  if (kind === 'PostgreSQL') {
    test('is neither made nor restored by a login that may not', async () => {
      const owner = `backup_owner_${process.pid}`;
      const client = postgres(sharedPostgres().url(), { max: 1 });
      await client`create role ${client(owner)} login`;
      const as = (url: string): string => url.replace('postgres@', `${owner}@`);
      const settings = settingsOf(nansen.folder, nansen.databaseUrl);
      const made = await command(['backup', at('wrong')], {
        ...settings,
        DATABASE_BACKUP_URL: as(nansen.databaseUrl!),
      });
      const restored = await restore(at('backup'), { DATABASE_BACKUP_URL: as(sharedPostgres().url(name!)) });
      await client`drop role ${client(owner)}`;
      await client.end();
      for (const { text } of [made, restored]) expect(text).toContain('LOGIN: ');
      expect([existsSync(at('wrong')), await isUntouched()]).toEqual([false, true]);
    }, 60_000);
  }

  test('brings everything back, and tells followers to begin again', async () => {
    // What was done since the backup is lost with the server.
    await report(nansen, 'asylum-office:SE', { fearedCountries: ['FR'], alertReferences: [valid] });
    const dropped = await nansen.askAtOnce('bureau:FR', '{ __typename }');
    expect(dropped.status).toBe(200);
    const { code, text } = await restore(at('backup'));
    expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining('All feeds have a new epoch') });
    expect(await command(['verify'], place())).toMatchObject({
      code: 0,
      text: expect.stringContaining('1 sealed decisions open'),
    });
    expect(await command(['migrate', '--status'], place())).toMatchObject({ code: 0 });
    const restored = await startNansen(kind, {
      environment: { CURSOR_SECRET },
      existing: { folder: at('restored'), databaseUrl: place()['DATABASE_URL'] ?? null },
    });
    try {
      expect(await registerOf(restored)).toBe(registerBefore);
      expect(await validityFor(restored, 'bureau:DE', valid)).toBe('VALID');
      expect(await validityFor(restored, 'bureau:DE', protectedAlert)).toBe('NOT_VALID');
      // The decision opens: the keys are those with which it was sealed.
      const why = await restored.ask(
        'refugee-desk#anna/SE',
        'query ($of: String!) { alert(reference: $of) { grounds { nodes { kind decision { reportedBy } } } } }',
        { of: protectedAlert },
      );
      expect(why.data.alert.grounds.nodes[0]).toMatchObject({ kind: 'PROTECTION', decision: { reportedBy: 'SE' } });
      expect(await follow(restored, cursor)).toBe('RESYNC_REQUIRED');
      await announce(restored.services, new Date(restored.services.clock.now().getTime() + 60_000));
      expect(await follow(restored, cursor)).toBe('RESYNC_REQUIRED');
      const head = await restored.ask('bureau:FR', '{ validityFeedHead }');
      expect(await follow(restored, head.data.validityFeedHead)).toBe(0);
    } finally {
      await restored.stop();
    }
    // There is something now, so another restore is refused and changes nothing.
    expect(await restore(at('backup'))).toMatchObject({ code: 1, text: expect.stringContaining('NOT_EMPTY: ') });
    expect(await command(['verify'], place())).toMatchObject({ code: 0 });
  }, 180_000);
});

function databaseIn(copy: string): string {
  return ['database.dump', 'database.tar.gz'].map((file) => join(copy, file)).find((file) => existsSync(file)) ?? '';
}

async function changed(copy: string, from: string | RegExp, to: string): Promise<void> {
  const file = join(copy, 'manifest.json');
  const text = await readFile(file, 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  await writeFile(file, text.replace(from, to));
}

function hasPrograms(): boolean {
  try {
    return Number(/\d+/.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }))?.[0]) >= 15;
  } catch {
    return false;
  }
}

/** The command `nansen` as an operator runs it: help, exit codes, migrations, and a folder that has only what was built. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BOTH_DATABASES, ROOT } from './support/nansen.ts';
import { sharedPostgres } from './support/postgres.ts';

const run = promisify(execFile);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder: string;

async function nansen(args: readonly string[], environment: NodeJS.ProcessEnv = {}, root = ROOT): Promise<Ended> {
  const env = { PATH: process.env['PATH'] ?? '', NANSEN_DATA_DIR: join(folder, 'data'), ...environment };
  return run(process.execPath, [join(root, 'scripts/nansen.mjs'), ...args], { cwd: folder, env }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout,
      err: stderr,
    }),
  );
}

beforeAll(async () => {
  await run(process.execPath, ['scripts/compile.mjs'], { cwd: ROOT });
  folder = await mkdtemp(join(tmpdir(), 'nansen-commands-'));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The commands, as the list of `nansen help` has them. */
async function commands(): Promise<string[]> {
  const { out } = await nansen(['help']);
  return Array.from(out.matchAll(/^ {2}(\w+) {2}/gm), ([, name]) => name ?? '');
}

test('each command explains itself, refuses what it does not know, and does nothing then', async () => {
  const names = await commands();
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    const help = await nansen(['help', name]);
    expect(help).toEqual({ code: 0, err: '', out: expect.stringMatching(new RegExp(`^Usage: nansen ${name}\\b`)) });
    expect(await nansen([name, '--help'])).toEqual(help);
    expect(await nansen([name, '--no-such-option'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(new RegExp(`[^]+\\n"nansen help ${name}" explains it\\.\\n$`)),
    });
  }
  expect(existsSync(join(folder, 'data'))).toBe(false);
}, 120_000);

test.each([
  ['no such command', ['strat'], {}, 2, '"strat" is no command. "nansen help" lists all.'],
  ['no such command to explain', ['help', 'strat'], {}, 2, '"strat" is no command.'],
  ['a word too many', ['retention', 'now'], {}, 2, '"now" is not expected.'],
  ['a malformed setting', ['start'], { PORT: 'many' }, 2, 'PORT: write a whole number from 0 to 65535.'],
  ['no PostgreSQL', ['verify'], { DATABASE_URL: 'postgres://127.0.0.1:1/none' }, 3, 'ECONNREFUSED'],
])('says what is wrong: %s', async (_, args, environment, code, message) => {
  expect(await nansen(args, environment)).toEqual({ code, out: '', err: expect.stringContaining(message) });
});

test('a script of npm with the name of a command calls it', async () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const called = (await commands()).filter((name) => name in scripts);
  expect(called).toContain('start');
  for (const name of called) expect(scripts[name]).toBe(`node scripts/nansen.mjs ${name}`);
});

test('what was built runs without the sources', async () => {
  const image = join(folder, 'image');
  await mkdir(join(image, 'scripts'), { recursive: true });
  await cp(join(ROOT, 'scripts/nansen.mjs'), join(image, 'scripts/nansen.mjs'));
  await cp(join(ROOT, 'package.json'), join(image, 'package.json'));
  for (const name of ['dist', 'node_modules']) await symlink(join(ROOT, name), join(image, name));
  expect(await nansen(['version'], {}, image)).toEqual({
    code: 0,
    err: '',
    out: expect.stringMatching(/^nansen \d+\.\d+\.\d+, Node\.js /),
  });
});

describe.each(BOTH_DATABASES)('migrations of %s', (kind) => {
  let environment: NodeJS.ProcessEnv;
  let name: string | null = null;

  beforeAll(async () => {
    if (kind === 'PostgreSQL') name = await sharedPostgres().createDatabase();
    environment =
      name === null
        ? { NANSEN_DATA_DIR: join(folder, 'embedded') }
        : { DATABASE_URL: sharedPostgres().url(name), NANSEN_DATA_DIR: join(folder, 'unused') };
  });

  afterAll(async () => {
    if (name !== null) await sharedPostgres().dropDatabase(name);
  });

  test('are pending, are applied by a command, and are no longer pending', async () => {
    const status = (): Promise<Ended> => nansen(['migrate', '--status'], environment);
    const before = await status();
    expect(before).toMatchObject({ code: 1, out: expect.stringMatching(/^pending {2}0000_tables\n/) });
    expect(before.out).not.toContain('applied');
    // The status changed nothing.
    expect(await status()).toEqual(before);
    expect(await nansen(['migrate'], environment)).toMatchObject({ code: 0 });
    expect(await status()).toEqual({ code: 0, err: '', out: before.out.replaceAll('pending', 'applied') });
  }, 120_000);
});

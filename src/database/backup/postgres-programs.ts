/** Runs the programs of PostgreSQL that dump and restore a database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupError } from './backup-error.ts';

export type Program = 'pg_dump' | 'pg_restore' | 'psql';

/**
 * The connection of a URL as variables of the environment: a password among the arguments would be seen by everybody on the machine.
 */
function environmentOf(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given = {
    PGHOST: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
  };
  const set = Object.entries(given).filter(([, value]) => value !== '');
  return { ...process.env, LC_ALL: 'C', PGAPPNAME: 'nansen backup', ...Object.fromEntries(set) };
}

/** Runs a program to its end. @throws BackupError with what it said last, which holds no rows */
export async function runProgram(
  program: Program,
  args: readonly string[],
  url: string | null,
  input: AsyncIterable<Uint8Array | string> | null = null,
): Promise<void> {
  const child = started(program, args, url, input === null ? 'ignore' : 'pipe', 'ignore');
  const fed = input === null || child.stdin === null ? Promise.resolve() : pipeline(Readable.from(input), child.stdin);
  // The program that fails closes its input; why it failed is what matters then.
  const [, failure] = await Promise.all([
    child.ended,
    fed.then(
      () => null,
      (error: unknown) => error,
    ),
  ]);
  if (failure instanceof Error) throw failure;
}

/** Runs a program, and gives what it writes. */
export async function* outputOf(program: Program, args: readonly string[]): AsyncGenerator<Uint8Array> {
  const child = started(program, args, null, 'ignore', 'pipe');
  child.ended.catch(() => undefined);
  if (child.stdout !== null) for await (const chunk of child.stdout) yield chunk as Uint8Array;
  await child.ended;
}

function started(
  program: Program,
  args: readonly string[],
  url: string | null,
  stdin: 'ignore' | 'pipe',
  stdout: 'ignore' | 'pipe',
) {
  const env = url === null ? process.env : environmentOf(url);
  const child = spawn(program, args, { env, stdio: [stdin, stdout, 'pipe'] });
  let said = '';
  child.stderr?.on('data', (text) => (said = `${said}${String(text)}`.slice(-10_000)));
  const ended = once(child, 'close').then(
    ([code]) => {
      if (code !== 0) throw new BackupError('PROGRAM_FAILED', `${program} failed: ${firstErrorIn(said)}`);
    },
    (error: unknown) => {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      throw isMissing
        ? new BackupError('PROGRAM_MISSING', `${program} is not in PATH. Install the client programs of PostgreSQL.`)
        : error;
    },
  );
  return { stdin: child.stdin, stdout: child.stdout, ended };
}

/** The first line that tells of an error. What follows it, PostgreSQL's context, may hold rows. */
function firstErrorIn(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /error/i.test(line)) ?? lines[0] ?? 'it said nothing';
}

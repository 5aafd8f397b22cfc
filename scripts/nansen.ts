/** The command `nansen`: finds the command that is named, runs it, and ends with its exit code. */
import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { innermostMessage } from '../src/database/errors.ts';
import { EXIT, exitCodeOf } from '../src/server/exit-codes.ts';
import { projectRoot } from '../src/server/project-root.ts';
import { print, tell, type Command } from './commands/command.ts';

/** Each is loaded when it is asked for: a token does not wait for what only the server needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  import: async () => (await import('./commands/import.ts')).importFiles,
  verify: async () => (await import('./commands/verify.ts')).verify,
  retention: async () => (await import('./commands/retention.ts')).retention,
  keys: async () => (await import('./commands/keys.ts')).keys,
  feed: async () => (await import('./commands/feed.ts')).feed,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  token: async () => (await import('./commands/token.ts')).token,
  pseudonym: async () => (await import('./commands/pseudonym.ts')).pseudonym,
};

const HELP = ['help', '--help', '-h'];
const VERSION = ['version', '--version', '-v'];

async function run([name = 'help', ...args]: readonly string[]): Promise<number> {
  if (VERSION.includes(name)) return tellVersion();
  if (HELP.includes(name)) return args[0] === undefined ? tellCommands() : explain(args[0]);
  if (args.some((argument) => argument === '--help' || argument === '-h')) return explain(name);
  const command = await commandNamed(name);
  if (command === null) return refuse(name);
  try {
    return await command.run(args);
  } catch (error) {
    tell(innermostMessage(error));
    const code = exitCodeOf(error);
    if (code === EXIT.usage) tell(`"nansen help ${name}" explains it.`);
    return code;
  }
}

function commandNamed(name: string): Promise<Command | null> {
  return Object.hasOwn(COMMANDS, name) ? (COMMANDS[name]?.() ?? Promise.resolve(null)) : Promise.resolve(null);
}

async function explain(name: string): Promise<number> {
  const command = await commandNamed(name);
  if (command === null) return refuse(name);
  process.stdout.write(command.usage);
  return EXIT.ok;
}

function refuse(name: string): number {
  tell(`"${name}" is no command. "nansen help" lists all.`);
  return EXIT.usage;
}

async function tellCommands(): Promise<number> {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  print('Usage: nansen COMMAND …\n');
  for (const [name, load] of Object.entries(COMMANDS)) print(`  ${name.padEnd(width)}  ${(await load()).summary}`);
  print(`
"nansen help COMMAND" explains one, "nansen version" tells the version.

Exit codes: 0 done; 1 it failed, or what was checked is not as it must be; 2 wrong usage, or a setting is missing or
malformed, and nothing was done; 3 what it needs does not answer or is in use: the same may succeed later.`);
  return EXIT.ok;
}

function tellVersion(): number {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
  print(`nansen ${version}, Node.js ${process.versions.node}`);
  return EXIT.ok;
}

if (existsSync('.env')) process.loadEnvFile('.env');
process.exitCode = await run(process.argv.slice(2));

/** The command `import`: its arguments, exit codes and output. The kinds of import are passed to it. */
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describeSummary, endProgress, progressOn, type TextStream } from './progress.ts';
import { importFiles, STDIN, type ImportCounts, type ImportOptions, type ImportWork } from './run.ts';

/** The options of one kind of import, as they were given. */
export type GivenOptions = Readonly<Record<string, string | undefined>>;

/** Something that can be imported. */
export interface ImportKind<Target> {
  /** Its part of the usage: what is read, and its own options. */
  readonly usage: string;
  /** Its own options, each with a value. */
  readonly options: readonly string[];
  readonly defaultBatch: number;
  /** What is counted, in the order of the summary. */
  readonly counts: readonly Exclude<keyof ImportCounts, 'read'>[];
  /** Validates the options. @throws UsageError. @returns what creates the work once the target is open */
  prepare(given: GivenOptions, files: readonly string[]): (target: Target) => ImportWork | Promise<ImportWork>;
}

/** What every import is given. */
const SHARED_OPTIONS = ['rejects', 'batch'];

const EXIT = { ok: 0, failure: 1, usage: 2 };
const LARGEST_BATCH = 10_000;

export interface ImportCommandContext<Target> {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
  /** Called once the arguments are known to be valid. */
  openTarget(): Promise<Target & { close(): Promise<void> }>;
}

/** The arguments are wrong. The message says which, and nothing was done. */
export class UsageError extends Error {}

interface Command<Target> extends ImportOptions {
  readonly kind: ImportKind<Target>;
  open(target: Target): ImportWork | Promise<ImportWork>;
}

/** Runs the command. @returns its exit code */
export async function runImportCommand<Target>(
  args: readonly string[],
  kinds: Readonly<Record<string, ImportKind<Target>>>,
  context: ImportCommandContext<Target>,
): Promise<number> {
  let command: Command<Target> | 'help';
  try {
    command = parseArguments(args, kinds);
    if (command !== 'help') await checkFiles(command);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    context.stderr.write(`${error.message}\n"nansen help import" explains it.\n`);
    return EXIT.usage;
  }
  if (command === 'help') {
    context.stdout.write(importUsage(kinds));
    return EXIT.ok;
  }
  const { stdin, signal, stderr, stdout } = context;
  const target = await context.openTarget();
  try {
    const work = await command.open(target);
    const options = { ...command, ...(stdin && { stdin }), ...(signal && { signal }) };
    const summary = await importFiles(options, work, progressOn(stderr)).finally(() => work.close());
    endProgress(stderr);
    stdout.write(describeSummary(summary, command.kind.counts));
    return summary.failures.length > 0 || summary.interrupted ? EXIT.failure : EXIT.ok;
  } finally {
    await target.close();
  }
}

/** What `nansen help import` prints. */
export function importUsage(kinds: Readonly<Record<string, ImportKind<never>>>): string {
  return `${Object.values(kinds)
    .map(({ usage }) => usage)
    .join('\n')}
Options of every import:

  --rejects FILE   where rejected records go, with their reasons (NAME.rejected.jsonl, after the first FILE)
  --batch N        records in one transaction, 1 to ${LARGEST_BATCH}
  --help           this text

FILE may be compressed with gzip, or be - for standard input. Importing a file again changes nothing, so a run that was
stopped is continued by running it again.

Exit codes: 0 all was read (rejected records are in their file), 1 something could not be read or written, 2 wrong usage.
`;
}

function isUsageError(error: unknown): error is Error {
  const code = String((error as NodeJS.ErrnoException | null)?.code);
  return error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS');
}

function parseArguments<Target>(
  args: readonly string[],
  kinds: Readonly<Record<string, ImportKind<Target>>>,
): Command<Target> | 'help' {
  if (args.includes('--help') || args.includes('-h')) return 'help';
  const name = args.find((argument) => Object.hasOwn(kinds, argument));
  const kind = name === undefined ? undefined : kinds[name];
  const wanted = `Say what to import: ${Object.keys(kinds)
    .map((each) => `${each} FILE…`)
    .join(' or ')}`;
  if (kind === undefined) throw new UsageError(wanted);
  const config = {
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries([...SHARED_OPTIONS, ...kind.options].map((each) => [each, { type: 'string' }])),
  } satisfies ParseArgsConfig;
  const { values, positionals } = parseArgs(config);
  const [what, ...files] = positionals;
  if (what !== name) throw new UsageError(wanted);
  const [first] = files;
  if (first === undefined) throw new UsageError('Name at least one FILE, or - for standard input.');
  if (files.filter((file) => file === STDIN).length > 1)
    throw new UsageError('Standard input (-) can be read only once.');
  const given = values as GivenOptions;
  return {
    kind,
    files,
    rejects: given['rejects'] ?? besides(first, 'rejected.jsonl'),
    batchSize: parseBatch(given['batch'], kind.defaultBatch),
    open: kind.prepare(given, files),
  };
}

function parseBatch(batch: string | undefined, usual: number): number {
  if (batch === undefined) return usual;
  const size = /^[0-9]{1,5}$/.test(batch) ? Number(batch) : 0;
  if (size >= 1 && size <= LARGEST_BATCH) return size;
  throw new UsageError(`--batch must be a whole number from 1 to ${LARGEST_BATCH}, not "${batch}".`);
}

/** A file named after the input file, in the working directory: the folder of the input may belong to another user. */
export function besides(file: string, ending: string): string {
  const name = file === STDIN ? 'stdin' : basename(file, '.gz');
  return `${basename(name, extname(name))}.${ending}`;
}

/** Checks the files before anything is done. */
async function checkFiles(options: ImportOptions): Promise<void> {
  const files = options.files.filter((file) => file !== STDIN);
  const problems = await Promise.all(files.map(problemWith));
  const found = problems.filter((problem) => problem !== null);
  const rejects = await realpath(options.rejects).catch(() => null);
  for (const file of files) {
    if (rejects !== null && rejects === (await realpath(file).catch(() => null))) {
      found.push(`${file} is an input, so rejected records cannot be written there: give another --rejects.`);
    }
  }
  if (found.length > 0) throw new UsageError(found.join('\n'));
}

async function problemWith(file: string): Promise<string | null> {
  try {
    await access(file, constants.R_OK);
    return (await stat(file)).isDirectory() ? `${file} is a directory: name the files in it.` : null;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return missing ? `${file} does not exist.` : `${file} cannot be read: check its permissions.`;
  }
}

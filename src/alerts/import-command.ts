/** The command `import`: its arguments, its exit codes, and what it says. */
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { isIssuerCode } from '../policy/countries.ts';
import { describeSummary, endProgress, progressOn, type TextStream } from './import-progress.ts';
import { importAlerts, STDIN, type ImportOptions, type ImportTarget } from './importer.ts';
import type { NoticeColour } from './tables.ts';

const COLOURS: readonly NoticeColour[] = ['RED', 'BLUE', 'GREEN', 'YELLOW', 'BLACK', 'PURPLE', 'ORANGE', 'SPECIAL'];

const USAGE = `Usage: npm run import -- alerts FILE… [options]

Imports alerts from files in the format of INTERPOL's public notices: a JSON array, JSON lines, or pages of the API, also
compressed with gzip. FILE may be - for standard input. Importing a file again changes nothing, so a run that was stopped is
continued by running it again.

  --source CC      the source of records that do not tell one: a country such as FR, or 914, 916, 922, UNK
  --colour COLOUR  the colour of records that do not tell one: ${COLOURS.join(', ')}
  --rejects FILE   where rejected records go, with their reasons (FILE.rejected.jsonl, after the first FILE)
  --batch N        records in one transaction, 1 to 10000 (1000)
  --help           this text

Exit codes: 0 all was read (rejected records are in their file), 1 something could not be read or written, 2 wrong usage.
`;

const EXIT = { ok: 0, failure: 1, usage: 2 };
const DEFAULT_BATCH = 1000;
const LARGEST_BATCH = 10_000;

export interface ImportCommandContext {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
  /** Called once the arguments are known to be good. */
  openTarget(): Promise<ImportTarget & { close(): Promise<void> }>;
}

/** Runs the command. @returns its exit code */
export async function runImportCommand(args: readonly string[], context: ImportCommandContext): Promise<number> {
  let options: ImportOptions | 'help';
  try {
    options = parseArguments(args);
    if (options !== 'help') await checkFiles(options);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    context.stderr.write(`${error.message}\nRun npm run import -- --help for the usage.\n`);
    return EXIT.usage;
  }
  if (options === 'help') {
    context.stdout.write(USAGE);
    return EXIT.ok;
  }
  const { stdin, signal, stderr, stdout } = context;
  const target = await context.openTarget();
  try {
    const input = { ...options, ...(stdin && { stdin }), ...(signal && { signal }) };
    const summary = await importAlerts(input, target, progressOn(stderr));
    endProgress(stderr);
    stdout.write(describeSummary(summary));
    return summary.failures.length > 0 || summary.interrupted ? EXIT.failure : EXIT.ok;
  } finally {
    await target.close();
  }
}

class UsageError extends Error {}

function isUsageError(error: unknown): error is Error {
  const code = String((error as NodeJS.ErrnoException | null)?.code);
  return error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS');
}

function parseArguments(args: readonly string[]): ImportOptions | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      colour: { type: 'string' },
      rejects: { type: 'string' },
      batch: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const [what, ...files] = positionals;
  if (what !== 'alerts') throw new UsageError('Say what to import: alerts FILE…');
  const [first] = files;
  if (first === undefined) throw new UsageError('Name at least one FILE, or - for standard input.');
  if (files.filter((file) => file === STDIN).length > 1)
    throw new UsageError('Standard input (-) can be read only once.');
  return {
    files,
    source: parseSource(values.source),
    colour: parseColour(values.colour),
    rejects: values.rejects ?? defaultRejects(first),
    batchSize: parseBatch(values.batch),
  };
}

function parseSource(source: string | undefined): string | null {
  if (source === undefined || isIssuerCode(source)) return source ?? null;
  throw new UsageError(`--source takes a country's code such as FR, or 914, 916, 922, UNK; "${source}" is none.`);
}

function parseColour(colour: string | undefined): NoticeColour | null {
  if (colour === undefined) return null;
  const known = COLOURS.find((each) => each === colour.toUpperCase());
  if (known !== undefined) return known;
  throw new UsageError(`--colour takes one of ${COLOURS.join(', ')}; "${colour}" is none.`);
}

function parseBatch(batch: string | undefined): number {
  if (batch === undefined) return DEFAULT_BATCH;
  const size = /^[0-9]{1,5}$/.test(batch) ? Number(batch) : 0;
  if (size >= 1 && size <= LARGEST_BATCH) return size;
  throw new UsageError(`--batch takes a whole number from 1 to ${LARGEST_BATCH}; "${batch}" is none.`);
}

/** In the working directory: that of the file may be somebody else's. */
function defaultRejects(file: string): string {
  const name = file === STDIN ? 'stdin' : basename(file, '.gz');
  return `${basename(name, extname(name))}.rejected.jsonl`;
}

/** Finds what is wrong with the files before anything is done. */
async function checkFiles(options: ImportOptions): Promise<void> {
  const files = options.files.filter((file) => file !== STDIN);
  const problems = await Promise.all(files.map(problemWith));
  const found = problems.filter((problem) => problem !== null);
  const rejects = await realpath(options.rejects).catch(() => null);
  for (const file of files) {
    if (rejects !== null && rejects === (await realpath(file).catch(() => null))) {
      found.push(`${file} is to be read, so rejected records cannot be written there: give another --rejects.`);
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

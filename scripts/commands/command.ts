/** What a command of `nansen` is, and how it reads its arguments. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { FolderInUseError } from '../../src/database/folder-lock.ts';
import { UsageError } from '../../src/importing/command.ts';
import type { Configuration } from '../../src/server/configuration.ts';
import { openStore, type Store } from '../../src/server/open-store.ts';

export interface Command {
  /** What it does, in the list of commands. */
  readonly summary: string;
  /** The text of `nansen help COMMAND`. */
  readonly usage: string;
  /** @returns the exit code. @throws UsageError before anything is done */
  run(args: readonly string[]): Promise<number>;
}

/** Prints a line of the result. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Tells the operator what happens meanwhile. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/**
 * The options and words of a command.
 *
 * @param most how many words it takes
 * @throws UsageError, or an error of `parseArgs`
 */
export function argumentsOf<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  most = 0,
) {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  const [surplus] = positionals.slice(most);
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is not expected.`);
  return { values, words: positionals };
}

/** Does work on the store: in this process; or, when a running server holds the embedded database, in that server. */
export async function byWhoHasTheDatabase<Result>(
  configuration: Configuration,
  here: (store: Store) => Promise<Result>,
  there: (folder: string) => Promise<Result>,
): Promise<Result> {
  try {
    const store = await openStore(configuration, tell);
    try {
      return await here(store);
    } finally {
      await store.database.close();
    }
  } catch (error) {
    if (error instanceof FolderInUseError) return there(configuration.database.folder);
    throw error;
  }
}

/** The codes with which the service and every command end. docs/operating.md lists them. */
import { isUnavailable, DatabaseOpeningError } from '../database/errors.ts';
import { FolderInUseError } from '../database/folder-lock.ts';
import { UsageError } from '../importing/command.ts';
import { ConfigurationError } from './configuration/error.ts';

export const EXIT = {
  ok: 0,
  /** Something went wrong, or what was checked is not as it must be. */
  failure: 1,
  /** Wrong usage, or a setting is missing or malformed. Nothing was done. */
  usage: 2,
  /** What is needed does not answer, or another process holds it. The same command may succeed later. */
  unavailable: 3,
} as const;

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof ConfigurationError || isParseError(error)) return EXIT.usage;
  if (error instanceof FolderInUseError || isUnavailable(error)) return EXIT.unavailable;
  // The login or the name of the database is wrong: settings.
  return error instanceof DatabaseOpeningError ? EXIT.usage : EXIT.failure;
}

/** Whether `parseArgs` refused the arguments. */
export function isParseError(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException | null)?.code).startsWith('ERR_PARSE_ARGS');
}

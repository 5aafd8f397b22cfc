/**
 * Classifies failures of the database without repeating any of their text: messages of drivers hold SQL, parameters and
 * existing keys.
 */
interface DriverError {
  readonly code?: unknown;
  readonly cause?: unknown;
}

/**
 * Codes of connections that failed or were ended: those of Node, of the driver, and of PostgreSQL's classes 08, 53 and
 * 57P. Also of transactions that PostgreSQL ended because of a conflict or a time-out, and of keys whose provider does
 * not answer.
 */
const UNAVAILABLE =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED|CONNECT_TIMEOUT)|08...|53...|57P0.|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|40001|40P01|55P03|57014|KEYS_UNAVAILABLE)$/;

/** The code of the innermost error: an SQLSTATE, or a code of the driver or of Node. Null when there is none. */
export function errorCode(error: unknown): string | null {
  let code: string | null = null;
  // By its form, not its class: an error of Node itself may come from another realm.
  for (let each = error, depth = 0; typeof each === 'object' && each !== null && depth < 8; depth += 1) {
    const { code: own, cause } = each as DriverError;
    if (typeof own === 'string') code = own;
    each = cause;
  }
  return code;
}

/** Whether the database or the key provider was unavailable, so that the same request may succeed a little later. */
export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  return code !== null && UNAVAILABLE.test(code);
}

/** The database could not be opened; the message says which setting to check. */
export class DatabaseOpeningError extends Error {}

/** The reason why a database could not be opened, for the operator. Never the statement: that may hold values. */
export function openingError(error: unknown): Error {
  const code = errorCode(error);
  const advice =
    (code === null ? undefined : ADVICE[code]) ??
    (isUnavailable(error) ? `no PostgreSQL answers there (${code}). Start it, or correct the address.` : undefined);
  return advice === undefined
    ? new Error(innermostMessage(error), { cause: error })
    : new DatabaseOpeningError(`DATABASE_URL: ${advice}`, { cause: error });
}

/** The message of the innermost cause, without the statement around it. */
export function innermostMessage(error: unknown): string {
  let innermost = error;
  while (
    !(innermost instanceof DatabaseOpeningError) &&
    innermost instanceof Error &&
    innermost.cause instanceof Error
  ) {
    innermost = innermost.cause;
  }
  return innermost instanceof Error ? innermost.message : String(innermost);
}

const ADVICE: Readonly<Record<string, string>> = {
  '28000': 'PostgreSQL does not let this user in. Check the user and pg_hba.conf.',
  '28P01': 'PostgreSQL refuses the password.',
  '3D000': 'this database does not exist. Create it first, with "createdb".',
  '42501':
    'this login lacks a right. It must own the database, or be a member of the nansen_ roles and of what DATABASE_MIGRATION_URL owns: see docs/operating.md.',
};

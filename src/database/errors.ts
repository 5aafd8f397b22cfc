/**
 * What went wrong below, told apart without repeating any of it: messages of drivers hold SQL, parameters and existing keys.
 */
interface DriverError {
  readonly code?: unknown;
  readonly cause?: unknown;
}

/** Codes of connections that failed or were ended: Node's, the driver's, and PostgreSQL's classes 08, 53 and 57P. */
const UNAVAILABLE =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED|CONNECT_TIMEOUT)|08...|53...|57P0.)$/;

/** The code of the innermost error: a SQLSTATE, or the driver's or Node's own. Null when there is none. */
export function errorCode(error: unknown): string | null {
  let code: string | null = null;
  // By its form, not its class: an error of Node's own may come from another realm.
  for (let each = error, depth = 0; typeof each === 'object' && each !== null && depth < 8; depth += 1) {
    const { code: own, cause } = each as DriverError;
    if (typeof own === 'string') code = own;
    each = cause;
  }
  return code;
}

/** Whether the database was away, so that the same request may succeed a little later. */
export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  return code !== null && UNAVAILABLE.test(code);
}

/** What to tell whoever starts the service or a command: the innermost cause, without the statement around it. */
export function operatorMessage(error: unknown): string {
  const code = errorCode(error);
  const advice = code === null ? undefined : ADVICE[code];
  if (advice !== undefined) return advice;
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  if (isUnavailable(error))
    return `DATABASE_URL: no PostgreSQL answers there (${code}). Start it, or correct the address.`;
  return innermost instanceof Error ? innermost.message : String(innermost);
}

const ADVICE: Readonly<Record<string, string>> = {
  '28000': 'DATABASE_URL: PostgreSQL does not let this user in. Check the user and pg_hba.conf.',
  '28P01': 'DATABASE_URL: PostgreSQL refuses the password.',
  '3D000': 'DATABASE_URL: this database does not exist. Create it first, with "createdb".',
};

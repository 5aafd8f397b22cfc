/** The embedded database belongs to one process at a time; two would destroy it. */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the embedded database is in use by another process. */
export class FolderInUseError extends Error {
  constructor(folder: string, file: string, holder: string) {
    super(
      `The embedded database in ${folder} is in use by process ${holder.split(' ')[0] ?? ''}. Stop that process first, or set ` +
        `DATABASE_URL to a PostgreSQL, which several processes can share. If no such process is left anywhere, remove ${file}.`,
    );
    this.name = 'FolderInUseError';
  }
}

/**
 * Locks the folder for this process until the returned function is called.
 *
 * @throws FolderInUseError while the process that holds it is alive, or may be alive where this process cannot see it.
 * A lock whose process is gone is taken over.
 */
export function holdFolder(folder: string): () => void {
  const file = join(folder, 'process-id');
  const own = describeProcess(process.pid);
  for (;;) {
    if (createWith(file, own)) {
      return () => {
        if (readOrNull(file) === own) rmSync(file, { force: true });
      };
    }
    const holder = readOrNull(file);
    if (holder === null) continue;
    if (mayLive(holder)) throw new FolderInUseError(folder, file, holder);
    takeAway(file, holder);
  }
}

/**
 * Creates the file with its content in one step, so that no process reads an incomplete file. False when it exists
 * already.
 */
function createWith(file: string, content: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a stale lock. If another process had replaced it by a fresh one, that is restored. */
function takeAway(file: string, stale: string): void {
  const away = `${file}.${randomUUID()}`;
  try {
    renameSync(file, away);
  } catch {
    return;
  }
  if (readOrNull(away) !== stale) createWith(file, readOrNull(away) ?? stale);
  rmSync(away, { force: true });
}

/** Identifies a process: its id, its start time, and its namespace of process ids. */
function describeProcess(processId: number): string {
  return [processId, startOf(processId), world()].join(' ');
}

function mayLive(holder: string): boolean {
  const [id = '', start = '', ...where] = holder.split(' ');
  const processId = Number(id);
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  const [boot = '', namespace = ''] = where;
  const [ownBoot = '', ownNamespace = ''] = world().split(' ');
  if (boot !== ownBoot) return false;
  // The process ids of another container mean nothing here.
  if (namespace !== ownNamespace) return true;
  return isAlive(processId) && startOf(processId) === start;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in ticks since boot; a constant where the system does not tell. */
function startOf(processId: number): string {
  const status = readOrNull(`/proc/${processId}/stat`);
  // The name, in parentheses, may contain anything; the fields after it are counted from its end.
  return status?.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
}

function world(): string {
  const boot = readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? '-';
  let namespace = '-';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has namespaces.
  }
  return `${boot} ${namespace}`;
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

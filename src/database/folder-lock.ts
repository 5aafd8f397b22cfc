/** The embedded database belongs to one process at a time; two would destroy it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the embedded database is in use by another process. */
export class FolderInUseError extends Error {
  readonly processId: number;

  constructor(folder: string, processId: number) {
    super(
      `The embedded database in ${folder} is in use by process ${processId}. Stop that process first, or set DATABASE_URL ` +
        'to a PostgreSQL, which several processes can share.',
    );
    this.name = 'FolderInUseError';
    this.processId = processId;
  }
}

/**
 * Takes the folder for this process until the returned function is called.
 *
 * @throws FolderInUseError while the process that holds it lives. A lock whose process is gone is taken over.
 */
export function holdFolder(folder: string): () => void {
  const file = join(folder, 'process-id');
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(readFileSync(file, 'utf8'));
    if (Number.isSafeInteger(holder) && holder > 0 && holder !== process.pid && isAlive(holder)) {
      throw new FolderInUseError(folder, holder);
    }
    rmSync(file, { force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

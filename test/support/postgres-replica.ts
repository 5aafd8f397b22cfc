/** A streaming replica of a cluster, made with PostgreSQL's own backup program. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findPostgres } from './postgres-binaries.ts';
import { PostgresCluster } from './postgres.ts';

/** The settings of a cluster that can have replicas. */
export const REPLICATED = { wal_level: 'replica', max_wal_senders: 8, wal_keep_size: '64MB', full_page_writes: 'on' };

/** The folder of `pg_basebackup`; null where there is none: the PostgreSQL that npm brings has only the server. */
export async function backupProgram(): Promise<string | null> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'nansen-backup-program-'));
  try {
    const { bin } = await findPostgres(scratch);
    const program = path.join(bin, 'pg_basebackup');
    return existsSync(program) ? program : null;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Copies a running cluster and starts the copy as a replica that follows it. `remove()` ends it. */
export async function startReplica(primary: PostgresCluster, program: string): Promise<PostgresCluster> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nansen-replica-'));
  try {
    const data = path.join(folder, 'data');
    await promisify(execFile)(program, [
      ...['--dbname', primary.url()],
      ...['--pgdata', data],
      ...['--write-recovery-conf', '--wal-method=stream', '--checkpoint=fast', '--no-sync'],
    ]);
    return await PostgresCluster.start({ ...REPLICATED, hot_standby: 'on' }, data);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Which replicas have replayed everything that the primary has committed.
 *
 * The position of the primary is asked for after a read has come. A commit was written out before anybody was told of it, so it lies before
 * that position. A replica that has replayed up to there has it.
 *
 * @see https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL
 */
import postgres from 'postgres';

/** A place in the write-ahead log, and whose it is. */
export interface Position {
  readonly place: bigint;
  readonly timeline: number;
  /** The cluster and the database of the connection: places of another cluster say nothing, and another database has other rows. */
  readonly database: string;
}

const CONNECT_TIMEOUT_S = 5;

/** A connection that is asked for positions and nothing else. */
export interface Prober {
  position(): Promise<Position>;
  close(): Promise<void>;
}

interface Row {
  readonly place: string | null;
  readonly timeline: number | null;
  readonly database: string;
}

const DATABASE = `(select system_identifier from pg_control_system()) || ' ' ||
  (select oid from pg_database where datname = current_database()) as database`;

/** Asks the primary up to where everything is written out. */
export function primaryProber(url: string): Prober {
  return proberOf(
    url,
    (client) => client<Row[]>`
      select (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::text as place,
        ('x' || left(pg_walfile_name(pg_current_wal_flush_lsn()), 8))::bit(32)::int as timeline, ${client.unsafe(DATABASE)}`,
  );
}

/** Asks a replica up to where it has replayed. A server that is no replica, such as one that was promoted, has no position. */
export function replicaProber(url: string): Prober {
  return proberOf(
    url,
    (client) => client<Row[]>`
      select case when pg_is_in_recovery() then (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::text end as place,
        min_recovery_end_timeline as timeline, ${client.unsafe(DATABASE)}
      from pg_control_recovery()`,
  );
}

/** Whether a replica has what the primary had. Places of different timelines, and of different clusters, do not compare. */
export function hasReplayed(replica: Position, primary: Position): boolean {
  const isSame = replica.timeline === primary.timeline && replica.database === primary.database;
  return isSame && replica.place >= primary.place;
}

function proberOf(url: string, ask: (client: postgres.Sql) => PromiseLike<Row[]>): Prober {
  const client = postgres(url, {
    max: 1,
    connect_timeout: CONNECT_TIMEOUT_S,
    backoff: () => 0.2,
    onnotice: () => undefined,
    connection: { application_name: 'nansen positions', statement_timeout: 1_000 },
  });
  return {
    position: async () => {
      const [row] = await ask(client);
      if (row === undefined || row.place === null || row.timeline === null)
        throw new Error('The server has no position.');
      return { place: BigInt(row.place), timeline: row.timeline, database: row.database };
    },
    close: () => client.end({ timeout: 1 }),
  };
}

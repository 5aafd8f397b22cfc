/**
 * Reads on replicas.
 *
 * INVARIANT: a replica answers a read only if it has replayed everything that the primary had committed when the read came. So an
 * alert whose fall was acknowledged is never read as valid, and the same holds for every law, recipient and right.
 *
 * Nothing waits for a replica: one that is behind, away or slow is passed over, and the primary answers.
 */
import type { Statement, Values } from './database.ts';
import { errorCode, isUnavailable } from './errors.ts';
import { openReadPools, type ReadPools } from './read-pools.ts';
import { hasReplayed, primaryProber, replicaProber, type Position, type Prober } from './replica-positions.ts';
import type { DatabaseRole, Session } from './roles.ts';
import { sharedQuestion } from './shared-question.ts';
import { within } from './within.ts';

export interface Replicas {
  /** Runs a statement on a replica; null where the primary has to. */
  run<Row>(session: Session, statement: Statement<Row>, values: Values): Promise<Row[] | null>;
  close(): Promise<void>;
}

interface Replica {
  readonly pools: ReadPools;
  readonly prober: Prober;
  /** It is not asked before. */
  awayUntil: number;
}

/** How long a replica that failed is left alone. */
const AWAY_MS = 1_000;
/** How long a replica may take to say where it is. */
const SLOWEST_MS = 50;

/** What readers ask. System work reads what it is about to change, from the primary. */
const READERS: ReadonlySet<DatabaseRole> = new Set<DatabaseRole>([
  'nansen_public',
  'nansen_bureau',
  'nansen_asylum_office',
  'nansen_border',
  'nansen_immigration',
  'nansen_police',
  'nansen_notices_desk',
]);

/**
 * @param primaryUrl of the server that says what must have been replayed
 * @param connections for reads, to each replica
 */
export function openReplicas(primaryUrl: string, urls: readonly string[], connections: number): Replicas {
  const primary = primaryProber(primaryUrl);
  const replicas = urls.map((url): Replica => ({
    pools: openReadPools(url, connections),
    prober: replicaProber(url),
    awayUntil: 0,
  }));
  let turn = 0;

  const upToDate = sharedQuestion(async (): Promise<readonly Replica[]> => {
    const now = Date.now();
    const asked = replicas.filter(({ awayUntil }) => awayUntil <= now);
    if (asked.length === 0) return [];
    const [needed, ...found] = await Promise.all([primary.position(), ...asked.map(positionOf)]);
    return asked.filter((_, at) => {
      const position = found[at];
      return position !== null && position !== undefined && hasReplayed(position, needed);
    });
  });

  async function positionOf(replica: Replica): Promise<Position | null> {
    try {
      return await within(SLOWEST_MS, replica.prober.position());
    } catch {
      replica.awayUntil = Date.now() + AWAY_MS;
      return null;
    }
  }

  return {
    run: async (session, statement, values) => {
      if (statement.writes === true || !READERS.has(session.role)) return null;
      // The primary, if it cannot be asked, is not replaced by what may be out of date.
      const able = await upToDate().catch(() => []);
      const replica = able[(turn = (turn + 1) % Math.max(1, able.length))];
      if (replica === undefined) return null;
      try {
        return await replica.pools.run(session, statement, values);
      } catch (error) {
        // A conflict with replaying, or a connection that was lost. What took too long would take as long again.
        if (!isUnavailable(error) || errorCode(error) === TIMED_OUT) throw error;
        replica.awayUntil = Date.now() + AWAY_MS;
        return null;
      }
    },
    close: async () => {
      await Promise.all([primary.close(), ...replicas.flatMap(({ pools, prober }) => [pools.close(), prober.close()])]);
    },
  };
}

const TIMED_OUT = '57014';

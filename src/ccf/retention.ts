/**
 * Ends the files of requests that were closed thirty years ago (Art. 45): what was handed in, every sealed text with its key, the steps and the
 * request itself. The Commission's register keeps who read or changed the file, and that it ended. Who stood aside is kept with it: they do
 * not read those entries.
 *
 * INVARIANT: no seal is opened. When a file was closed stands in clear, and nothing else of it is read. The job may stop anywhere and run again.
 */
import { sql } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { RETENTION } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import { keptUntil } from './clocks.ts';
import { recordRetention } from './register.ts';

const AT_ONCE = 100;

export interface FilesResult {
  readonly checked: number;
  /** How many ended; of a dry run, how many would. */
  readonly ended: number;
}

export interface FilesOptions {
  /** Ends nothing. */
  readonly isDry?: boolean;
  /** Called after each batch. */
  readonly onProgress?: (result: FilesResult) => void;
}

type Needed = Pick<Services, 'database' | 'clock'>;

/** Ends each file whose time is over, by the calendar in UTC. While a revision of a request is open, its file stays. */
export async function endDueFiles(
  services: Needed,
  { isDry = false, onProgress = () => undefined }: FilesOptions = {},
): Promise<FilesResult> {
  let [checked, ended] = [0, 0];
  for await (const batch of closedFiles(services)) {
    const now = services.clock.now();
    const today = now.toISOString().slice(0, 10);
    const due = batch.filter(({ closedOn }) => keptUntil(closedOn) < today).map(({ id }) => id);
    ended += isDry || due.length === 0 ? due.length : await endFiles(services, due, now);
    checked += batch.length;
    onProgress({ checked, ended });
  }
  return { checked, ended };
}

interface ClosedFile {
  readonly id: string;
  /** The day of its last step. */
  readonly closedOn: string;
}

/** The closed requests that row security lets end, by the clock of PostgreSQL, in batches: no revision of them is open. */
async function* closedFiles({ database }: Needed): AsyncGenerator<readonly ClosedFile[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const batch = await database.transaction(RETENTION, async ({ queries }) =>
      rowsOf<ClosedFile>(
        await queries.execute(sql`
          select r.id, to_char(max(s.happened_on), 'YYYY-MM-DD') as "closedOn"
          from ccf.requests r join ccf.steps s on s.request_id = r.id
          where r.id > ${after}::uuid group by r.id order by r.id limit ${AT_ONCE}`),
      ),
    );
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    after = last.id;
  }
}

/**
 * One statement, so that row security finds the last step of a file whose steps it deletes.
 *
 * @returns how many ended; another process may have ended the rest
 */
async function endFiles({ database }: Needed, ids: readonly string[], now: Date): Promise<number> {
  return database.transaction(RETENTION, async (transaction) => {
    const ended = rowsOf<{ id: string }>(
      await transaction.queries.execute(sql`
        with over as (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid as id),
          documents as (delete from ccf.documents where request_id in (select id from over)),
          receipts as (delete from ccf.receipts where request_id in (select id from over)),
          questions as (
            delete from ccf.recognition_questions
            where id in (select s.id from ccf.steps s where s.request_id in (select id from over))),
          steps as (delete from ccf.steps where request_id in (select id from over))
        delete from ccf.requests where id in (select id from over) returning id`),
    ).map(({ id }) => id);
    if (ended.length > 0) await recordRetention(transaction, ended, now);
    return ended.length;
  });
}

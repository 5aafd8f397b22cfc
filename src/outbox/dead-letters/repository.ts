/**
 * Reads dead letters. It shows no key and no payload, because these identify records. Its readers may know that each
 * kind of work exists, and see the operations in the register anyway. Other readers do not learn that any work was
 * pending.
 */
import { and, desc, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import { inputError } from '../../api/user-error.ts';
import { record } from '../../audit/record.ts';
import type { Statement } from '../../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { OUTBOX, sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { DUE_AT } from '../due.ts';
import { revive } from '../queue.ts';
import { jobs } from '../tables.ts';
import { deadLetterAttributes } from './attributes.ts';
import type { DeadLetter, RetryDeadLetterInput } from './types.ts';

const LETTER = {
  id: jobs.id,
  task: jobs.task,
  attempts: jobs.attempts,
  failure: jobs.lastFailure,
  dueAt: DUE_AT,
  since: jobs.deadAt,
};

const NOT_THERE = 'There is no dead letter of this id.';
const schema = z.object({ id: z.guid(NOT_THERE).transform((id) => id.toLowerCase()) });

export class DeadLetterRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of dead letters, newest first. */
  async page(page: PageArguments): Promise<Connection<DeadLetter>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const scope = { reader, connection: 'deadLetters', filter: null };
    const position = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(sessionOf(reader), pageStatement(reader.role, position !== null), {
      limit: page.first + 1,
      ...(position === null ? {} : { since: position[0], id: position[1] }),
    });
    return connectionOf(rows, page, ({ since, id }) => services.cursors.seal(scope, [since.toISOString(), id]));
  }

  /**
   * Retries a dead letter. Returns its id.
   *
   * @throws InputError NOT_FOUND when there is none of this id: it never existed, or it was already retried
   */
  async retry(input: RetryDeadLetterInput): Promise<string> {
    const { id } = parseInput(schema, input);
    const { reader, services } = this.#context;
    await services.database.transaction(OUTBOX, async (transaction) => {
      if (!(await revive(transaction, id))) throw inputError(['input', 'id'], 'NOT_FOUND', NOT_THERE);
      await record(transaction, {
        by: reader,
        at: services.clock.now(),
        operation: 'RETRY',
        register: 'OUTBOX',
        purpose: 'OPERATION_OF_THE_SYSTEM',
        records: [id],
      });
    });
    services.jobs.wake();
    return id;
  }
}

function pageStatement(role: Role, after: boolean): Statement<DeadLetter> {
  return {
    key: `dead-letters:${role}:${after ? 'after' : 'first'}`,
    build: (queries) =>
      queries
        .select(columnsReadableBy(role, 'DeadLetter', LETTER, deadLetterAttributes) as never as typeof LETTER)
        .from(jobs)
        .where(
          and(
            rowsReadableBy(role, 'DeadLetter', deadLetterAttributes),
            after
              ? sql`(${jobs.deadAt}, ${jobs.id}) < (${sql.placeholder('since')}::timestamptz, ${sql.placeholder('id')}::uuid)`
              : undefined,
          ),
        )
        .orderBy(desc(jobs.deadAt), desc(jobs.id))
        .limit(sql.placeholder('limit')) as never,
  };
}

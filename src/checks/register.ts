/** Reads the register of checks: for the data protection officer of the country whose users made them (RPD Art. 121, 126). */
import { and, desc, sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import { COUNTRY_PLACEHOLDER, type Attributes } from '../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { sessionOf } from '../database/roles.ts';
import { checkEntries } from './tables.ts';
import type { CheckEntry } from './types.ts';

export const checkAttributes: Attributes = { country: sql`${checkEntries.country}` };

const ENTRY = {
  checkedAt: checkEntries.checkedAt,
  user: checkEntries.user,
  reader: checkEntries.reader,
  purpose: checkEntries.purpose,
  items: checkEntries.items,
};

/**
 * The place of an entry among those of a moment.
 *
 * INVARIANT: not its number in the chain. Anyone who holds a cursor can read it, and numbers count the checks of all countries.
 */
const POSITION = { hash: checkEntries.hash };

const AFTER = sql`(${checkEntries.checkedAt}, ${checkEntries.hash}) <
  (${sql.placeholder('afterMoment')}::timestamptz, ${sql.placeholder('afterHash')}::text)`;

export class CheckRegister {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of the checks that users of the reader's country made, newest first. */
  async page(page: PageArguments): Promise<Connection<CheckEntry>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const { role } = reader;
    const scope = { reader, connection: 'checkEntries', filter: null };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(
      sessionOf(reader),
      {
        key: `checks for ${role}:${after === null ? 'first' : 'after'}`,
        build: (queries) =>
          queries
            .select({ ...(columnsReadableBy(role, 'CheckEntry', ENTRY, checkAttributes) as typeof ENTRY), ...POSITION })
            .from(checkEntries)
            .where(and(rowsReadableBy(role, 'CheckEntry', checkAttributes), after === null ? undefined : AFTER))
            .orderBy(desc(checkEntries.checkedAt), desc(checkEntries.hash))
            .limit(sql.placeholder('limit')),
      },
      {
        [COUNTRY_PLACEHOLDER]: reader.country,
        limit: page.first + 1,
        ...(after === null ? {} : { afterMoment: after[0], afterHash: after[1] }),
      },
    );
    return connectionOf(rows, page, ({ checkedAt, hash }) =>
      services.cursors.seal(scope, [checkedAt.toISOString(), hash]),
    );
  }
}

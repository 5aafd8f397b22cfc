/** Reads the hits that checkers told to the reader's country. */
import { and, desc, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import { COUNTRY_PLACEHOLDER, type Attributes } from '../../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { hitNotices } from '../tables.ts';
import type { HitNotice } from './types.ts';

export const hitNoticeAttributes: Attributes = { source: sql`${hitNotices.source}` };

const NOTICE = {
  id: hitNotices.id,
  alertReference: hitNotices.alertReference,
  documentNumber: hitNotices.documentNumber,
  notifiedBy: hitNotices.notifiedBy,
  purpose: hitNotices.purpose,
  message: hitNotices.message,
  checkedAt: hitNotices.checkedAt,
  notifiedAt: hitNotices.notifiedAt,
};

const AFTER = sql`(${hitNotices.notifiedAt}, ${hitNotices.id}) <
  (${sql.placeholder('afterMoment')}::timestamptz, ${sql.placeholder('afterId')}::uuid)`;

export class HitNotices {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of them, newest first. */
  async page(page: PageArguments): Promise<Connection<HitNotice>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const { role } = reader;
    const scope = { reader, connection: 'hitNotices', filter: null };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(
      sessionOf(reader),
      {
        key: `hit notices for ${role}:${after === null ? 'first' : 'after'}`,
        build: (queries) =>
          queries
            .select(columnsReadableBy(role, 'HitNotice', NOTICE, hitNoticeAttributes) as typeof NOTICE)
            .from(hitNotices)
            .where(and(rowsReadableBy(role, 'HitNotice', hitNoticeAttributes), after === null ? undefined : AFTER))
            .orderBy(desc(hitNotices.notifiedAt), desc(hitNotices.id))
            .limit(sql.placeholder('limit')),
      },
      {
        [COUNTRY_PLACEHOLDER]: reader.country,
        limit: page.first + 1,
        ...(after === null ? {} : { afterMoment: after[0], afterId: after[1] }),
      },
    );
    return connectionOf(rows, page, ({ notifiedAt, id }) =>
      services.cursors.seal(scope, [notifiedAt.toISOString(), id]),
    );
  }
}

/**
 * Reads the feed. Each reader has the changes that concerned them when they were announced: recipients the changes of
 * the alerts of others, the parties to an alert those that were disclosed to them, the Secretariat and the CCF those
 * for recipients.
 *
 * INVARIANT: a cursor is the position of a change that its holder sees (announcement, year, serial), with the epoch of
 * the feed, which is the same for all (`head.ts`), and nothing else. Later changes lie behind it (see
 * `../boundary.ts`), and changes that the holder does not see do not move it.
 */
import { and, asc, desc, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import type { CursorScope } from '../../api/cursor.ts';
import { assertPage, connectionOf, LONGEST_FEED_PAGE, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER } from '../../database/policy-sql.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { changeRecipients, changes, isParty } from '../tables.ts';
import { headBefore, headOf, type Place } from './head.ts';
import type { ChangeKind } from '../../vocabulary/recalls.ts';
import type { ValidityChange } from './types.ts';

/** A change with its position. */
interface Row {
  readonly reference: string;
  readonly kind: ChangeKind;
  readonly validity: boolean;
  readonly announcedAt: Date;
  readonly year: number;
  readonly serial: number;
}

export const changeAttributes = {
  audience: sql`${changes.audience}`,
  source: sql`${changes.source}`,
  issuers: { contains: (country: SQL) => isParty(changes.id, 'ANNOUNCED', country) },
  restricted: sql`${changes.restricted}`,
  recipients: {
    contains: (country: SQL) =>
      sql`(select true from ${changeRecipients} where ${changeRecipients.changeId} = ${changes.id} and ${changeRecipients.country} = ${country})`,
  },
};
const COLUMNS = {
  reference: changes.reference,
  kind: changes.kind,
  validity: changes.valid,
  announcedAt: changes.announcedAt,
};
/** Before every change. */
const BEGINNING: Place = [new Date(0).toISOString(), 0, 0];

export class ChangeRepository {
  readonly #context: RequestContext;
  readonly #scope: CursorScope;

  constructor(context: RequestContext) {
    this.#context = context;
    this.#scope = { reader: context.reader, connection: 'validityChanges', filter: null, shared: true };
  }

  /**
   * A page of changes, oldest first. An empty page ends where it started, so that a client that polls keeps its
   * position.
   */
  async page(page: PageArguments): Promise<Connection<ValidityChange>> {
    assertPage(page, LONGEST_FEED_PAGE);
    const { epoch, rows } = await this.#rowsAfter(page.after, page.first + 1);
    return this.#connection(epoch, rows, page);
  }

  /**
   * Consecutive pages, as repeated calls of `page` return them, read at once: as many as fill the longest page. There
   * is always a first one.
   */
  async pages(page: PageArguments): Promise<Connection<ValidityChange>[]> {
    assertPage(page, LONGEST_FEED_PAGE);
    const { first } = page;
    const most = Math.floor(LONGEST_FEED_PAGE / first) * first;
    const { epoch, rows } = await this.#rowsAfter(page.after, most + 1);
    const pages = [this.#connection(epoch, rows.slice(0, first + 1), page)];
    for (let start = first; start < Math.min(rows.length, most); start += first) {
      const last = rows[start - 1];
      const after = last === undefined ? page.after : this.#cursorOf(epoch, last);
      pages.push(this.#connection(epoch, rows.slice(start, start + first + 1), { first, after }));
    }
    return pages;
  }

  /** @throws ResyncRequiredError when the cursor is a position in a lost part */
  async #rowsAfter(cursor: string | null, limit: number): Promise<{ epoch: number; rows: Row[] }> {
    const { reader, services } = this.#context;
    const { database, cursors } = services;
    if (cursor === null) {
      const { epoch } = await headOf(database, sessionOf(reader));
      return { epoch, rows: await this.#rows('first', limit, {}) };
    }
    const place = cursors.open(this.#scope, cursor);
    const { epoch } = await headBefore(place, database, sessionOf(reader));
    const [moment, year, serial] = place;
    return { epoch, rows: await this.#rows('after', limit, { moment, year, serial }) };
  }

  /** @param rows of the page, and one more if there is one */
  #connection(epoch: number, rows: readonly Row[], page: PageArguments): Connection<ValidityChange> {
    const { cursors } = this.#context.services;
    const { nodes, edges, pageInfo } = connectionOf(rows, page, (row) => this.#cursorOf(epoch, row));
    const resealed = (): string | null =>
      page.after === null ? null : cursors.seal(this.#scope, cursors.open(this.#scope, page.after));
    return {
      nodes: nodes.map(viewOf),
      edges: edges.map((edge) => ({
        node: viewOf(edge.node),
        get cursor() {
          return edge.cursor;
        },
      })),
      pageInfo: {
        hasNextPage: pageInfo.hasNextPage,
        hasPreviousPage: pageInfo.hasPreviousPage,
        get startCursor() {
          return pageInfo.startCursor;
        },
        get endCursor() {
          // Sealed again, so that the position outlives the secret of the cursor.
          return pageInfo.endCursor ?? resealed();
        },
      },
    };
  }

  /** The cursor after the newest change; in an empty feed, the one before all later changes. */
  async latestCursor(): Promise<string> {
    const { reader, services } = this.#context;
    const { epoch } = await headOf(services.database, sessionOf(reader));
    const [newest] = await this.#rows('newest', 1, {});
    return newest === undefined ? this.#sealed(epoch, BEGINNING) : this.#cursorOf(epoch, newest);
  }

  #rows(which: Which, limit: number, place: Readonly<Record<string, unknown>>): Promise<Row[]> {
    const { reader, services } = this.#context;
    return services.database.run(sessionOf(reader), statement(reader.role, which), {
      limit,
      ...place,
      [COUNTRY_PLACEHOLDER]: reader.country,
    });
  }

  #cursorOf(epoch: number, { announcedAt, year, serial }: Row): string {
    return this.#sealed(epoch, [announcedAt.toISOString(), year, serial]);
  }

  #sealed(epoch: number, place: Place): string {
    return this.#context.services.cursors.seal(this.#scope, [...place, epoch]);
  }
}

function viewOf({ reference, kind, validity, announcedAt }: Row): ValidityChange {
  return { reference, kind, validity: validity ? 'VALID' : 'NOT_VALID', announcedAt };
}

type Which = 'first' | 'after' | 'newest';

/** Changes in their order, or the newest one: placeholders `limit`, and `moment`, `year` and `serial` after a cursor. */
function statement(role: Role, which: Which): Statement<Row> {
  const order = [changes.announcedAt, changes.referenceYear, changes.referenceSerial];
  const place = sql`(${changes.announcedAt}, ${changes.referenceYear}, ${changes.referenceSerial})`;
  return {
    key: ['validity-changes', role, which].join(':'),
    build: (queries) =>
      queries
        .select({
          ...(columnsReadableBy(role, 'ValidityChange', COLUMNS, changeAttributes) as typeof COLUMNS),
          year: changes.referenceYear,
          serial: changes.referenceSerial,
        })
        .from(changes)
        .where(
          and(
            rowsReadableBy(role, 'ValidityChange', changeAttributes),
            which === 'after'
              ? sql`${place} > (${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('year')}::int, ${sql.placeholder('serial')}::int)`
              : undefined,
          ),
        )
        .orderBy(...order.map((column) => (which === 'newest' ? desc(column) : asc(column))))
        .limit(sql.placeholder('limit')),
  };
}

/**
 * A feed: changes in the order of their announcements, in pages. What it holds, and for whom, is the kind's
 * (`FeedKind`); cursors, pages and epochs are the same for all.
 *
 * INVARIANT: a cursor is the position of a change that its holder sees (announcement and place in it), with the epoch
 * of the feed, which is the same for all (`head.ts`), and nothing else. Later changes lie behind it (see
 * `../boundary.ts`), and changes that the holder does not see do not move it.
 */
import type { RequestContext } from '../../api/context.ts';
import type { CursorScope } from '../../api/cursor.ts';
import { assertPage, connectionOf, LONGEST_FEED_PAGE, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { COUNTRY_PLACEHOLDER } from '../../database/policy-sql.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import type { FeedName } from '../tables.ts';
import { headBefore, headOf } from './head.ts';

/** Which changes a statement reads: from the beginning, behind a position, or the newest one. */
export type Which = 'first' | 'after' | 'newest';

export interface FeedKind<Row extends { readonly announcedAt: Date }, Change> {
  readonly name: FeedName;
  /** The field in GraphQL. */
  readonly connection: string;
  /** The names of the numbers that say where a change stands within its announcement. They are placeholders of the statement. */
  readonly placedBy: readonly (keyof Row & string)[];
  /** Placeholders: `limit`, and after a cursor `moment` and those of `placedBy`. */
  readonly statement: (role: Role, which: Which) => Statement<Row>;
  /** What a reader is told of rows. */
  readonly viewsFor: (context: RequestContext) => (row: Row) => Change;
}

export class Feed<Row extends { readonly announcedAt: Date }, Change> {
  readonly #context: RequestContext;
  readonly #kind: FeedKind<Row, Change>;
  readonly #scope: CursorScope;
  readonly #viewOf: (row: Row) => Change;

  constructor(context: RequestContext, kind: FeedKind<Row, Change>) {
    this.#context = context;
    this.#kind = kind;
    this.#scope = { reader: context.reader, connection: kind.connection, filter: null, shared: true };
    this.#viewOf = kind.viewsFor(context);
  }

  /**
   * A page of changes, oldest first. An empty page ends where it started, so that a client that polls keeps its
   * position.
   */
  async page(page: PageArguments): Promise<Connection<Change>> {
    assertPage(page, LONGEST_FEED_PAGE);
    const { epoch, rows } = await this.#rowsAfter(page.after, page.first + 1);
    return this.#connection(epoch, rows, page);
  }

  /**
   * Consecutive pages, as repeated calls of `page` return them, read at once: as many as fill the longest page. There
   * is always a first one.
   */
  async pages(page: PageArguments): Promise<Connection<Change>[]> {
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
      const { epoch } = await headOf(this.#kind.name, database, sessionOf(reader));
      return { epoch, rows: await this.#rows('first', limit, {}) };
    }
    const place = cursors.open(this.#scope, cursor);
    const { name, placedBy } = this.#kind;
    const { epoch } = await headBefore(name, place, placedBy.length, database, sessionOf(reader));
    const [moment, ...numbers] = place;
    const within = Object.fromEntries(placedBy.map((each, index) => [each, numbers[index]]));
    return { epoch, rows: await this.#rows('after', limit, { moment, ...within }) };
  }

  /** @param rows of the page, and one more if there is one */
  #connection(epoch: number, rows: readonly Row[], page: PageArguments): Connection<Change> {
    const { cursors } = this.#context.services;
    const { nodes, edges, pageInfo } = connectionOf(rows, page, (row) => this.#cursorOf(epoch, row));
    const resealed = (): string | null =>
      page.after === null ? null : cursors.seal(this.#scope, cursors.open(this.#scope, page.after));
    return {
      nodes: nodes.map(this.#viewOf),
      edges: edges.map((edge) => ({
        node: this.#viewOf(edge.node),
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
    const { epoch } = await headOf(this.#kind.name, services.database, sessionOf(reader));
    const [newest] = await this.#rows('newest', 1, {});
    return newest === undefined ? this.#beforeAll(epoch) : this.#cursorOf(epoch, newest);
  }

  #rows(which: Which, limit: number, place: Readonly<Record<string, unknown>>): Promise<Row[]> {
    const { reader, services } = this.#context;
    return services.database.run(sessionOf(reader), this.#kind.statement(reader.role, which), {
      limit,
      ...place,
      [COUNTRY_PLACEHOLDER]: reader.country,
    });
  }

  #cursorOf(epoch: number, row: Row): string {
    return this.#sealed(
      epoch,
      row.announcedAt,
      this.#kind.placedBy.map((name) => Number(row[name])),
    );
  }

  /** The cursor before every change. */
  #beforeAll(epoch: number): string {
    return this.#sealed(
      epoch,
      new Date(0),
      this.#kind.placedBy.map(() => 0),
    );
  }

  #sealed(epoch: number, announcedAt: Date, numbers: readonly number[]): string {
    return this.#context.services.cursors.seal(this.#scope, [announcedAt.toISOString(), ...numbers, epoch]);
  }
}

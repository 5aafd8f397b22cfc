/**
 * `GET /export/alerts` and `GET /export/decisions`: everything that a reader may read of a list, as JSON lines, as fast as the client reads it.
 *
 *     {"begin":{"feed":"…","asOf":"…"}}      where to follow from when the export has ended
 *     {"alert":{…}}                          as the query `alerts` gives it to the same reader
 *     {"progress":{"records":100,"cursor":"…"}}   go on after it with ?after=…
 *     {"summary":{"records":48112}}          without it the export is not complete
 *
 * With `Accept: text/csv` it is a table for a spreadsheet, with a line for each record and nothing else.
 *
 * INVARIANT: each page is an operation on the schema of the reader, with its guards. No other path leads to a record.
 * INVARIANT: the head of the feed is read before the first page, and comes again with every part of an export that was cut off. So what
 * changes while the export lasts is in the feed behind it.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { execute, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { requestContext, type Services } from '../api/context.ts';
import { ArgumentError, ForbiddenError, ReaderFacingError } from '../api/errors.ts';
import type { Position } from '../api/cursor.ts';
import type { Reader } from '../policy/reader.ts';
import { tableIsWanted } from './answer-types.ts';
import { BYTE_ORDER_MARK, cellOf, csvLine } from './csv.ts';
import { columnsOf, EXPORTED, pageDocument, type Exported } from './export-document.ts';
import { sendLines, sendProblem, type Problem } from './json-lines.ts';
import { RATE_LIMITED, RateLimitedError, RETRY_AFTER_S } from './quota/rate-limited.ts';
import { audienceSchemas } from './schema.ts';
import { IssuerUnavailableError } from './sign-in.ts';
import { authenticate } from './steps/authenticate.ts';
import type { StepTools } from './steps/step.ts';
import { challengeOf, UnauthenticatedError } from './unauthenticated.ts';
import { UploadSlots } from './upload-slots.ts';

const PROBLEMS = {
  unauthenticated: [401, 'UNAUTHENTICATED', 'The access token is missing something or is not valid. Sign in again.'],
  forbidden: [403, 'FORBIDDEN', 'You may not use this operation.'],
  notFound: [404, 'NOT_FOUND', 'There is no such export. There are /export/alerts and, for desks, /export/decisions.'],
  cursor: [400, 'BAD_USER_INPUT', 'The cursor in "after" is not of an export of yours. Begin without it.'],
  underWay: [429, 'TOO_MANY_REQUESTS', 'Exports of yours or of your country are under way. Wait for their end.'],
  rateLimited: [429, 'RATE_LIMITED', RATE_LIMITED],
  unavailable: [503, 'SERVICE_UNAVAILABLE', 'The service is not available at the moment. Try again.'],
  failed: [500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. The operators have been told.'],
} as const satisfies Readonly<Record<string, Problem>>;

interface Page {
  readonly nodes: readonly object[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export async function exportRoute(
  server: FastifyInstance,
  services: Services,
  tools: Pick<StepTools, 'signIn' | 'quotas'>,
): Promise<void> {
  const schemas = await audienceSchemas();
  const slots = new UploadSlots({ firstIsFree: true });

  server.setErrorHandler((error, request, reply) => problemOf(error, request, reply));
  server.get<{ Params: { list: string }; Querystring: { after?: unknown } }>(
    '/export/:list',
    // HEAD would read the whole list, as fast as the server can, and send nothing of it.
    { exposeHeadRoute: false },
    async (request, reply) => {
      await authenticate(request, tools);
      const { reader } = request;
      if (reader.audience === 'PUBLIC') throw new UnauthenticatedError('NO_TOKEN');
      await tools.quotas.spend(request, { operations: 1, lookUps: 0 });
      const schema = schemas[reader.audience];
      const list = Object.hasOwn(EXPORTED, request.params.list) ? EXPORTED[request.params.list] : undefined;
      const document = list === undefined ? null : pageDocument(schema, list);
      // A list of others is as absent as one that does not exist.
      if (list === undefined || document === null) return sendProblem(reply, PROBLEMS.notFound);
      const { after } = request.query;
      if (after !== undefined && typeof after !== 'string') return sendProblem(reply, PROBLEMS.cursor);
      const taken = slots.take(reader);
      if (taken !== null) {
        return sendProblem(
          reply.header('retry-after', '10'),
          taken === 'OWN' ? PROBLEMS.underWay : PROBLEMS.unavailable,
        );
      }
      try {
        const source = new Source(schema, reader, services, list, document);
        const begun = await source.begin(after ?? null);
        if (tableIsWanted(request.headers.accept)) await sendLines(reply, source.table(begun), 'text/csv');
        else await sendLines(reply, source.lines(begun));
      } finally {
        slots.giveBack(reader);
      }
      return reply;
    },
  );
}

interface Begun {
  readonly feed: string | null;
  readonly asOf: Date;
  readonly page: Page;
}

/** An export of one reader. */
class Source {
  readonly #schema: GraphQLSchema;
  readonly #reader: Reader;
  readonly #services: Services;
  readonly #list: Exported;
  readonly #document: DocumentNode;

  constructor(schema: GraphQLSchema, reader: Reader, services: Services, list: Exported, document: DocumentNode) {
    this.#schema = schema;
    this.#reader = reader;
    this.#services = services;
    this.#list = list;
    this.#document = document;
  }

  /** Reads the head of the feed, then the first page. @throws before a byte is sent */
  async begin(cursor: string | null): Promise<Begun> {
    const asOf = this.#services.clock.now();
    const [feed, after] = cursor === null ? [await this.#head(), null] : this.#opened(cursor);
    return { feed, asOf, page: await this.#page(after) };
  }

  async *lines({ feed, asOf, page: first }: Begun): AsyncGenerator<string> {
    yield line({ begin: { feed, asOf } });
    let records = 0;
    for await (const { nodes, next } of this.#pages(first)) {
      records += nodes.length;
      yield nodes.map((record) => line({ [this.#list.record]: record })).join('');
      if (next !== null) yield line({ progress: { records, cursor: this.#sealed([feed ?? '', next]) } });
    }
    yield line({ summary: { records } });
  }

  /** As CSV. One that is cut off ends without the end of the answer, as HTTP says it. */
  async *table({ page: first }: Begun): AsyncGenerator<string> {
    const columns = columnsOf(this.#schema, this.#list);
    yield BYTE_ORDER_MARK + csvLine(columns);
    const paths = columns.map((column) => column.split('.'));
    for await (const { nodes } of this.#pages(first)) {
      yield nodes.map((record) => csvLine(paths.map((path) => cellOf(valueAt(record, path))))).join('');
    }
  }

  /** The pages from the first one on. The next is read when this one was taken. */
  async *#pages(first: Page): AsyncGenerator<{ readonly nodes: Page['nodes']; readonly next: string | null }> {
    for (let page = first; ; page = await this.#page(page.pageInfo.endCursor)) {
      const { hasNextPage, endCursor } = page.pageInfo;
      const next = hasNextPage ? endCursor : null;
      yield { nodes: page.nodes, next };
      if (next === null) return;
    }
  }

  async #head(): Promise<string | null> {
    const { head } = this.#list;
    return head === null ? null : ((await this.#asked(parse(`{ ${head} }`), {}))[head] as string);
  }

  async #page(after: string | null): Promise<Page> {
    return (await this.#asked(this.#document, { after }))[this.#list.field] as Page;
  }

  /** The answer to an operation. Each has a context of its own: what one page loaded is not kept for the next. */
  async #asked(document: DocumentNode, variableValues: object): Promise<Readonly<Record<string, unknown>>> {
    const contextValue = requestContext(this.#reader, this.#services);
    const { data, errors } = await execute({
      ...{ schema: this.#schema, document, contextValue },
      variableValues: { ...variableValues },
    });
    const [error] = errors ?? [];
    if (error !== undefined) throw error.originalError ?? error;
    return data ?? {};
  }

  get #scope() {
    return { reader: this.#reader, connection: `export ${this.#list.field}`, filter: null };
  }

  #sealed(position: Position): string {
    return this.#services.cursors.seal(this.#scope, position);
  }

  #opened(cursor: string): [feed: string | null, after: string] {
    const [feed, after] = this.#services.cursors.open(this.#scope, cursor);
    return [feed === '' ? null : String(feed), String(after)];
  }
}

function valueAt(record: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name], record);
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

function problemOf(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UnauthenticatedError) {
    return sendProblem(reply.header('www-authenticate', challengeOf(error)), PROBLEMS.unauthenticated);
  }
  if (error instanceof RateLimitedError) {
    return sendProblem(reply.header('retry-after', RETRY_AFTER_S), PROBLEMS.rateLimited);
  }
  if (error instanceof ForbiddenError) return sendProblem(reply, PROBLEMS.forbidden);
  if (error instanceof ArgumentError) return sendProblem(reply, PROBLEMS.cursor);
  const isAway = error instanceof IssuerUnavailableError || isAwayError(error);
  request.log.error({ failure: { kind: error instanceof Error ? error.name : typeof error } }, 'export failed');
  return sendProblem(reply, isAway ? PROBLEMS.unavailable : PROBLEMS.failed);
}

/** The guard of a field says in an error of its own that the database is away. */
function isAwayError(error: unknown): boolean {
  return error instanceof ReaderFacingError && error.extensions['code'] === 'SERVICE_UNAVAILABLE';
}

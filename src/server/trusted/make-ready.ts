/**
 * Makes trusted documents ready before the first request: each is planned, and each of its reads is built, and prepared on the connections of
 * the roles that may send it. For this it is run once for each role, with sample values. Nobody gets what it finds.
 *
 * INVARIANT: nothing is stored, counted or registered. A query that stores something, such as an entry in the register of operations, ends
 * there; what it reads afterwards is prepared when somebody asks.
 */
import {
  execute,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { requestContext, type RequestContext, type Services } from '../../api/context.ts';
import { COUNTS_NOTHING } from '../../audit/refusals.ts';
import type { Database } from '../../database/database.ts';
import {
  audienceOf,
  formatReader,
  parseReader,
  PUBLIC_READER,
  ROLES,
  type Audience,
  type Reader,
} from '../../policy/reader.ts';
import type { PlainQueryExecutor } from '../execution/execute-plain-queries.ts';
import { sampleVariables } from './sample-variables.ts';

/** As many as a role has connections, so that each connection has the statement. */
const AT_ONCE = 4;
/** The server starts after this many milliseconds, whatever is not ready then. Fastify would not wait for a minute. */
const LONGEST_MS = 10_000;
/** The country of national readers. Which one it is changes no statement. */
const COUNTRY = 'NO';

/** What executes the operations of an audience. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly executors: readonly PlainQueryExecutor[];
}

/** Makes the queries of documents ready for all readers of an audience. A document that cannot be run is left to its first request. */
export async function makeReady(
  audience: Audience,
  documents: Iterable<DocumentNode>,
  execution: Execution,
  services: Services,
): Promise<void> {
  const operations = [...documents].flatMap(operationsOf);
  for (const [document, operation] of operations) {
    for (const executor of execution.executors) executor.plan(document, operation);
  }
  const queries = operations.filter(([, { operation }]) => operation === OperationTypeNode.QUERY);
  const reading: Services = { ...services, database: readingOnly(services.database), refusals: COUNTS_NOTHING };
  const began = performance.now();
  for (const reader of readersOf(audience)) {
    for (const [document, query] of queries) {
      if (performance.now() - began > LONGEST_MS) return;
      for (const variables of sampleVariables(execution.schema, query)) {
        const run = (): Promise<void> =>
          runOnce(document, query, variables, execution, requestContext(reader, reading));
        await Promise.allSettled(Array.from({ length: AT_ONCE }, run));
      }
    }
  }
}

function operationsOf(document: DocumentNode): [DocumentNode, OperationDefinitionNode][] {
  return document.definitions.flatMap((definition): [DocumentNode, OperationDefinitionNode][] =>
    definition.kind === Kind.OPERATION_DEFINITION ? [[document, definition]] : [],
  );
}

async function runOnce(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  { schema, executors }: Execution,
  context: RequestContext,
): Promise<void> {
  for (const executor of executors) {
    if ((await executor.execute(document, operation, context, variables)) !== null) return;
  }
  await execute({
    schema,
    document,
    operationName: operation.name?.value ?? null,
    contextValue: context,
    variableValues: variables,
  });
}

/** A reader of each role of an audience. */
function readersOf(audience: Audience): readonly Reader[] {
  if (audience === 'PUBLIC') return [PUBLIC_READER];
  return ROLES.filter((role) => audienceOf(role) === audience).flatMap((role) => {
    const readers = [null, COUNTRY].map((country) => parseReader(formatReader({ role, country }), 'nobody'));
    return readers.filter((reader) => reader !== null);
  });
}

function readingOnly(database: Database): Database {
  return {
    engineTurns: database.engineTurns,
    ping: () => database.ping(),
    close: refuse,
    run: (session, statement, values) =>
      statement.writes === true ? refuse() : database.run(session, statement, values),
    transaction: refuse,
  };
}

async function refuse(): Promise<never> {
  throw new Error('Nothing is stored when documents are made ready.');
}
